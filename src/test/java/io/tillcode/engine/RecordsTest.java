package io.tillcode.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.engine.BreakingJournal.Break;
import io.tillcode.engine.FakeGateway.Fate;
import io.tillcode.engine.FakeGateway.Truth;
import io.tillcode.engine.RecordsView.Action;
import io.tillcode.engine.TillView.Notice;
import io.tillcode.engine.TillView.Phase;
import io.tillcode.engine.TillView.SettleItem;
import io.tillcode.engine.TillView.Word;
import io.tillcode.engine.port.Device;
import io.tillcode.money.Money;
import io.tillcode.payment.Call;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.GatewayOutcome.Refusal;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.refund.Refund;
import io.tillcode.scan.Scan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is done about payments that are over, from the list and from a scanned receipt.
class RecordsTest {

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

  /// A paid sale whose screen has been left.
  private PaymentRequestId sold(long minor) {
    shop.charges(minor);
    PaymentRequestId id = shop.shown().paymentRequestId();
    shop.assertShows(Word.PAID, Phase.PAID);
    shop.esc();
    return id;
  }

  private void open(PaymentRequestId id) {
    shop.asks(new Command.OpenRecord(id));
  }

  private void refund(PaymentRequestId id, int number, long minor) {
    shop.asks(new Command.Refund(id, number, Money.ofWire("SGD", Long.toString(minor))));
  }

  private List<Long> listed() {
    return Objects.requireNonNull(shop.view().records()).newest().stream()
        .map(row -> row.amount().minor())
        .toList();
  }

  private long served(String request) {
    return shop.gateway.served.stream().filter(s -> s.startsWith(request + " ")).count();
  }

  @Test
  void theNewestComeFirstAndOnlyWhileSomebodyLooks() {
    assertNull(shop.view().records());
    sold(100);
    sold(200);
    shop.asks(new Command.OpenRecords());
    assertEquals(List.of(200L, 100L), listed());
    shop.asks(new Command.CloseRecords());

    assertNull(shop.view().records());
  }

  @Test
  void theListShowsWhatIsLiveAsItIsNow() {
    PaymentRequestId id = sold(100);
    shop.asks(new Command.OpenRecords());
    open(id);
    shop.gateway.next(Call.CANCEL, new Fate.RequestLost());
    shop.asks(new Command.Undo(id));
    RecordsView records = Objects.requireNonNull(shop.view().records());
    assertEquals(Phase.CANCELLING, records.newest().getFirst().phase());
    assertEquals(Phase.CANCELLING, shop.record().payment().phase());
    shop.passes(Duration.ofSeconds(5));

    records = Objects.requireNonNull(shop.view().records());
    assertEquals(Phase.UNDONE, records.newest().getFirst().phase());
    assertEquals(Phase.UNDONE, shop.record().payment().phase());
  }

  @Test
  void theListDoesNotKeepADoubtThatHasEnded() {
    shop.holdNetwork();
    shop.charges(100);
    shop.asks(new Command.OpenRecords());
    assertEquals(
        Word.CHECKING, Objects.requireNonNull(shop.view().records()).newest().getFirst().word());
    shop.releaseNetwork();
    shop.enter(); // the counter is free, and nothing holds the payment any more

    assertEquals(
        Word.PAID, Objects.requireNonNull(shop.view().records()).newest().getFirst().word());
  }

  @Test
  void aRecordSaysWhatCanBeDoneNow() {
    PaymentRequestId id = sold(1234);
    open(id);

    assertEquals("A" + id, shop.record().paymentId());
    assertEquals(Set.of(Action.REPRINT, Action.UNDO, Action.REFUND), shop.record().actions());
    assertTrue(shop.record().undoByCancel());
    assertEquals(1234, shop.record().refundable().minor());
    assertEquals(0, shop.record().refunded().minor());
    shop.passes(Duration.ofHours(12));
    shop.asks(new Command.DismissNotice()); // the next view is drawn by the next message
    assertFalse(shop.record().undoByCancel());
    assertEquals(Set.of(Action.REPRINT, Action.UNDO, Action.REFUND), shop.record().actions());
  }

  @Test
  void whatIsNotPaidHasNothingToUndo() {
    shop.gateway.next(Call.PAY, new Fate.Refuses("USER_BALANCE_NOT_ENOUGH"));
    shop.charges(1234);
    PaymentRequestId id = shop.shown().paymentRequestId();
    shop.esc();
    open(id);
    assertEquals(Set.of(), shop.record().actions());
    shop.asks(new Command.Undo(id));
    refund(id, 1, 100);

    assertEquals(0, served("CANCEL") + served("REFUND"));
    assertEquals(List.of("DECLINED"), shop.states());
  }

