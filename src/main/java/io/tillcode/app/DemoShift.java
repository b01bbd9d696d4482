package io.tillcode.app;

import io.tillcode.engine.Command;
import io.tillcode.engine.RecordsView;
import io.tillcode.engine.RecordsView.RecordView;
import io.tillcode.engine.TillView;
import io.tillcode.engine.TillView.Phase;
import io.tillcode.engine.TillView.Screen;
import io.tillcode.settings.Settings;
import io.tillcode.ui.CashierWindow;
import io.tillcode.ui.Screenshots;
import io.tillcode.ui.Sounds;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// A short shift, played on the real window with real keys: each step waits for what a cashier
/// would wait for, tells it, and takes a picture.
final class DemoShift {

  /// Only ever waited out by a demo that fails; the queue alone may take a minute.
  private static final long PATIENCE_SECONDS = 180;

  /// A key that came sooner after a new screen could have been meant for the old one.
  private static final long GUARD_MILLIS = 500;

  private final Settings settings;
  private final Till till;
  private final Path directory;
  private final PrintWriter console;
  private final AtomicReference<TillView> view = new AtomicReference<>();
  private final CompletableFuture<Scene> scene = new CompletableFuture<>();
  private int pictures;

  DemoShift(Settings settings, Till till, Path directory, PrintWriter console) {
    this.settings = settings;
    this.till = till;
    this.directory = directory;
    this.console = console;
  }

  /// @return whether everything went as told
  boolean play() throws InterruptedException, IOException {
    Runnable stop = till.control().watch(view::set);
    Platform.startup(this::openWindow);
    try {
      story();
      return true;
    } catch (TimeoutException | ExecutionException e) {
      console.println("  ! " + e.getMessage());
      return false;
    } finally {
      stop.run();
      Platform.exit();
    }
  }

  private void openWindow() {
    try {
      Stage stage = new Stage();
      CashierWindow window = new CashierScreen(settings, till).window(stage, Sounds.silent());
      stage.setWidth(1280);
      stage.setHeight(800);
      window.show();
      scene.complete(window.scene());
    } catch (RuntimeException e) {
      scene.completeExceptionally(e);
    }
  }

  private void story()
      throws InterruptedException, TimeoutException, ExecutionException, IOException {
    tell("The till is open, in training mode.");
    type("1234");
    picture("sale", "The cashier types 12.34.");
    press(KeyCode.ENTER);
    await("waiting for a code", v -> v.screen() instanceof Screen.WaitingForCode);
    picture("waiting", "Enter: the till waits for the customer's payment code.");
    press(KeyCode.F9);
    awaitPhase(Phase.PAID);
    await("a printed receipt", v -> payment(v).paper() == TillView.Paper.PRINTED);
    picture("paid", "The code is scanned, the gateway says it is paid, the receipt is printed.");
    press(KeyCode.F4);
    press(KeyCode.ENTER);

    sell("1001");
    awaitPhase(Phase.ASKING);
    picture("checking", "Drill 01: the customer must confirm on the phone; the till keeps asking.");
    awaitPhase(Phase.PAID);
    tell("The customer confirmed late: paid.");
    press(KeyCode.ENTER);

    sell("2502");
    awaitPhase(Phase.DECLINED);
    picture("not-paid", "Drill 02: the wallet has not enough balance; the screen says what to do.");
    press(KeyCode.ESCAPE);

    sell("3301");
    awaitPhase(Phase.ASKING);
    press(KeyCode.F3);
    await("a parked payment", v -> !v.parked().isEmpty());
    type("450");
    picture("parked", "F3: the payment being checked is parked, the next customer is served.");
    press(KeyCode.DELETE);
    await(
        "the parked payment to end",
        v -> v.parked().stream().noneMatch(p -> p.word() == TillView.Word.CHECKING));
    picture("announced", "The parked payment is announced when it ends.");

    sell("4405");
    awaitPhase(Phase.ASKING);
    press(KeyCode.ESCAPE);
    awaitPhase(Phase.CANCELLING);
    picture("cancelling", "Drill 05: Esc cancels; the gateway needs several tries.");
    awaitPhase(Phase.CANCELLED);
    picture("cancelled", "Cancelled and confirmed: nothing was taken.");
    press(KeyCode.ESCAPE);

    sellByOrderCode();
    refundPart();

    sell("5506");
    awaitPhase(Phase.REVERSAL_PENDING);
    picture(
        "reversal-pending", "Drill 06: no gateway. The till is free, the queue goes on by itself.");
    press(KeyCode.ENTER);
    press(KeyCode.F8);
    picture("to-settle", "F8: what is still being settled.");
    press(KeyCode.ESCAPE);
    press(KeyCode.F1);
    picture("help", "F1: keys, and the drills of training mode.");
    press(KeyCode.ESCAPE);
    tryUntilSettled();
    tell("Try now, until the gateway is back: it is confirmed that nothing was taken.");
  }

