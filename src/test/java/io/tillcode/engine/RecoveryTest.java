package io.tillcode.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.engine.BreakingJournal.Break;
import io.tillcode.engine.FakeGateway.Fate;
import io.tillcode.engine.FakeGateway.Truth;
import io.tillcode.engine.TillView.Notice;
import io.tillcode.engine.TillView.Phase;
import io.tillcode.engine.TillView.Word;
import io.tillcode.journal.PaymentRow;
import io.tillcode.money.Money;
import io.tillcode.payment.Call;
import io.tillcode.payment.PaymentPolicy;
import io.tillcode.payment.PaymentRequestId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The till dies, or its disk fails, at any instant: nothing is sent that is not in the journal,
/// nothing is charged twice, and every payment ends by itself.
class RecoveryTest {

  /// Few inquiries and short waits, so that stories are short.
  private static final PaymentPolicy BRISK =
      new PaymentPolicy(
          Duration.ofSeconds(5),
          Duration.ofSeconds(3),
          2,
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(120),
          true);

  @TempDir private Path directory;

  @Test
  void theLastPaymentIsToldAfterARestart() {
    try (Shop shop = new Shop(directory)) {
      shop.charges(1234);
      shop.diesAndStarts(false);

      Notice.Recovered told = assertInstanceOf(Notice.Recovered.class, shop.view().notice());
      assertEquals(Word.PAID, told.payment().word());
      shop.assertTyping(0);
    }
  }

  /// Found by the simulator (seed 118259): the sentence went on saying what had been so.
  @Test
  void theSentenceAboutTheLastPaymentFollowsIt() {
    try (Shop shop = new Shop(directory)) {
      shop.charges(1234);
      PaymentRequestId id = shop.shown().paymentRequestId();
      shop.diesAndStarts(false);
      shop.asks(new Command.Undo(id));

      Notice.Recovered told = assertInstanceOf(Notice.Recovered.class, shop.view().notice());
      assertEquals(Word.NOT_PAID, told.payment().word());
      assertEquals(List.of("CANCELLED"), shop.states());
    }
  }

  @Test
  void aPaymentThatWasBeingCheckedStandsInFrontAfterARestart() {
    try (Shop shop = new Shop(directory)) {
      shop.gateway.next(Call.PAY, new Fate.CustomerDawdles());
      shop.charges(1234);
      PaymentRequestId id = shop.shown().paymentRequestId();
      shop.diesAndStarts(true);
      shop.assertShows(Word.CHECKING, Phase.ASKING);
      assertEquals(id, shop.shown().paymentRequestId());
      shop.gateway.confirm(id.value());
      shop.passes(Duration.ofSeconds(3));

      shop.assertShows(Word.PAID, Phase.PAID);
      assertEquals(1, shop.gateway.served.stream().filter(s -> s.startsWith("PAY")).count());
      assertEquals(List.of(id + " 0"), shop.paper);
    }
  }

  @Test
  void severalPaymentsAreTakenUpTheNewestInFront() {
    try (Shop shop = new Shop(directory)) {
      shop.gateway.next(Call.PAY, new Fate.CustomerDawdles(), new Fate.CustomerDawdles());
      shop.charges(1111);
      shop.parks();
      shop.charges(2222);
      shop.diesAndStarts(true);

      assertEquals(2222, shop.shown().amount().minor());
      assertEquals(1111, shop.view().parked().getFirst().amount().minor());
    }
  }

  @Test
  void moneyThatIsGoingBackDoesNotStandInFrontAfterARestart() {
    try (Shop shop = new Shop(directory)) {
      shop.gateway.next(Call.PAY, new Fate.CustomerDawdles());
      shop.charges(1234);
      PaymentRequestId id = shop.shown().paymentRequestId();
      shop.esc();
      shop.esc();
      shop.gateway.ledger.put(id.value(), Truth.CHARGED);
      shop.passes(Duration.ofMinutes(1));
      shop.gateway.always(Call.REFUND, new Fate.RequestLost());
      shop.asks(new Command.ReturnMoney(id));
      shop.diesAndStarts(false);

      shop.assertTyping(0);
      assertEquals(1, shop.view().toSettle().size());
      shop.gateway.healthy();
      shop.passes(Duration.ofMinutes(5));
      shop.assertBooksAgree();
    }
  }

