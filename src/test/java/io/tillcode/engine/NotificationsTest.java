package io.tillcode.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.engine.BreakingJournal.Break;
import io.tillcode.engine.FakeGateway.Fate;
import io.tillcode.engine.FakeGateway.Truth;
import io.tillcode.engine.TillView.Notice;
import io.tillcode.engine.TillView.Phase;
import io.tillcode.engine.TillView.Word;
import io.tillcode.engine.port.Notification;
import io.tillcode.money.Money;
import io.tillcode.payment.Call;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.GatewayOutcome.Echo;
import io.tillcode.payment.PaymentRequestId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What Antom tells by itself is acknowledged once it is durable, and not before.
class NotificationsTest {

  private static final String NOBODYS = "20260302120000999900000009000000000009";

  @TempDir private Path directory;
  private Shop shop;

  @BeforeEach
  void opens() {
    shop = new Shop(directory);
  }

  @AfterEach
  void closes() {
    shop.close();
  }

  static Notification success(String id, long minor) {
    Money amount = Money.ofWire("SGD", Long.toString(minor));
    return notification(
        "PAYMENT_RESULT",
        new Notification.OfPayment(id),
        new GatewayOutcome.Approved(new Echo(id, "A" + id, null, amount)));
  }

  private static Notification notification(
      String type, Notification.About about, GatewayOutcome outcome) {
    return new Notification(type, about, outcome, "digest of " + about + outcome, "{}");
  }

  /// A payment whose customer has to confirm, and its name.
  private String charging() {
    shop.gateway.next(Call.PAY, new Fate.CustomerDawdles());
    shop.charges(1234);
    return shop.shown().paymentRequestId().value();
  }

  @Test
  void aSuccessEndsTheCheckingAtOnceAndTheReceiptComes() {
    String id = charging();
    shop.assertShows(Word.CHECKING, Phase.ASKING);
    shop.gateway.confirm(id);

    assertTrue(shop.isTold(success(id, 1234)));
    shop.assertShows(Word.PAID, Phase.PAID);
    assertEquals(List.of(id + " 0"), shop.paper);
    shop.passes(Duration.ofMinutes(5));
    shop.assertBooksAgree();
  }

  @Test
  void anOrderCodeIsPaidByItToo() {
    shop.chargesByOrderCode(1234);
    String id = shop.shown().paymentRequestId().value();
    shop.gateway.confirm(id);

    assertTrue(shop.isTold(success(id, 1234)));
    shop.assertShows(Word.PAID, Phase.PAID);
  }

  @Test
  void repeatedItIsAcknowledgedEachTimeAndLeavesNoMoreTrace() {
    String id = charging();
    shop.gateway.confirm(id);
    assertTrue(shop.isTold(success(id, 1234)));
    String story = shop.story(id);
    int appends = shop.journal.appends;
    for (int again = 0; again < 5; again++) {
      assertTrue(shop.isTold(success(id, 1234)));
    }

    assertEquals(appends, shop.journal.appends);
    assertEquals(story, shop.story(id));
    assertEquals(1, shop.paper.size());
  }

  @Test
  void repeatedAfterARestartItIsStillKnown() {
    String id = charging();
    shop.gateway.confirm(id);
    shop.isTold(success(id, 1234));
    shop.diesAndStarts(true);
    String story = shop.story(id);

    assertTrue(shop.isTold(success(id, 1234)));
    assertEquals(story, shop.story(id));
  }

  @Test
  void aWrongAmountIsAcknowledgedAndTheManagerHearsOfIt() {
    String id = charging();

    assertTrue(shop.isTold(success(id, 1233)));
    shop.assertShows(Word.CHECKING, Phase.ASKING);
    assertInstanceOf(Notice.Untrusted.class, shop.view().notice());
    assertTrue(shop.story(id).contains("MISMATCH"));
  }

  @Test
  void itDoesNotOverruleTheCashiersCancel() {
    String id = charging();
    shop.gateway.always(Call.CANCEL, new Fate.RequestLost());
    shop.esc();
    shop.gateway.confirm(id);

    assertTrue(shop.isTold(success(id, 1234)));
    shop.assertShows(Word.CHECKING, Phase.CANCELLING);
    shop.gateway.healthy();
    shop.passes(Duration.ofMinutes(1));
    shop.assertShows(Word.NOT_PAID, Phase.CANCELLED);
    shop.assertBooksAgree();
  }