  @Test
  void aScannedReceiptOpensItsRecordByEitherName() {
    PaymentRequestId first = sold(100);
    PaymentRequestId second = sold(200);
    shop.asks(new Command.Scanned(new Scan.Receipt(first.value())));
    assertEquals(first, shop.record().payment().paymentRequestId());
    shop.asks(new Command.Scanned(new Scan.Receipt("A" + second)));
    assertEquals(second, shop.record().payment().paymentRequestId());
    assertEquals(List.of(), listed());
    shop.diesAndStarts(true);
    shop.asks(new Command.Scanned(new Scan.Receipt(first.value())));

    assertEquals(first, shop.record().payment().paymentRequestId());
  }

  @Test
  void aReceiptOfAnotherTillIsSaidToBeUnknownAndLeavesTheScreen() {
    PaymentRequestId id = sold(100);
    open(id);
    for (String unknown : List.of("20260302120000999900000009000000000009", "A9", "")) {
      shop.asks(new Command.Scanned(new Scan.Receipt(unknown)));
      assertInstanceOf(Notice.UnknownReceipt.class, shop.view().notice());
    }
    assertEquals(id, shop.record().payment().paymentRequestId());
  }

  @Test
  void undoInsideThePeriodCancelsPrintsAndTheBooksAgree() {
    PaymentRequestId id = sold(1234);
    open(id);
    shop.asks(new Command.Undo(id));
    shop.asks(new Command.Undo(id)); // pressed twice

    assertEquals(Phase.UNDONE, shop.record().payment().phase());
    assertEquals(Set.of(), shop.record().actions());
    assertEquals(1, served("CANCEL"));
    assertEquals(List.of(id + " 0", id + " CANCELLATION 0 0"), shop.paper);
    assertEquals(Truth.CLOSED, shop.gateway.ledger.get(id.value()));
    assertEquals(List.of("CANCELLED"), shop.states());
    shop.passes(Duration.ofHours(20));
    shop.assertBooksAgree();
  }

  @Test
  void whatWasPaidIsNotNotPaidBeforeItIsBack() {
    PaymentRequestId id = sold(1234);
    shop.gateway.always(Call.CANCEL, new Fate.RequestLost());
    shop.asks(new Command.Undo(id));
    shop.passes(Duration.ofSeconds(61));
    open(id);
    assertEquals(Phase.UNDO_PENDING, shop.record().payment().phase());
    assertEquals(Word.CHECKING, shop.record().payment().word());

    shop.gateway.always(Call.CANCEL, new Fate.TooLate());
    shop.gateway.always(
        Call.REFUND,
        new Fate.Says(
            new GatewayOutcome.Refused("REFUND_WINDOW_EXCEED", GatewayOutcome.Refusal.NEVER)));
    shop.passes(Duration.ofMinutes(2));
    assertEquals(Phase.UNDO_FAILED, shop.record().payment().phase());
    assertEquals(Word.PAID, shop.record().payment().word());
    assertEquals(Truth.CHARGED, shop.gateway.ledger.get(id.value()));
  }

  @Test
  void undoAfterThePeriodRefundsAll() {
    PaymentRequestId id = sold(1234);
    shop.passes(Duration.ofHours(12));
    shop.asks(new Command.Undo(id));
    shop.asks(new Command.Undo(id));

    assertEquals(0, served("CANCEL"));
    assertEquals(1, served("REFUND"));
    assertEquals(Truth.REFUNDED, shop.gateway.ledger.get(id.value()));
    assertEquals(List.of("R1 1234 DONE"), shop.refunds());
    assertTrue(shop.paper.contains(id + " REFUND 1 0"), shop.paper::toString);
    open(id);
    assertEquals(Phase.UNDONE, shop.record().payment().phase());
    assertEquals(Word.NOT_PAID, shop.record().payment().word());
    shop.assertBooksAgree();
  }

  @Test
  void aSaleThatIsUndoneIsNoOpenSale() {
    shop.charges(1234);
    PaymentRequestId id = shop.shown().paymentRequestId();
    shop.asks(new Command.Undo(id));
    shop.assertShows(Word.NOT_PAID, Phase.UNDONE);
    shop.enter();

    shop.assertTyping(0);
  }

