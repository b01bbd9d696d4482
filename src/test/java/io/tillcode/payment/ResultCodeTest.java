package io.tillcode.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.payment.GatewayOutcome.Declined;
import io.tillcode.payment.GatewayOutcome.Echo;
import io.tillcode.payment.GatewayOutcome.NotFound;
import io.tillcode.payment.GatewayOutcome.Refusal;
import io.tillcode.payment.GatewayOutcome.Refused;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultCodeTest {

  private static final ResourceBundle SENTENCES =
      ResourceBundle.getBundle("io.tillcode.payment.results", Locale.ROOT);

  @Test
  void everyRowAndAdviceHasASentenceAndNoSentenceIsLeftOver() {
    Set<String> wanted =
        Stream.concat(
                Arrays.stream(ResultCode.values()).map(ResultCode::key),
                Arrays.stream(ResultCode.Advice.values()).map(ResultCode.Advice::key))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(wanted, new TreeSet<>(SENTENCES.keySet()));
  }

  @Test
  void sentencesAreWholeAndCalm() {
    for (String key : SENTENCES.keySet()) {
      String sentence = SENTENCES.getString(key);
      assertTrue(sentence.matches("[A-Z][^!'_{}]*\\."), key + ": " + sentence);
      assertTrue(sentence.length() <= 110, key + " is long");
    }
  }

  @Test
  void everyAdviceIsGivenByARow() {
    Set<ResultCode.Advice> given =
        Arrays.stream(ResultCode.values()).map(ResultCode::advice).collect(Collectors.toSet());

    assertEquals(Set.of(ResultCode.Advice.values()), given);
  }

  @ParameterizedTest
  @EnumSource(ResultCode.class)
  void onlyAnEndedPaymentIsToldThatNothingWasTaken(ResultCode row) {
    boolean endsPay = row.failed(Call.PAY, row.name(), Echo.NONE) instanceof Declined;

    if (SENTENCES.getString(row.key()).contains("Nothing was taken")) {
      assertTrue(endsPay, row + " does not end a payment");
    }
  }

  @ParameterizedTest
  @EnumSource(ResultCode.class)
  void onlyPayCanBeDeclinedByAFailure(ResultCode row) {
    for (Call call : Set.of(Call.INQUIRY, Call.CANCEL, Call.REFUND)) {
      assertFalse(row.failed(call, row.name(), Echo.NONE) instanceof Declined, row + " " + call);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID_CODE, INVALID_PAYMENT_CODE",
    "NO_PAY_OPTION, NO_PAY_OPTIONS",
    "SIGNATURE_INVALID, INVALID_SIGNATURE",
    "CLIENT_INVALID, INVALID_CLIENT",
    "INVALID_ACCESS_TOKEN, INVALID_TOKEN",
    "NO_INTERFACE_DEF, INVALID_API",
    "PAYMENT_NOT_EXIST, ORDER_NOT_EXIST",
    "FRAUD_REJECT, RISK_REJECT",
    "SUSPECTED_CARD, RISK_REJECT",
    "VERIFY_UNMATCHED, CARD_REFUSED",
    "user_balance_not_enough, USER_BALANCE_NOT_ENOUGH",
  })
  void synonymsMeanTheSame(String wireCode, ResultCode row) {
    assertEquals(row, ResultCode.of(wireCode));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "NEVER_HEARD_OF", "F", "SUCCESS "})
  void unknownCodesShareOneRow(String wireCode) {
    assertEquals(ResultCode.OTHER, ResultCode.of(wireCode));
  }

  @Test
  void unknownFailureOfPayIsARefusalOfThisPaymentAndOfAnyOtherCallIsUncertain() {
    assertEquals(
        new Declined(Echo.NONE, "NEVER_HEARD_OF"),
        ResultCode.OTHER.failed(Call.PAY, "NEVER_HEARD_OF", Echo.NONE));
    assertEquals(
        new Refused("NEVER_HEARD_OF", Refusal.STATE),
        ResultCode.OTHER.failed(Call.CANCEL, "NEVER_HEARD_OF", Echo.NONE));
  }

  @ParameterizedTest
  @CsvSource({
    "PAY, INVALID_SIGNATURE, CONFIGURATION",
    "CANCEL, ACCESS_DENIED, CONFIGURATION",
    "PAY, REPEAT_REQ_INCONSISTENT, STATE",
    "PAY, ORDER_IS_CLOSED, STATE",
    "PAY, UNKNOWN_EXCEPTION, STATE",
    "PAY, PAYMENT_IN_PROCESS, STATE",
    "PAY, SYSTEM_ERROR, STATE",
    "PAY, SUCCESS, STATE",
    "CANCEL, PROCESS_FAIL, STATE",
    "CANCEL, ORDER_STATUS_INVALID, STATE",
    "CANCEL, CANCEL_WINDOW_EXCEED, CANCEL_WINDOW_EXCEEDED",
    "INQUIRY, CANCEL_WINDOW_EXCEED, STATE",
    "REFUND, REFUND_WINDOW_EXCEED, NEVER",
    "REFUND, REFUND_AMOUNT_EXCEED, NEVER",
    "REFUND, PARTIAL_REFUND_NOT_SUPPORTED, NEVER",
    "REFUND, MERCHANT_BALANCE_NOT_ENOUGH, NEVER",
    "REFUND, ORDER_IS_CLOSED, STATE",
    "REFUND, REPEAT_REQ_INCONSISTENT, STATE",
  })
  void failureAboutTheRequestIsReadAs(Call call, String wireCode, Refusal refusal) {
    assertEquals(
        new Refused(wireCode, refusal), ResultCode.of(wireCode).failed(call, wireCode, Echo.NONE));
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void notFoundIsNeverMoreThanNotFound(Call call) {
    assertEquals(
        new NotFound("ORDER_NOT_EXIST"),
        ResultCode.ORDER_NOT_EXIST.failed(call, "ORDER_NOT_EXIST", Echo.NONE));
  }

  /// An `S` with a code that means something else contradicts itself; one that is new may be
  /// another word for success.
  @ParameterizedTest
  @EnumSource(ResultCode.class)
  void onlySuccessAndWhatWeDoNotKnowMayComeWithAnS(ResultCode row) {
    boolean may = row == ResultCode.SUCCESS || row == ResultCode.OTHER;
    assertEquals(may, row.allowsSuccess());
  }
}
