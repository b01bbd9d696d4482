package io.tillcode.payment;

import static io.tillcode.payment.Story.*;

import io.tillcode.payment.PaymentState.Ending;
import org.junit.jupiter.api.Test;

/// One original per paid payment; every further printing says COPY and its number.
class ReceiptScenarioTest {

  private static PaymentEvent began(int copy) {
    return new PaymentEvent.PrintBegan(NOW, Slip.sale(copy));
  }

  private static PaymentEvent ended(int copy) {
    return new PaymentEvent.PrintEnded(NOW, Slip.sale(copy));
  }

  private static PaymentEvent broke(int copy) {
    return new PaymentEvent.PrintBroke(NOW, Slip.sale(copy));
  }

  private static PaymentEvent reprintRequested() {
    return new PaymentEvent.ReprintRequested(NOW);
  }

  @Test
  void theOriginalIsPrintedOnce() {
    given(paid(), receiptOwed(0))
        .when(began(0))
        .then(facts(receiptBegun(0)), nothing())
        .when(ended(0))
        .then(facts(receiptPrinted(0)), nothing());
    given(paid(), receiptOwed(0), receiptBegun(0)).when(began(0)).thenNothing();
    given(paid(), receiptOwed(0), receiptBegun(0), receiptPrinted(0)).when(began(0)).thenNothing();
  }

  @Test
  void aPrintingThatBrokeOffIsReplacedByACopyNeverByASecondOriginal() {
    given(paid(), receiptOwed(0), receiptBegun(0))
        .when(broke(0))
        .then(facts(receiptBroken(0), receiptOwed(1)), effects(printReceipt(1)))
        .when(began(1))
        .then(facts(receiptBegun(1)), nothing())
        .when(broke(1))
        .then(facts(receiptBroken(1), receiptOwed(2)), effects(printReceipt(2)));
  }

  @Test
  void aReprintIsTheNextCopy() {
    given(paid(), receiptOwed(0), receiptBegun(0), receiptPrinted(0))
        .when(reprintRequested())
        .then(facts(receiptOwed(1)), effects(printReceipt(1)))
        .when(reprintRequested())
        .then(facts(receiptOwed(2)), effects(printReceipt(2)));
  }

  @Test
  void onlyWhatIsPaidHasAReceipt() {
    given(inquirySent()).when(reprintRequested()).thenNothing();
    given(declinedFor("RISK_REJECT")).when(reprintRequested()).thenNothing();
    given(givenUpByCashier(), cancelledAs(Ending.CONFIRMED)).when(reprintRequested()).thenNothing();
  }

  @Test
  void thePrintersWordsAboutAReceiptThatIsNotPrintingMeanNothing() {
    given(paid(), receiptOwed(0)).when(ended(0)).thenNothing();
    given(paid(), receiptOwed(0)).when(broke(0)).thenNothing();
    given(paid(), receiptOwed(0)).when(began(1)).thenNothing();
    given(paid(), receiptOwed(0), receiptBegun(0), receiptPrinted(0)).when(broke(0)).thenNothing();
  }

  @Test
  void afterARestartWhatWaitedIsPrintedAndWhatHadBegunIsReplaced() {
    given(paid(), receiptOwed(0))
        .when(restarted())
        .then(facts(tillRestarted()), effects(printReceipt(0)));
    given(paid(), receiptOwed(0), receiptBegun(0))
        .when(restarted())
        .then(facts(tillRestarted(), receiptBroken(0), receiptOwed(1)), effects(printReceipt(1)));
    given(paid(), receiptOwed(0), receiptBegun(0), receiptPrinted(0))
        .when(restarted())
        .then(facts(tillRestarted()), nothing());
  }

  @Test
  void afterARestartSeveralBrokenCopiesGetNumbersOfTheirOwn() {
    given(paid(), receiptOwed(0), receiptOwed(1), receiptBegun(0), receiptBegun(1))
        .when(restarted())
        .then(
            facts(
                tillRestarted(),
                receiptBroken(0),
                receiptOwed(2),
                receiptBroken(1),
                receiptOwed(3)),
            effects(printReceipt(2), printReceipt(3)));
  }
}
