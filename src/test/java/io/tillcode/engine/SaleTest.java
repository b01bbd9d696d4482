package io.tillcode.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.engine.FakeGateway.Fate;
import io.tillcode.engine.TillView.Notice;
import io.tillcode.engine.TillView.Phase;
import io.tillcode.engine.TillView.Word;
import io.tillcode.engine.port.Device;
import io.tillcode.journal.PaymentRow;
import io.tillcode.payment.Call;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.PaymentEvent;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.scan.Scan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The cashier's screen, key by key, over the real engine and journal.
class SaleTest {

  private static final String CODE = "281234567890123456";
  private static final String OTHER_CODE = "289999999999999999";

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

  @Test
  void amountEnterScanIsPaidPrintedAndInTheJournal() {
    shop.types(1234);
    shop.assertTyping(1234);
    shop.enter();
    shop.assertWaitingForCode(1234);
    shop.scans(CODE);

    shop.assertShows(Word.PAID, Phase.PAID);
    assertEquals(1234, shop.shown().amount().minor());
    assertEquals(TillView.Paper.PRINTED, shop.shown().paper());
    String id = shop.shown().paymentRequestId().value();
    assertEquals(List.of(id + " 0"), shop.paper);
    PaymentRow row = shop.rows().getFirst();
    assertEquals("PAID", row.state());
    assertEquals(1234, row.amountMinor());
    assertEquals("A" + id, row.paymentId());
    assertTrue(shop.gateway.warmUps > 0, "the connection is opened while the amount is typed");
    shop.assertBooksAgree();
  }

  @Test
  void nothingIsChargedBeforeEnter() {
    shop.scans(CODE);
    shop.types(500);
    shop.passes(Duration.ofSeconds(10));

    assertEquals(List.of(), shop.gateway.served);
    assertEquals(List.of(), shop.rows());
  }

  @Test
  void aCodeScannedBeforeTheAmountIsUsedByEnter() {
    shop.scans(CODE);
    assertInstanceOf(Notice.CodeHeld.class, shop.view().notice());
    shop.passes(Duration.ofSeconds(29));
    shop.types(500);
    assertTrue(assertInstanceOf(TillView.Screen.Amount.class, shop.screen()).codeHeld());
    shop.enter();

    shop.assertShows(Word.PAID, Phase.PAID);
  }

  @Test
  void aCodeScannedBeforeTheAmountIsGoneAfterThirtySeconds() {
    shop.scans(CODE);
    shop.types(500);
    shop.passes(Duration.ofSeconds(30));
    assertInstanceOf(Notice.HeldCodeDropped.class, shop.view().notice());
    assertFalse(assertInstanceOf(TillView.Screen.Amount.class, shop.screen()).codeHeld());
    shop.enter();

    shop.assertWaitingForCode(500);
    assertEquals(List.of(), shop.gateway.served);
  }

  @Test
  void theSecondOfTwoCodesCountsAndHasThirtySecondsOfItsOwn() {
    shop.scans(CODE);
    shop.passes(Duration.ofSeconds(20));
    shop.scans(OTHER_CODE);
    shop.passes(Duration.ofSeconds(20));
    shop.types(500);
    shop.enter();

    shop.assertShows(Word.PAID, Phase.PAID);
    shop.passes(Duration.ofSeconds(20));
    assertFalse(shop.view().notice() instanceof Notice.HeldCodeDropped);
  }

  @Test
  void aCodeIsUsedForOnePaymentOnly() {
    shop.scans(CODE);
    shop.types(500);
    shop.enter();
    shop.enter();
    shop.types(700);
    shop.enter();

    shop.assertWaitingForCode(700);
    assertEquals(1, shop.rows().size());
  }

  @Test
  void aCodeDuringAPaymentIsNotWantedAndNotKept() {
    shop.gateway.next(Call.PAY, new Fate.CustomerDawdles());
    shop.charges(1234);
    shop.scans(OTHER_CODE);

    assertInstanceOf(Notice.CodeNotWanted.class, shop.view().notice());
    assertEquals(1, shop.rows().size());
    shop.parks();
    shop.types(5);
    shop.enter();
    shop.assertWaitingForCode(5);
  }