  @Test
  void aSecondSuccessGoesBackByItselfAlsoWhenTheTillDiesInBetween() {
    try (Shop shop = new Shop(directory)) {
      shop.gateway.next(Call.PAY, new Fate.CustomerDawdles());
      shop.charges(1234);
      PaymentRequestId first = shop.shown().paymentRequestId();
      shop.esc();
      shop.enter();
      shop.scans("289999999999999999");
      shop.assertShows(Word.PAID, Phase.PAID);
      shop.gateway.ledger.put(first.value(), Truth.CHARGED);
      shop.gateway.always(Call.REFUND, new Fate.RequestLost());
      shop.passes(Duration.ofSeconds(29));
      // Seen at 30 s, asked again 3 s later; dies on the message that would send it back.
      for (int step = 1; step < 12; step++) {
        shop.diesAfter = shop.handled() + 1;
        shop.passes(Duration.ofSeconds(40));
        shop.diesAndStarts(true);
      }
      shop.gateway.healthy();
      shop.passes(Duration.ofHours(20));

      assertEquals(Truth.REFUNDED, shop.gateway.ledger.get(first.value()));
      shop.assertBooksAgree();
    }
  }

  @Test
  void whenTheStartIsNotDurableNothingIsSentAndSellingHaltsUntilTheJournalIsBack() {
    try (Shop shop = new Shop(directory)) {
      shop.types(1234);
      shop.enter();
      shop.journal.breakOnce(Break.BEFORE_THE_COMMIT, 0);
      shop.journal.failReopening(2);
      shop.scans("281234567890123456");
      assertEquals(
          "E-JournalException",
          assertInstanceOf(TillView.Screen.Halted.class, shop.screen()).supportCode());
      shop.passes(Duration.ofMillis(2_999));
      assertInstanceOf(TillView.Screen.Halted.class, shop.screen());
      shop.enter(); // nothing is sold meanwhile
      assertEquals(0, paysServed(shop));

      shop.passes(Duration.ofMillis(1));
      assertEquals(1, shop.journal.reopened);
      shop.assertTyping(1234); // the cashier need not type it again
      assertEquals(List.of(), shop.rows());
      shop.enter();
      shop.scans("281234567890123456");
      shop.assertShows(Word.PAID, Phase.PAID);
      shop.assertBooksAgree();
    }
  }

  /// The failed append was durable after all: its payment is asked about, the pay request is not
  /// sent late, and the amount does not come back when it is over.
  @Test
  void whenTheStartIsDurableAfterAllItIsAskedAboutAndNeverSent() {
    try (Shop shop = new Shop(directory, BRISK)) {
      shop.types(1234);
      shop.enter();
      shop.journal.breakOnce(Break.AFTER_THE_COMMIT, 0);
      shop.scans("281234567890123456");
      assertInstanceOf(TillView.Screen.Halted.class, shop.screen());
      shop.passes(Duration.ofSeconds(1));

      shop.assertShows(Word.CHECKING, Phase.ASKING);
      shop.passes(Duration.ofMinutes(10));
      assertEquals(0, paysServed(shop));
      assertEquals(List.of("CANCELLED"), shop.states());
      shop.esc();
      shop.assertTyping(0);
    }
  }

  @Test
  void aParkedPaymentStaysParkedWhenTheJournalComesBack() {
    try (Shop shop = new Shop(directory)) {
      shop.gateway.next(Call.PAY, new Fate.CustomerDawdles());
      shop.charges(1111);
      shop.parks();
      shop.types(2222);
      shop.journal.breakOnce(Break.BEFORE_THE_COMMIT, 0);
      shop.passes(Duration.ofSeconds(5));

      shop.assertTyping(2222);
      assertEquals(1, shop.view().parked().size());
    }
  }