  @Test
  void afterTheCancelItFindsLateMoneyForThePersonAtTheSettleList() {
    String id = charging();
    shop.esc();
    shop.assertShows(Word.NOT_PAID, Phase.CANCELLED);
    shop.gateway.ledger.put(id, Truth.CHARGED);

    assertTrue(shop.isTold(success(id, 1234)));
    shop.passes(Duration.ofSeconds(4));
    assertInstanceOf(Notice.LateMoney.class, shop.view().notice());
    assertEquals(TillView.SettleItem.Kind.LATE_MONEY, shop.view().toSettle().getFirst().kind());
    assertTrue(shop.paper.contains(id + " LATE_MONEY 0 0"), shop.paper::toString);
    shop.asks(new Command.ReturnMoney(new PaymentRequestId(id)));
    assertEquals(Truth.REFUNDED, shop.gateway.ledger.get(id));
    assertTrue(shop.isTold(success(id, 1234)));
    assertEquals(List.of(), shop.view().toSettle());
    shop.assertBooksAgree();
  }

  @Test
  void aRefundsNotificationEndsTheRefund() {
    shop.charges(1234);
    String id = shop.shown().paymentRequestId().value();
    Money part = Money.ofWire("SGD", "400");
    shop.gateway.next(Call.REFUND, new Fate.AnswerLost());
    shop.gateway.always(Call.REFUND_INQUIRY, new Fate.RequestLost());
    shop.asks(new Command.Refund(new PaymentRequestId(id), 1, part));
    assertEquals(List.of("R1 400 SENDING"), shop.refunds());
    Notification done =
        notification(
            "REFUND_RESULT",
            new Notification.OfRefund(id + "R1"),
            new GatewayOutcome.Closed(new Echo(null, null, id + "R1", part)));

    assertTrue(shop.isTold(done));
    assertEquals(List.of("R1 400 DONE"), shop.refunds());
    assertTrue(shop.isTold(done));
    shop.assertBooksAgree();
  }

  @Test
  void whatIsAboutNobodyOfOursIsKeptOnceAndSaid() {
    Notification nobodys = success(NOBODYS, 1234);

    assertTrue(shop.isTold(nobodys));
    assertInstanceOf(Notice.UnknownNotification.class, shop.view().notice());
    assertTrue(shop.isTold(nobodys));
    assertEquals(1, shop.unknownNotifications());
    assertTrue(shop.isTold(success("../../etc/passwd", 1234)));
    assertTrue(
        shop.isTold(
            notification(
                "REFUND_RESULT",
                new Notification.OfRefund("no name of ours"),
                new GatewayOutcome.Closed(Echo.NONE))));
    assertEquals(3, shop.unknownNotifications());
    assertEquals(List.of(), shop.rows());
  }

  @Test
  void whatIsNotThisTillsBusinessIsKeptWithoutAWord() {
    Notification dispute =
        notification(
            "DISPUTE_CREATED", new Notification.Other(), new GatewayOutcome.InProgress(""));

    assertTrue(shop.isTold(dispute));
    assertTrue(shop.isTold(dispute));
    assertEquals(1, shop.unknownNotifications());
    assertFalse(shop.view().notice() instanceof Notice.UnknownNotification);
  }

  @Test
  void whatIsNotDurableIsNotAcknowledgedAndSellingHalts() {
    String id = charging();
    shop.gateway.confirm(id);
    shop.journal.breakOnce(Break.BEFORE_THE_COMMIT, 0);

    assertFalse(shop.isTold(success(id, 1234)));
    assertInstanceOf(TillView.Screen.Halted.class, shop.screen());
    assertEquals(List.of(), shop.paper);
    assertFalse(shop.isTold(success(id, 1234)), "while halted nothing is acknowledged");
    assertFalse(shop.isTold(success(NOBODYS, 1234)), "while halted nothing is acknowledged");

    shop.passes(Duration.ofSeconds(10));
    shop.assertShows(Word.PAID, Phase.PAID); // found out by asking
    assertTrue(shop.isTold(success(id, 1234)));
    shop.assertBooksAgree();
  }

  @Test
  void whatWasDurableAfterAllIsAcknowledgedTheNextTime() {
    String id = charging();
    shop.gateway.confirm(id);
    shop.journal.breakOnce(Break.AFTER_THE_COMMIT, 0);

    assertFalse(shop.isTold(success(id, 1234)));
    shop.passes(Duration.ofSeconds(1));
    assertEquals(List.of("PAID"), shop.states());
    assertTrue(shop.isTold(success(id, 1234)));
    shop.passes(Duration.ofMinutes(1));
    assertEquals(1, shop.paper.size());
    shop.assertBooksAgree();
  }
}