  @Test
  void aBadScanNeverReachesTheNetwork() {
    shop.types(1234);
    shop.enter();
    shop.asks(new Command.Scanned(new Scan.Refused(Scan.Reason.PARTIAL)));
    assertInstanceOf(Notice.BadScan.class, shop.view().notice());
    shop.asks(new Command.Scanned(new Scan.Receipt("20260302120000")));
    assertInstanceOf(Notice.UnknownReceipt.class, shop.view().notice());

    shop.assertWaitingForCode(1234);
    assertEquals(List.of(), shop.gateway.served);
  }

  @Test
  void enterWithoutAnAmountDoesNothing() {
    shop.enter();

    shop.assertTyping(0);
  }

  @Test
  void backspaceAndClearMendTheAmount() {
    shop.types(1234);
    shop.asks(new Command.Backspace());
    shop.assertTyping(123);
    shop.asks(new Command.Clear());
    shop.assertTyping(0);
  }

  /// A stranger's scanner that types at 80 ms a key turned a payment code into an amount of 2.8
  /// thousand million, and its Enter charged it.
  @Test
  void whatASlowScannerTypesIsTakenBack() {
    shop.scans(CODE);
    "2812345678901234567".chars().forEach(c -> shop.asks(new Command.Digit(c - '0')));
    shop.enter();

    shop.assertTyping(0);
    assertInstanceOf(Notice.BadScan.class, shop.view().notice());
    assertEquals(List.of(), shop.rows());

    shop.passes(Duration.ofSeconds(1));
    shop.types(1234);
    shop.enter();
    shop.assertWaitingForCode(1234);
  }

  /// A code kept for a sale that was dropped charged its customer for what the next one bought.
  @Test
  void aKeptCodeGoesWithTheSaleItWasScannedFor() {
    for (Command drop : List.of(new Command.Escape(), new Command.Clear())) {
      shop.scans(CODE);
      shop.asks(drop);
      shop.types(700);
      shop.enter();

      shop.assertWaitingForCode(700);
      shop.esc();
      shop.esc();
    }
    assertEquals(List.of(), shop.gateway.served);
  }

  @Test
  void aCodeThatWasChargedIsNotKeptForTheNextSale() {
    shop.types(500);
    shop.enter();
    shop.scans(CODE);
    shop.assertShows(Word.PAID, Phase.PAID);
    shop.scans(CODE);
    assertInstanceOf(Notice.CodeNotWanted.class, shop.view().notice());
    shop.enter();
    shop.scans(CODE);
    assertInstanceOf(Notice.CodeUsed.class, shop.view().notice());
    shop.types(9900);
    shop.enter();

    shop.assertWaitingForCode(9900);
  }

  /// The picture of a code charged its customer for the next one's goods, as far as the wallet let
  /// it: the till did not mind while it waited for a code.
  @Test
  void aCodeThatWasChargedIsNotChargedAgain() {
    shop.types(500);
    shop.enter();
    shop.scans(CODE);
    shop.assertShows(Word.PAID, Phase.PAID);
    shop.enter();
    shop.types(9900);
    shop.enter();
    shop.scans(CODE);

    assertInstanceOf(Notice.CodeUsed.class, shop.view().notice());
    shop.assertWaitingForCode(9900);
    assertEquals(List.of("PAID"), shop.states());
    shop.scans(OTHER_CODE);
    shop.assertShows(Word.PAID, Phase.PAID);
  }

  @Test
  void theAmountStandsWhileTheCodeIsWaitedFor() {
    shop.types(1234);
    shop.enter();
    shop.asks(new Command.Digit(9));
    shop.asks(new Command.Backspace());
    shop.asks(new Command.Clear());
    shop.enter();

    shop.assertWaitingForCode(1234);
  }

  @Test
  void escGoesBackStepByStep() {
    shop.types(1234);
    shop.enter();
    shop.esc();
    shop.assertTyping(1234);
    shop.esc();
    shop.assertTyping(0);
  }

  @Test
  void onPaidEnterEscAndDigitsLeadToTheNextSale() {
    shop.charges(1234);
    shop.enter();
    shop.assertTyping(0);

    shop.charges(1234);
    shop.esc();
    shop.assertTyping(0);

    shop.charges(1234);
    shop.asks(new Command.Digit(7));
    shop.assertTyping(7);
  }