  @Test
  void anOrderCodeThatPaidIsNotShownAgainWhileItsSaleIsUndone() {
    shop.chargesByOrderCode(1234);
    PaymentRequestId id = shop.shown().paymentRequestId();
    assertNotNull(shop.shown().orderCode());
    shop.gateway.confirm(id.value());
    shop.passes(Duration.ofSeconds(3));
    shop.assertShows(Word.PAID, Phase.PAID);
    assertNull(shop.shown().orderCode());
    shop.gateway.always(Call.CANCEL, new Fate.RequestLost());
    shop.asks(new Command.Undo(id));

    shop.assertShows(Word.CHECKING, Phase.CANCELLING);
    assertNull(shop.shown().orderCode());
  }

  @Test
  void refundInThreePartsAndAFourthIsNone() {
    PaymentRequestId id = sold(1234);
    open(id);
    refund(id, 1, 400);
    refund(id, 1, 400); // pressed twice: the same number
    assertEquals(400, shop.record().refunded().minor());
    assertInstanceOf(Notice.RefundEnded.class, shop.view().notice());
    refund(id, 2, 400);
    refund(id, 3, 435); // a cent more than is left
    assertEquals(434, shop.record().refundable().minor());
    assertEquals(Word.PAID, shop.record().payment().word());
    refund(id, 3, 434);
    refund(id, 4, 1);

    assertEquals(3, served("REFUND"));
    assertEquals(
        List.of("R3 434 DONE", "R2 400 DONE", "R1 400 DONE").stream().sorted().toList(),
        shop.refunds().stream().sorted().toList());
    assertEquals(Set.of(Action.REPRINT), shop.record().actions());
    assertEquals(List.of(1, 2, 3), shop.record().refunds().stream().map(r -> r.number()).toList());
    assertEquals(Phase.UNDONE, shop.record().payment().phase());
    assertEquals(1234, shop.rows().getFirst().refundedMinor());
    shop.assertBooksAgree();
  }

  @Test
  void aRefundWithoutAnswerIsOnTheSettleListUntilItIsDone() {
    PaymentRequestId id = sold(1234);
    shop.gateway.always(Call.REFUND, new Fate.RequestLost());
    open(id);
    refund(id, 1, 400);

    assertEquals(Refund.Stage.SENDING, shop.record().refunds().getFirst().stage());
    assertEquals(Set.of(Action.REPRINT), shop.record().actions());
    SettleItem item = shop.view().toSettle().getFirst();
    assertEquals(SettleItem.Kind.REFUND, item.kind());
    assertEquals(400, item.amount().minor());
    shop.passes(Duration.ofMinutes(2));
    assertEquals(Refund.Stage.QUEUED, shop.record().refunds().getFirst().stage());
    shop.gateway.healthy();
    shop.asks(new Command.RetryReversal(id)); // asks first
    shop.asks(new Command.RetryReversal(id));
    assertEquals(List.of("R1 400 DONE"), shop.refunds());
    assertEquals(List.of(), shop.view().toSettle());
    shop.assertBooksAgree();
  }

  @Test
  void aQueuedRefundIsTriedAtOnceWhenTheNetworkIsBack() {
    PaymentRequestId id = sold(1234);
    shop.gateway.always(Call.REFUND, new Fate.AnswerLost());
    shop.gateway.always(Call.REFUND_INQUIRY, new Fate.RequestLost());
    refund(id, 1, 400);
    shop.passes(Duration.ofMinutes(10));
    assertEquals(List.of("R1 400 QUEUED"), shop.refunds());
    shop.gateway.healthy();
    shop.hears(new Message.DeviceChanged(Device.GATEWAY, Device.Health.DOWN, ""));
    shop.hears(new Message.DeviceChanged(Device.GATEWAY, Device.Health.READY, ""));

    assertEquals(List.of("R1 400 DONE"), shop.refunds());
  }