  private void sellByOrderCode()
      throws InterruptedException, TimeoutException, ExecutionException, IOException {
    await("the sale screen", v -> v.screen() instanceof Screen.Amount);
    type("1850");
    press(KeyCode.F2);
    await(
        "an order code",
        v -> v.screen() instanceof Screen.Payment(var payment) && payment.orderCode() != null);
    picture("order-code", "F2: the customer scans the till's code.");
    awaitPhase(Phase.PAID);
    await("a printed receipt", v -> payment(v).paper() == TillView.Paper.PRINTED);
    tell("A practice customer scanned it: paid.");
    press(KeyCode.ENTER);
  }

  private void refundPart()
      throws InterruptedException, TimeoutException, ExecutionException, IOException {
    Thread.sleep(GUARD_MILLIS);
    press(KeyCode.F6);
    await("the payments", v -> v.records() != null);
    picture("payments", "F6: the payments, newest first.");
    press(KeyCode.ENTER);
    await("the record", v -> record(v) != null);
    Thread.sleep(GUARD_MILLIS);
    press(KeyCode.F12);
    for (KeyCode digit : List.of(KeyCode.DIGIT5, KeyCode.DIGIT0, KeyCode.DIGIT0)) {
      press(digit);
    }
    picture("refund", "F12: how much goes back.");
    for (int i = 0; i < 3; i++) {
      Thread.sleep(GUARD_MILLIS); // go on, then Enter twice, as somebody who means it
      press(KeyCode.ENTER);
    }
    await("the refund", v -> refundedMinor(v) == 500);
    picture("refunded", "5.00 of it is back at the customer, and a slip says so.");
    press(KeyCode.ESCAPE);
    Thread.sleep(GUARD_MILLIS);
    press(KeyCode.ESCAPE);
    await("the records to close", v -> v.records() == null);
  }

  private static long refundedMinor(TillView view) {
    RecordView record = record(view);
    return record == null ? 0 : record.refunded().minor();
  }

  private static @Nullable RecordView record(TillView view) {
    RecordsView records = view.records();
    return records == null ? null : records.open();
  }

  /// The queue would come to it by itself, but its pauses grow too long for a demo.
  private void tryUntilSettled() throws InterruptedException, TimeoutException {
    TillView now = view.get();
    for (int i = 0; i < PATIENCE_SECONDS && now != null && !now.toSettle().isEmpty(); i++) {
      for (TillView.SettleItem item : now.toSettle()) {
        till.control().post(new Command.RetryReversal(item.paymentRequestId()));
      }
      Thread.sleep(1_000);
      now = view.get();
    }
    await("the queue to be empty", v -> v.toSettle().isEmpty());
  }

  private void sell(String digits)
      throws InterruptedException, TimeoutException, ExecutionException {
    await("the sale screen", v -> v.screen() instanceof Screen.Amount);
    type(digits);
    press(KeyCode.ENTER);
    await("waiting for a code", v -> v.screen() instanceof Screen.WaitingForCode);
    Thread.sleep(GUARD_MILLIS);
    press(KeyCode.F9);
    await("the payment", v -> v.screen() instanceof Screen.Payment);
  }

  private void type(String digits)
      throws InterruptedException, TimeoutException, ExecutionException {
    for (int i = 0; i < digits.length(); i++) {
      press(KeyCode.valueOf("DIGIT" + digits.charAt(i)));
    }
    long minor = Long.parseLong(digits);
    await(
        "the amount",
        v -> v.screen() instanceof Screen.Amount amount && amount.amount().minor() == minor);
  }

  /// One key, as the window sees it from a keyboard.
  private void press(KeyCode code)
      throws InterruptedException, ExecutionException, TimeoutException {
    Scene target = scene.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    onScreen(() -> {
      for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
        Event.fireEvent(
            target, new KeyEvent(type, "", code.getName(), code, false, false, false, false));
      }
      return true;
    });
    Thread.sleep(GUARD_MILLIS / 4); // a person's pace: faster keys are taken for a scanner's
  }

  private void picture(String name, String told)
      throws InterruptedException, ExecutionException, TimeoutException, IOException {
    Thread.sleep(400); // let the newest view be drawn
    Scene drawn = scene.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    BufferedImage image = onScreen(() -> Screenshots.take(drawn));
    Path file = directory.resolve("%02d-%s.png".formatted(++pictures, name));
    Screenshots.write(image, file);
    tell(told + " -> " + file.getFileName());
  }

  private interface OnScreen<T> {
    T run();
  }

  private static <T> T onScreen(OnScreen<T> action)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<T> done = new CompletableFuture<>();
    Platform.runLater(() -> done.complete(action.run()));
    return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private void awaitPhase(Phase phase) throws InterruptedException, TimeoutException {
    await(
        phase.toString(),
        v -> v.screen() instanceof Screen.Payment shown && shown.payment().phase() == phase);
  }

  private static TillView.PaymentView payment(TillView view) {
    return ((Screen.Payment) view.screen()).payment();
  }

  private void await(String what, Predicate<TillView> there)
      throws InterruptedException, TimeoutException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end) {
      TillView now = view.get();
      if (now != null && there.test(now)) {
        return;
      }
      Thread.sleep(20);
    }
    throw new TimeoutException("waited in vain for " + what);
  }

  private void tell(String sentence) {
    console.println("  " + sentence);
    console.flush();
  }
}