  @Test
  void aNewSaleHasANewNameAndANewPayment() {
    shop.charges(1234);
    shop.enter();
    shop.charges(1234);

    List<PaymentRow> rows = shop.rows();
    assertNotEquals(rows.get(0).referenceOrderId(), rows.get(1).referenceOrderId());
    assertNotEquals(rows.get(0).paymentRequestId(), rows.get(1).paymentRequestId());
  }

  @Test
  void onNotPaidEnterTriesTheSameSaleWithANewPayment() {
    shop.gateway.next(Call.PAY, new Fate.Refuses("USER_BALANCE_NOT_ENOUGH"));
    shop.charges(1234);
    shop.assertShows(Word.NOT_PAID, Phase.DECLINED);
    assertEquals("USER_BALANCE_NOT_ENOUGH", shop.shown().resultCode());

    shop.enter();
    shop.assertWaitingForCode(1234);
    shop.scans(OTHER_CODE);

    shop.assertShows(Word.PAID, Phase.PAID);
    List<PaymentRow> rows = shop.rows();
    assertEquals(rows.get(0).referenceOrderId(), rows.get(1).referenceOrderId());
    assertNotEquals(rows.get(0).paymentRequestId(), rows.get(1).paymentRequestId());
    assertEquals(List.of("PAID", "DECLINED"), shop.states());
    shop.assertBooksAgree();
  }

  @Test
  void onNotPaidEscIsTheNextSale() {
    shop.gateway.next(Call.PAY, new Fate.Refuses("RISK_REJECT"));
    shop.charges(1234);
    shop.esc();
    shop.assertTyping(0);
    shop.charges(1234);

    assertNotEquals(shop.rows().get(0).referenceOrderId(), shop.rows().get(1).referenceOrderId());
  }

  @Test
  void anotherAmountIsAnotherSale() {
    shop.gateway.next(Call.PAY, new Fate.Refuses("RISK_REJECT"));
    shop.charges(1234);
    shop.enter();
    shop.esc();
    shop.assertTyping(1234);
    shop.asks(new Command.Clear());
    shop.charges(700);

    assertNotEquals(shop.rows().get(0).referenceOrderId(), shop.rows().get(1).referenceOrderId());
  }

  @Test
  void backFromTheCodeToTheSameAmountIsStillTheSameSale() {
    shop.gateway.next(Call.PAY, new Fate.Refuses("RISK_REJECT"));
    shop.charges(1234);
    shop.enter();
    shop.esc();
    shop.enter();
    shop.scans(OTHER_CODE);

    assertEquals(shop.rows().get(0).referenceOrderId(), shop.rows().get(1).referenceOrderId());
  }

  @Test
  void noConnectionIsNotPaidAtOnceAndNothingIsOwed() {
    shop.gateway.next(Call.PAY, new Fate.NotSent());
    shop.charges(1234);

    shop.assertShows(Word.NOT_PAID, Phase.NOT_SENT);
    assertEquals(List.of(), shop.view().toSettle());
  }

  @Test
  void aCustomerWhoConfirmsLateIsPaid() {
    shop.gateway.next(Call.PAY, new Fate.CustomerDawdles());
    shop.charges(1234);
    shop.assertShows(Word.CHECKING, Phase.ASKING);
    shop.passes(Duration.ofSeconds(7));
    assertEquals(2, shop.shown().attempt());
    shop.gateway.confirm(shop.shown().paymentRequestId().value());
    shop.passes(Duration.ofSeconds(3));

    shop.assertShows(Word.PAID, Phase.PAID);
    assertEquals(1, shop.paper.size());
  }

  @Test
  void enterDuringAPaymentDoesNothing() {
    shop.gateway.next(Call.PAY, new Fate.CustomerDawdles());
    shop.charges(1234);
    shop.enter();
    shop.types(55);

    shop.assertShows(Word.CHECKING, Phase.ASKING);
    assertEquals(1, shop.rows().size());
  }

