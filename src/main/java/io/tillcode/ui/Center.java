package io.tillcode.ui;

import io.tillcode.engine.Command;
import io.tillcode.engine.TillView;
import io.tillcode.engine.TillView.OrderCodeView;
import io.tillcode.engine.TillView.PaymentView;
import io.tillcode.engine.TillView.Phase;
import io.tillcode.engine.TillView.Screen;
import io.tillcode.ui.code.OrderCodePage;
import io.tillcode.ui.keys.Touch;
import io.tillcode.ui.kit.Parts;
import io.tillcode.ui.kit.Sight;
import io.tillcode.ui.kit.Wording;
import io.tillcode.ui.outcome.CheckingPage;
import io.tillcode.ui.outcome.HaltedPage;
import io.tillcode.ui.outcome.NotPaidPage;
import io.tillcode.ui.outcome.PaidPage;
import io.tillcode.ui.outcome.UndoPage;
import io.tillcode.ui.question.SameAmountPage;
import io.tillcode.ui.sale.SaleScreen;
import io.tillcode.ui.waiting.WaitingScreen;
import java.time.Instant;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The middle of the window: one screen at a time.
final class Center extends StackPane {

  private final SaleScreen sale;
  private final WaitingScreen waiting;
  private final OrderCodePage orderCode;
  private final CheckingPage checking;
  private final PaidPage paid;
  private final NotPaidPage notPaid;
  private final UndoPage undo;
  private final HaltedPage halted;
  private final SameAmountPage sameAmount;

  Center(Wording wording, Touch touch, boolean practice) {
    sale = new SaleScreen(wording, touch);
    waiting = new WaitingScreen(wording, touch, practice);
    orderCode = new OrderCodePage(wording, touch);
    checking = new CheckingPage(wording);
    paid = new PaidPage(wording);
    notPaid = new NotPaidPage(wording, touch);
    undo = new UndoPage(wording);
    halted = new HaltedPage(wording);
    sameAmount = new SameAmountPage(wording, touch);
    getStyleClass().add("center");
    setMinHeight(0);
  }

  /// @return the style class of the mood the whole window takes on
  String show(TillView view) {
    return switch (view.screen()) {
      case Screen.Amount screen -> {
        sale.show(view, screen);
        yield put(sale, "calm");
      }
      case Screen.WaitingForCode screen -> {
        waiting.show(view, screen);
        yield put(waiting, "calm");
      }
      case Screen.SameAmount screen -> {
        sameAmount.show(screen);
        yield put(sameAmount, "pending");
      }
      case Screen.Payment screen -> showPayment(view, screen.payment());
      case Screen.Halted screen -> {
        halted.show(screen.supportCode(), screen.trouble());
        yield put(halted, "halted");
      }
    };
  }

  void tick(Instant now) {
    sale.tick(now);
    waiting.tick(now);
    orderCode.tick(now);
    checking.tick(now);
    sameAmount.tick(now);
  }

  /// @param screen how the customer's screen is
  void show(Sight.State screen) {
    orderCode.show(screen);
  }

  /// @param command what one more press confirms, or null
  void arm(@Nullable Command command) {
    sameAmount.arm(command);
  }

  /// Turns the order code toward the customer, or back.
  void turnCode(boolean turned) {
    orderCode.turn(turned);
  }

  private String showPayment(TillView view, PaymentView payment) {
    if (payment.phase() == Phase.UNDO_PENDING || payment.phase() == Phase.UNDO_FAILED) {
      undo.show(payment);
      return put(undo, "pending");
    }
    return switch (payment.word()) {
      case CHECKING -> {
        OrderCodeView code = payment.orderCode();
        if (code != null) {
          orderCode.show(payment, code);
          yield put(orderCode, "calm");
        }
        checking.show(payment);
        yield put(checking, "checking");
      }
      case PAID -> {
        paid.show(view, payment);
        yield put(paid, "paid");
      }
      case NOT_PAID -> {
        notPaid.show(payment);
        yield put(notPaid, mood(payment.phase()));
      }
    };
  }

  /// Money that is still on its way back, or a person's turn, does not look like a plain refusal.
  private static String mood(Phase phase) {
    return phase == Phase.REVERSAL_PENDING
            || phase == Phase.LATE_MONEY
            || phase == Phase.NEEDS_SUPPORT
        ? "pending"
        : "not-paid";
  }

  private String put(Region screen, String mood) {
    if (getChildren().size() != 1 || !getChildren().getFirst().equals(screen)) {
      getChildren().setAll(screen);
      boolean withCode = screen.equals(orderCode);
      Parts.state(this, "code", withCode);
      if (!withCode) {
        orderCode.leave();
      }
    }
    return mood;
  }
}