  @Test
  void aPaidThatIsNotDurableIsNotShownAndNotPrintedUntilItIs() {
    for (Break how : List.of(Break.BEFORE_THE_COMMIT, Break.AFTER_THE_COMMIT)) {
      try (Shop shop = new Shop(subdirectory(how.name()))) {
        shop.types(1234);
        shop.enter();
        shop.journal.breakOnce(how, 1); // the start goes well, the answer does not
        shop.scans("281234567890123456");
        assertInstanceOf(TillView.Screen.Halted.class, shop.screen());
        assertEquals(List.of(), shop.paper);
        shop.passes(Duration.ofSeconds(10));

        assertEquals(List.of("PAID"), shop.states());
        assertEquals(1, shop.paper.size(), how::toString);
        shop.assertBooksAgree();
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> dyingAfterAnyMessageEveryPaymentEndsAndTheBooksAgree() {
    return stories().entrySet().stream()
        .map(story ->
            DynamicTest.dynamicTest(
                story.getKey(),
                () -> {
                  int messages = tell(story.getKey() + "-whole", story.getValue(), -1, false);
                  for (int dies = 1; dies <= messages; dies += stride(messages)) {
                    tell(story.getKey() + dies + "in", story.getValue(), dies, true);
                    tell(story.getKey() + dies + "out", story.getValue(), dies, false);
                  }
                }));
  }

  /// As before, but the process lives and the disk fails: before the commit or after it.
  @TestFactory
  Stream<DynamicTest> whenAnyAppendFailsEveryPaymentEndsAndTheBooksAgree() {
    return stories().entrySet().stream()
        .map(story ->
            DynamicTest.dynamicTest(
                story.getKey(),
                () -> {
                  for (Break how : List.of(Break.BEFORE_THE_COMMIT, Break.AFTER_THE_COMMIT)) {
                    for (int append = 0; append < 12; append++) {
                      breakOnce(story.getKey() + how + append, story.getValue(), how, append);
                    }
                  }
                }));
  }

  private static int stride(int messages) {
    return Math.max(1, messages / 12);
  }

  private static Map<String, Consumer<Shop>> stories() {
    Map<String, Consumer<Shop>> stories = new LinkedHashMap<>();
    stories.put("paid at once", shop -> shop.charges(1234));
    stories.put(
        "charged, answer lost",
        shop -> {
          shop.gateway.next(Call.PAY, new Fate.AnswerLost());
          shop.charges(1234);
          shop.passes(Duration.ofSeconds(30));
        });
    stories.put(
        "never arrived",
        shop -> {
          shop.gateway.next(Call.PAY, new Fate.RequestLost());
          shop.charges(1234);
          shop.passes(Duration.ofMinutes(3));
        });
    stories.put(
        "cancelled by the cashier, answers lost",
        shop -> {
          shop.gateway.next(Call.PAY, new Fate.CustomerDawdles());
          shop.gateway.next(Call.CANCEL, new Fate.RequestLost(), new Fate.AnswerLost());
          shop.charges(1234);
          shop.esc();
          shop.passes(Duration.ofMinutes(1));
        });
    stories.put(
        "too late to cancel, refund's answer lost",
        shop -> {
          shop.gateway.next(Call.PAY, new Fate.AnswerLost());
          shop.gateway.next(Call.INQUIRY, new Fate.RequestLost(), new Fate.RequestLost());
          shop.gateway.always(Call.CANCEL, new Fate.TooLate());
          shop.gateway.next(Call.REFUND, new Fate.AnswerLost());
          shop.charges(1234);
          shop.passes(Duration.ofMinutes(1));
        });
    stories.put(
        "declined, the sale paid by the next payment",
        shop -> {
          shop.gateway.next(Call.PAY, new Fate.Refuses("USER_BALANCE_NOT_ENOUGH"));
          shop.charges(1234);
          shop.enter();
          shop.scans("289999999999999999");
          shop.passes(Duration.ofSeconds(30));
        });
    stories.put(
        "an order code that is paid",
        shop -> {
          shop.chargesByOrderCode(1234);
          shop.passes(Duration.ofSeconds(10));
          firstId(shop).ifPresent(shop.gateway::confirm);
          shop.passes(Duration.ofSeconds(10));
        });
    stories.put(
        "an order code that nobody pays, its cancel's answers lost",
        shop -> {
          shop.gateway.next(Call.CANCEL, new Fate.RequestLost(), new Fate.AnswerLost());
          shop.chargesByOrderCode(1234);
          shop.passes(Duration.ofMinutes(3));
        });
    stories.put(
        "an order code whose answer is lost, paid all the same",
        shop -> {
          shop.gateway.next(Call.PAY, new Fate.AnswerLost());
          shop.gateway.next(Call.INQUIRY, new Fate.RequestLost());
          shop.chargesByOrderCode(1234);
          firstId(shop).ifPresent(shop.gateway::confirm);
          shop.passes(Duration.ofMinutes(1));
        });
    stories.put(
        "a paid sale undone, the cancel's answers lost",
        shop -> {
          shop.gateway.next(Call.CANCEL, new Fate.RequestLost(), new Fate.AnswerLost());
          shop.charges(1234);
          firstId(shop).ifPresent(id -> shop.asks(new Command.Undo(new PaymentRequestId(id))));
          shop.passes(Duration.ofMinutes(1));
        });
    stories.put(
        "a paid sale refunded in three parts, answers lost",
        shop -> {
          shop.gateway.next(
              Call.REFUND,
              new Fate.AnswerLost(),
              new Fate.RequestLost(),
              new Fate.Served(),
              new Fate.AnswerLost());
          shop.charges(1234);
          for (int number = 1; number <= 3; number++) {
            refund(shop, number, 400);
            refund(shop, number, 400); // pressed twice
            shop.passes(Duration.ofSeconds(20));
          }
          refund(shop, 4, 400); // more than is left
        });
    stories.put(
        "late money that is found and given back, the refund's answer lost",
        shop -> {
          shop.gateway.next(Call.PAY, new Fate.CustomerDawdles());
          shop.gateway.next(Call.REFUND, new Fate.AnswerLost());
          shop.charges(1234);
          shop.esc();
          firstId(shop)
              .ifPresent(id -> shop.gateway.ledger.replace(id, Truth.CLOSED, Truth.CHARGED));
          shop.passes(Duration.ofMinutes(1));
          givesLateMoneyBack(shop);
          shop.passes(Duration.ofMinutes(1));
        });
    stories.put(
        "paid by notification while the answers are lost",
        shop -> {
          shop.gateway.next(Call.PAY, new Fate.AnswerLost());
          shop.gateway.next(Call.INQUIRY, new Fate.RequestLost());
          shop.charges(1234);
          firstId(shop)
              .ifPresent(id -> {
                for (int again = 0; again < 3; again++) {
                  shop.hears(told(id));
                }
              });
          shop.passes(Duration.ofSeconds(30));
        });
    return stories;
  }

  private static Message told(String id) {
    return new Message.Notified(NotificationsTest.success(id, 1234), new CompletableFuture<>());
  }

  private static Optional<String> firstId(Shop shop) {
    return shop.rows().stream().map(PaymentRow::paymentRequestId).findFirst();
  }

  private static void refund(Shop shop, int number, long minor) {
    firstId(shop)
        .ifPresent(id ->
            shop.asks(
                new Command.Refund(
                    new PaymentRequestId(id), number, Money.ofWire("SGD", Long.toString(minor)))));
  }

  /// What a person does about the settle list.
  private static void givesLateMoneyBack(Shop shop) {
    for (PaymentRow row : shop.rows()) {
      if (row.state().equals("NEEDS_SUPPORT")) {
        shop.asks(new Command.ReturnMoney(new PaymentRequestId(row.paymentRequestId())));
      }
    }
  }

  private int tell(String name, Consumer<Shop> story, int diesAfter, boolean theyArrived) {
    try (Shop shop = new Shop(subdirectory(name), BRISK)) {
      shop.diesAfter = diesAfter;
      story.accept(shop);
      int messages = shop.handled();
      if (diesAfter >= 0) {
        shop.diesAndStarts(theyArrived);
      }
      ends(shop, name);
      return messages;
    }
  }

  private void breakOnce(String name, Consumer<Shop> story, Break how, int append) {
    try (Shop shop = new Shop(subdirectory(name), BRISK)) {
      shop.journal.breakOnce(how, append);
      story.accept(shop);
      ends(shop, name);
    }
  }

  private static void ends(Shop shop, String name) {
    shop.gateway.healthy();
    shop.passes(Duration.ofMinutes(20));
    if (shop.states().contains("NEEDS_SUPPORT")) {
      givesLateMoneyBack(shop);
      shop.passes(Duration.ofMinutes(5));
    }
    try {
      shop.assertBooksAgree();
      assertTrue(
          shop.refunds().stream().allMatch(refund -> refund.endsWith("DONE")),
          () -> shop.refunds().toString());
      long paid = shop.states().stream().filter("PAID"::equals).count();
      assertTrue(paid <= 1, "paid twice");
      assertTrue(
          shop.paper.stream().distinct().count() == shop.paper.size(), "the same copy twice");
      boolean receipt = shop.paper.stream().anyMatch(slip -> slip.matches("[^ ]+ [0-9]+"));
      assertTrue(receipt || paid == 0, "no receipt"); // one that broke off has a COPY
      boolean everPaid =
          shop.rows().stream()
              .anyMatch(row -> shop.story(row.paymentRequestId()).contains("\"PaymentPaid\""));
      assertTrue(everPaid || !receipt, "a receipt for nothing");
      for (String order : shop.gateway.orders) {
        long charged =
            shop.rows().stream()
                .filter(row -> row.referenceOrderId().equals(order))
                .filter(row -> shop.gateway.ledger.get(row.paymentRequestId()) == Truth.CHARGED)
                .count();
        assertTrue(charged <= 1, "charged twice");
      }
    } catch (AssertionError e) {
      throw new AssertionError(name + ": " + shop.gateway.served, e);
    }
  }

  private static long paysServed(Shop shop) {
    return shop.gateway.served.stream().filter(request -> request.startsWith("PAY ")).count();
  }

  private Path subdirectory(String name) {
    try {
      return Files.createDirectories(directory.resolve(name.replaceAll("[^A-Za-z0-9]", "")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