  @Test
  void escDuringAPaymentCancelsIt() {
    shop.gateway.next(Call.PAY, new Fate.CustomerDawdles());
    shop.charges(1234);
    shop.esc();

    shop.assertShows(Word.NOT_PAID, Phase.CANCELLED);
    assertNull(shop.shown().endsBy());
    shop.assertBooksAgree();
  }

  @Test
  void whatCannotBeCancelledNowIsOwedAndTheTillIsFreeAfterAMinute() {
    shop.gateway.next(Call.PAY, new Fate.CustomerDawdles());
    shop.gateway.always(Call.CANCEL, new Fate.RequestLost());
    shop.charges(1234);
    shop.esc();
    shop.assertShows(Word.CHECKING, Phase.CANCELLING);
    shop.esc(); // again: changes nothing
    shop.passes(Duration.ofSeconds(59));
    shop.assertShows(Word.CHECKING, Phase.CANCELLING);
    shop.passes(Duration.ofSeconds(1));

    shop.assertShows(Word.NOT_PAID, Phase.REVERSAL_PENDING);
    assertEquals(1, shop.view().toSettle().size());
    shop.enter();
    shop.assertTyping(0);
    shop.gateway.healthy();
    shop.passes(Duration.ofMinutes(10));
    assertEquals(List.of(), shop.view().toSettle());
    shop.assertBooksAgree();
  }

  @Test
  void aParkedPaymentIsAnnouncedAndNeverMixedUp() {
    shop.gateway.next(Call.PAY, new Fate.CustomerDawdles(), new Fate.CustomerDawdles());
    shop.charges(1111);
    PaymentRequestId first = shop.shown().paymentRequestId();
    shop.parks();
    shop.assertTyping(0);
    shop.charges(2222);
    PaymentRequestId second = shop.shown().paymentRequestId();
    shop.parks();
    shop.charges(3333);
    PaymentRequestId third = shop.shown().paymentRequestId();
    shop.assertShows(Word.PAID, Phase.PAID);
    assertEquals(
        List.of(first, second),
        shop.view().parked().stream().map(TillView.PaymentView::paymentRequestId).toList());

    shop.gateway.confirm(second.value());
    shop.passes(Duration.ofSeconds(3));

    assertEquals(third, shop.shown().paymentRequestId());
    Notice.Parked told = assertInstanceOf(Notice.Parked.class, shop.view().notice());
    assertEquals(second, told.payment().paymentRequestId());
    assertEquals(Word.PAID, told.payment().word());
    assertEquals(2222, told.payment().amount().minor());
    shop.enter();
    shop.asks(new Command.Front(first));
    assertEquals(first, shop.shown().paymentRequestId());
    shop.assertShows(Word.CHECKING, Phase.ASKING);
    shop.esc();
    shop.assertShows(Word.NOT_PAID, Phase.CANCELLED);
    assertEquals(List.of("PAID", "PAID", "CANCELLED"), shop.states());
    assertEquals(List.of(third + " 0", second + " 0"), shop.paper);
    shop.assertBooksAgree();
  }

  /// Only an end with a time was announced: a parked payment whose cancels found no answer went to
  /// the queue and nobody was told.
  @Test
  void aParkedPaymentThatGoesToTheQueueIsAnnounced() {
    Fate lost = new Fate.RequestLost();
    shop.gateway.next(Call.PAY, lost);
    shop.gateway.next(Call.INQUIRY, Collections.nCopies(20, lost).toArray(Fate[]::new));
    shop.gateway.next(Call.CANCEL, Collections.nCopies(20, lost).toArray(Fate[]::new));
    shop.charges(1234);
    shop.parks();
    shop.passes(Duration.ofSeconds(123));

    Notice.Parked told = assertInstanceOf(Notice.Parked.class, shop.view().notice());
    assertEquals(Phase.REVERSAL_PENDING, told.payment().phase());
  }