  @Test
  void aRefusedRefundStaysOnTheSettleListUntilItIsSignedOff() {
    PaymentRequestId id = sold(1234);
    shop.gateway.next(
        Call.REFUND,
        new Fate.Says(new GatewayOutcome.Refused("PARTIAL_REFUND_NOT_SUPPORTED", Refusal.NEVER)));
    refund(id, 1, 400);

    Notice.RefundEnded told = assertInstanceOf(Notice.RefundEnded.class, shop.view().notice());
    assertEquals("PARTIAL_REFUND_NOT_SUPPORTED", told.resultCode());
    assertEquals(SettleItem.Kind.REFUND_REFUSED, shop.view().toSettle().getFirst().kind());
    shop.diesAndStarts(true);
    assertEquals(SettleItem.Kind.REFUND_REFUSED, shop.view().toSettle().getFirst().kind());
    shop.asks(new Command.SignOffRefund(id));
    assertEquals(List.of(), shop.view().toSettle());
    shop.asks(new Command.SignOffRefund(id));
    assertEquals(List.of("R1 400 REFUSED"), shop.refunds());
    shop.assertBooksAgree();
  }

  @Test
  void afterARefusedPartTheWholeCanBeGivenBack() {
    PaymentRequestId id = sold(1234);
    shop.gateway.next(
        Call.REFUND,
        new Fate.Says(new GatewayOutcome.Refused("PARTIAL_REFUND_NOT_SUPPORTED", Refusal.NEVER)));
    refund(id, 1, 400);
    refund(id, 1, 1234);
    assertEquals(1, shop.refunds().size());
    refund(id, 2, 1234);

    assertEquals(List.of("R2 1234 DONE", "R1 400 REFUSED"), shop.refunds());
    assertEquals(List.of(), shop.view().toSettle());
    shop.assertBooksAgree();
  }

  @Test
  void aCommandAboutAnUnknownPaymentDoesNothing() {
    PaymentRequestId unknown = new PaymentRequestId("20260302120000999900000009000000000009");
    shop.asks(new Command.OpenRecord(unknown));
    shop.asks(new Command.Undo(unknown));
    refund(unknown, 1, 100);
    shop.asks(new Command.SignOffRefund(unknown));
    shop.asks(new Command.Reprint(unknown));

    assertNull(shop.view().records());
    assertEquals(List.of(), shop.gateway.served);
  }

  @Test
  void aCopyIsPrintedFromTheRecordAndSaysSo() {
    PaymentRequestId id = sold(1234);
    sold(500);
    shop.asks(new Command.Reprint(id));

    assertEquals(1, assertInstanceOf(Notice.Reprinting.class, shop.view().notice()).copy());
    assertTrue(shop.paper.contains(id + " 1"), shop.paper::toString);
  }

  @Test
  void aSlipThatWaitsForThePrinterIsNotPrintedOnceItIsNoLongerTrue() {
    shop.printerWorks = false;
    PaymentRequestId id = sold(1234);
    shop.asks(new Command.Undo(id));
    shop.printerWorks = true;
    shop.passes(Duration.ofSeconds(1));

    assertEquals(List.of(id + " CANCELLATION 0 0"), shop.paper);
  }

  @Test
  void theOpenRecordIsStillThereWhenTheJournalIsBack() {
    PaymentRequestId id = sold(1234);
    open(id);
    shop.journal.breakOnce(Break.BEFORE_THE_COMMIT, 0);
    refund(id, 1, 400);
    assertInstanceOf(TillView.Screen.Halted.class, shop.screen());
    shop.passes(Duration.ofSeconds(1));

    assertEquals(id, shop.record().payment().paymentRequestId());
    assertEquals(List.of(), shop.refunds());
    refund(id, 1, 400);
    assertEquals(List.of("R1 400 DONE"), shop.refunds());
    shop.assertBooksAgree();
  }

  @Test
  void aRefundThatWasDurableAfterAllIsNotAskedForTwice() {
    PaymentRequestId id = sold(1234);
    shop.journal.breakOnce(Break.AFTER_THE_COMMIT, 0);
    refund(id, 1, 400);
    shop.passes(Duration.ofSeconds(1));
    refund(id, 1, 400); // the person presses again
    shop.passes(Duration.ofMinutes(1));

    assertEquals(List.of("R1 400 DONE"), shop.refunds());
    assertEquals(400, shop.gateway.refunded(id.value()));
    shop.assertBooksAgree();
  }

  @Test
  void aRefundOfAWeekAgoNeedsNothingButTheJournal() {
    PaymentRequestId id = sold(1234);
    shop.passes(Duration.ofHours(1));
    shop.diesAndStarts(true);
    shop.asks(new Command.Scanned(new Scan.Receipt(id.value())));
    refund(id, 1, 1234);

    assertEquals(Truth.REFUNDED, shop.gateway.ledger.get(id.value()));
    shop.assertBooksAgree();
  }
}