  /// Drill 08 repeats its lie with every inquiry; its warning stood over everything else for a
  /// minute.
  @Test
  void anAnswerThatCannotBeTrustedIsToldOnce() {
    GatewayOutcome forged = new GatewayOutcome.Unknown(GatewayOutcome.Doubt.BAD_SIGNATURE);
    shop.gateway.next(Call.PAY, new Fate.Says(forged));
    shop.gateway.next(Call.INQUIRY, new Fate.Says(forged), new Fate.Says(forged));
    shop.charges(1234);
    assertInstanceOf(Notice.Untrusted.class, shop.view().notice());
    shop.asks(new Command.DismissNotice());
    shop.passes(Duration.ofSeconds(3));

    assertNull(shop.view().notice());
  }

  @Test
  void onlyAPaymentThatIsBeingCheckedCanBeParked() {
    shop.parks();
    shop.assertTyping(0);
    shop.charges(1234);
    shop.parks();

    shop.assertShows(Word.PAID, Phase.PAID);
    assertEquals(List.of(), shop.view().parked());
  }

  @Test
  void aPaymentBroughtToTheFrontParksTheOneThatStoodThere() {
    shop.gateway.next(Call.PAY, new Fate.CustomerDawdles(), new Fate.CustomerDawdles());
    shop.charges(1111);
    PaymentRequestId first = shop.shown().paymentRequestId();
    shop.parks();
    shop.charges(2222);
    PaymentRequestId second = shop.shown().paymentRequestId();
    shop.asks(new Command.Front(first));

    assertEquals(first, shop.shown().paymentRequestId());
    assertEquals(second, shop.view().parked().getFirst().paymentRequestId());
  }

  @Test
  void f4PrintsTheLastPaidReceiptAgainMarkedAsACopy() {
    shop.asks(new Command.ReprintLast());
    assertInstanceOf(Notice.NothingToReprint.class, shop.view().notice());
    assertFalse(shop.view().canReprint());
    shop.charges(1234);
    PaymentRequestId paid = shop.shown().paymentRequestId();
    shop.enter();
    shop.gateway.next(Call.PAY, new Fate.Refuses("RISK_REJECT"));
    shop.charges(700);
    shop.asks(new Command.ReprintLast());
    shop.asks(new Command.ReprintLast());

    assertEquals(List.of(paid + " 0", paid + " 1", paid + " 2"), shop.paper);
  }

  /// The pay call of the first sale is still open when the second is paid.
  @Test
  void aLateAnswerToAnEarlierSaleDoesNotMakeItTheLastOne() {
    shop.holdNetwork();
    shop.types(1111);
    shop.enter();
    shop.scans(CODE);
    PaymentRequestId first = shop.shown().paymentRequestId();
    shop.gateway.next(Call.PAY, new Fate.AnswerLost());
    shop.releaseNetwork();
    shop.assertShows(Word.PAID, Phase.PAID);
    shop.enter();
    shop.charges(2222);
    PaymentRequestId second = shop.shown().paymentRequestId();

    shop.hears(
        new Message.Happened(
            first,
            at ->
                new PaymentEvent.AnswerArrived(
                    at, Call.PAY, null, new GatewayOutcome.InProgress("PAYMENT_IN_PROCESS"))));
    shop.asks(new Command.ReprintLast());

    assertEquals(second + " 1", shop.paper.getLast());
  }

  @Test
  void theReceiptOfAnEarlierSaleThatComesOutLateDoesNotMakeItTheLastOne() {
    shop.printerWorks = false;
    shop.charges(1111);
    shop.enter();
    shop.charges(2222);
    PaymentRequestId second = shop.shown().paymentRequestId();
    shop.printerWorks = true;
    shop.passes(Duration.ofSeconds(1));
    shop.asks(new Command.ReprintLast());

    assertEquals(second + " 1", shop.paper.getLast());
  }

  /// A parked payment may be paid after a sale that began later.
  @Test
  void theLastReceiptIsThatOfThePaymentThatWasPaidLastAlsoAfterARestart() {
    shop.gateway.next(Call.PAY, new Fate.CustomerDawdles());
    shop.charges(1111);
    PaymentRequestId first = shop.shown().paymentRequestId();
    shop.parks();
    shop.charges(2222);
    shop.gateway.confirm(first.value());
    shop.passes(Duration.ofSeconds(10));
    shop.diesAndStarts(false);
    shop.asks(new Command.ReprintLast());

    assertEquals(first + " 1", shop.paper.getLast());
  }

  @Test
  void aBrokenPrinterDoesNotHoldASaleUp() {
    shop.printerWorks = false;
    shop.charges(1111);
    shop.assertShows(Word.PAID, Phase.PAID);
    assertEquals(TillView.Paper.WAITING, shop.shown().paper());
    shop.enter();
    shop.charges(2222);
    shop.assertShows(Word.PAID, Phase.PAID);

    shop.printerWorks = true;
    shop.passes(Duration.ofSeconds(1));
    assertEquals(2, shop.paper.size());
    assertEquals(TillView.Paper.PRINTED, shop.shown().paper());
  }

  /// It would stop the till again at every start.
  @Test
  void aReceiptThatCannotBeWrittenDoesNotStopTheTill() {
    shop.receiptsFail = true;
    shop.charges(1111);
    shop.assertShows(Word.PAID, Phase.PAID);
    shop.diesAndStarts(false);
    shop.receiptsFail = false;
    shop.diesAndStarts(false);

    assertEquals(1, shop.paper.size());
  }

  @Test
  void moneyThatIsFoundAfterTheSaleIsOnTheListAndGoesBackWithOneKey() {
    shop.gateway.next(Call.PAY, new Fate.CustomerDawdles());
    shop.charges(1234);
    String id = shop.shown().paymentRequestId().value();
    shop.esc();
    shop.esc();
    shop.gateway.ledger.put(id, FakeGateway.Truth.CHARGED); // it broke its word
    shop.passes(Duration.ofMinutes(1));
    TillView.SettleItem item = shop.view().toSettle().getFirst();
    assertEquals(TillView.SettleItem.Kind.LATE_MONEY, item.kind());

    shop.asks(new Command.ReturnMoney(new PaymentRequestId(id)));

    assertEquals(FakeGateway.Truth.REFUNDED, shop.gateway.ledger.get(id));
    assertEquals(List.of(), shop.view().toSettle());
    assertEquals(1234, shop.rows().getFirst().refundedMinor());
    shop.assertBooksAgree();
  }

  @Test
  void aSecondSuccessOfASaleGoesBackByItself() {
    String first = cancelledAndTriedAgain();
    shop.scans(OTHER_CODE);
    shop.assertShows(Word.PAID, Phase.PAID);
    shop.gateway.ledger.put(first, FakeGateway.Truth.CHARGED);
    shop.passes(Duration.ofMinutes(5));

    assertEquals(FakeGateway.Truth.REFUNDED, shop.gateway.ledger.get(first));
    shop.assertBooksAgree();
  }

  @Test
  void lateMoneyGoesBackByItselfWhenTheSaleIsPaidAfterwards() {
    String first = cancelledAndTriedAgain();
    shop.gateway.ledger.put(first, FakeGateway.Truth.CHARGED);
    shop.passes(Duration.ofMinutes(5));
    assertEquals(1, shop.view().toSettle().size());
    shop.scans(OTHER_CODE);
    shop.assertShows(Word.PAID, Phase.PAID);
    shop.passes(Duration.ofMinutes(1));

    assertEquals(FakeGateway.Truth.REFUNDED, shop.gateway.ledger.get(first));
    shop.assertBooksAgree();
  }

  private String cancelledAndTriedAgain() {
    shop.gateway.next(Call.PAY, new Fate.CustomerDawdles());
    shop.charges(1234);
    String first = shop.shown().paymentRequestId().value();
    shop.esc();
    shop.enter();
    shop.assertWaitingForCode(1234);
    return first;
  }

  @Test
  void whenTheNetworkIsBackWhatIsOwedIsTriedAtOnce() {
    shop.gateway.next(Call.PAY, new Fate.CustomerDawdles());
    shop.gateway.always(Call.CANCEL, new Fate.RequestLost());
    shop.charges(1234);
    shop.esc();
    shop.passes(Duration.ofMinutes(30));
    shop.gateway.healthy();
    shop.hears(device(Device.Health.DOWN));
    shop.hears(device(Device.Health.READY));

    assertEquals(List.of("CANCELLED"), shop.states());
  }

  private static Message device(Device.Health health) {
    return new Message.DeviceChanged(Device.GATEWAY, health, "");
  }
}
