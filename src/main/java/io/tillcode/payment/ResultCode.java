package io.tillcode.payment;

import io.tillcode.payment.GatewayOutcome.Declined;
import io.tillcode.payment.GatewayOutcome.Echo;
import io.tillcode.payment.GatewayOutcome.NotFound;
import io.tillcode.payment.GatewayOutcome.Refusal;
import io.tillcode.payment.GatewayOutcome.Refused;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Antom's result codes: how an `F` with this code is read, and what the cashier does about it
/// (sheet, sections 7, 8, 9.2 and 11). The status decides, the code only refines: with `U` every
/// code means 'not known yet'.
///
/// Sentences are in the bundle `io.tillcode.payment.results`, under [#key] and [Advice#key].
public enum ResultCode {
  SUCCESS(Reading.STATE, Advice.NOTHING_TO_DO),
  PAYMENT_IN_PROCESS(Reading.STATE, Advice.ASK_CUSTOMER),
  REFUND_IN_PROCESS(Reading.STATE, Advice.WAIT),
  UNKNOWN_EXCEPTION(Reading.STATE, Advice.WAIT),
  REQUEST_TRAFFIC_EXCEED_LIMIT(Reading.STATE, Advice.WAIT),
  SYSTEM_ERROR(Reading.STATE, Advice.WAIT),

  INVALID_PAYMENT_CODE(Reading.CUSTOMER, Advice.FRESH_CODE, "INVALID_CODE"),
  EXPIRED_CODE(Reading.CUSTOMER, Advice.FRESH_CODE),
  USER_BALANCE_NOT_ENOUGH(Reading.CUSTOMER, Advice.OTHER_TENDER),
  USER_AMOUNT_EXCEED_LIMIT(Reading.CUSTOMER, Advice.OTHER_TENDER),
  PAYMENT_AMOUNT_EXCEED_LIMIT(Reading.CUSTOMER, Advice.OTHER_TENDER),
  PAYMENT_COUNT_EXCEED_LIMIT(Reading.CUSTOMER, Advice.OTHER_TENDER),
  USER_NOT_EXIST(Reading.CUSTOMER, Advice.ASK_WALLET),
  USER_STATUS_ABNORMAL(Reading.CUSTOMER, Advice.ASK_WALLET),
  USER_KYC_NOT_QUALIFIED(Reading.CUSTOMER, Advice.ASK_WALLET),
  USER_PAYMENT_VERIFICATION_FAILED(Reading.CUSTOMER, Advice.TRY_AGAIN),
  RISK_REJECT(Reading.CUSTOMER, Advice.OTHER_TENDER, "FRAUD_REJECT", "SUSPECTED_CARD"),
  REGULATION_RESTRICTION(Reading.CUSTOMER, Advice.OTHER_TENDER),
  PAYMENT_PROHIBITED(Reading.CUSTOMER, Advice.OTHER_TENDER),
  NO_PAY_OPTIONS(Reading.CUSTOMER, Advice.OTHER_TENDER, "NO_PAY_OPTION"),
  UNAVAILABLE_PAYMENT_METHOD(Reading.CUSTOMER, Advice.OTHER_TENDER),
  PAYMENT_METHOD_NOT_SUPPORTED(Reading.CUSTOMER, Advice.OTHER_TENDER),
  PROCESS_FAIL(Reading.CUSTOMER, Advice.OTHER_TENDER),
  /// Every code that only a card can cause.
  CARD_REFUSED(
      Reading.CUSTOMER,
      Advice.OTHER_TENDER,
      "DO_NOT_HONOR",
      "AUTHENTICATION_REQUIRED",
      "CARD_NOT_SUPPORTED",
      "CARD_EXPIRED",
      "INVALID_CARD_NUMBER",
      "INVALID_EXPIRATION_DATE",
      "SELECTED_CARD_BRAND_NOT_AVAILABLE",
      "VERIFY_TIMES_EXCEED_LIMIT",
      "VERIFY_UNMATCHED",
      "INVALID_PAYMENT_METHOD_META_DATA"),

  BUSINESS_NOT_SUPPORT(Reading.CONFIGURATION, Advice.CALL_SUPPORT),
  CURRENCY_NOT_SUPPORT(Reading.CONFIGURATION, Advice.CALL_SUPPORT),
  INVALID_CONTRACT(Reading.CONFIGURATION, Advice.CALL_SUPPORT),
  SETTLE_CONTRACT_NOT_MATCH(Reading.CONFIGURATION, Advice.MEND_SETUP),
  MERCHANT_NOT_REGISTERED(Reading.CONFIGURATION, Advice.CALL_SUPPORT),
  MERCHANT_KYB_NOT_QUALIFIED(Reading.CONFIGURATION, Advice.CALL_SUPPORT),
  INVALID_MERCHANT_STATUS(Reading.CONFIGURATION, Advice.CALL_SUPPORT),
  PAYMENT_NOT_QUALIFIED(Reading.CONFIGURATION, Advice.CALL_SUPPORT),
  MERCHANT_BALANCE_NOT_ENOUGH(Reading.REFUND_LIMIT, Advice.FUND_ACCOUNT),
  PARAM_ILLEGAL(Reading.CONFIGURATION, Advice.CALL_SUPPORT),
  INVALID_AMOUNT(Reading.CONFIGURATION, Advice.CALL_SUPPORT),
  ACCESS_DENIED(Reading.CONFIGURATION, Advice.MEND_SETUP),
  KEY_NOT_FOUND(Reading.CONFIGURATION, Advice.MEND_SETUP),
  INVALID_SIGNATURE(Reading.CONFIGURATION, Advice.MEND_SETUP, "SIGNATURE_INVALID"),
  INVALID_CLIENT(Reading.CONFIGURATION, Advice.MEND_SETUP, "CLIENT_INVALID"),
  INVALID_TOKEN(Reading.CONFIGURATION, Advice.MEND_SETUP, "INVALID_ACCESS_TOKEN"),
  INVALID_API(Reading.CONFIGURATION, Advice.MEND_SETUP, "NO_INTERFACE_DEF"),
  METHOD_NOT_SUPPORTED(Reading.CONFIGURATION, Advice.CALL_SUPPORT),
  MEDIA_TYPE_NOT_ACCEPTABLE(Reading.CONFIGURATION, Advice.CALL_SUPPORT),

  REPEAT_REQ_INCONSISTENT(Reading.STATE, Advice.CALL_SUPPORT),
  ORDER_IS_CLOSED(Reading.STATE, Advice.TRY_AGAIN),
  ORDER_IS_CANCELED(Reading.STATE, Advice.TRY_AGAIN, "ORDER_IS_CANCELLED"),
  ORDER_STATUS_INVALID(Reading.STATE, Advice.WAIT),
  ORDER_NOT_EXIST(Reading.NOT_FOUND, Advice.WAIT, "PAYMENT_NOT_EXIST", "REFUND_NOT_EXIST"),
  CANCEL_WINDOW_EXCEED(Reading.CANCEL_WINDOW, Advice.WAIT),

  REFUND_AMOUNT_EXCEED(Reading.REFUND_LIMIT, Advice.SETTLE_OTHERWISE),
  REFUND_WINDOW_EXCEED(Reading.REFUND_LIMIT, Advice.SETTLE_OTHERWISE),
  MULTIPLE_REFUNDS_NOT_SUPPORTED(Reading.REFUND_LIMIT, Advice.SETTLE_OTHERWISE),
  PARTIAL_REFUND_NOT_SUPPORTED(Reading.REFUND_LIMIT, Advice.SETTLE_OTHERWISE),
  REFUND_NOT_SUPPORTED(Reading.REFUND_LIMIT, Advice.SETTLE_OTHERWISE),

  /// Every code we have no row for: Antom adds and renames them.
  OTHER(Reading.CUSTOMER, Advice.OTHER_TENDER);

  private static final Map<String, ResultCode> BY_WIRE_NAME = index();

  private static final Set<ResultCode> UNDECIDED =
      EnumSet.of(
          SUCCESS,
          PAYMENT_IN_PROCESS,
          REFUND_IN_PROCESS,
          UNKNOWN_EXCEPTION,
          REQUEST_TRAFFIC_EXCEED_LIMIT,
          SYSTEM_ERROR);

  private final Reading reading;
  private final Advice advice;
  private final String synonyms;

  ResultCode(Reading reading, Advice advice, String... synonyms) {
    this.reading = reading;
    this.advice = advice;
    this.synonyms = String.join("\n", synonyms);
  }

  /// What the person in front of the till does about it.
  public enum Advice {
    NOTHING_TO_DO,
    /// The code on the phone is used up or too old.
    FRESH_CODE,
    OTHER_TENDER,
    /// The customer's account has a problem that only the wallet's people can solve.
    ASK_WALLET,
    TRY_AGAIN,
    /// The customer must confirm in the app.
    ASK_CUSTOMER,
    /// The till finds out by itself.
    WAIT,
    /// Antom must look at it.
    CALL_SUPPORT,
    /// Store IT must mend keys, client id, token or path.
    MEND_SETUP,
    /// The store's account at Antom is short of money for a refund.
    FUND_ACCOUNT,
    /// The money has to go back by another way than Antom.
    SETTLE_OTHERWISE;

    /// Where its sentence stands in the bundle.
    public String key() {
      return "advice." + name();
    }
  }

  /// What kind of `F` this is.
  private enum Reading {
    /// The customer, the wallet or the amount: this payment is over. Only pay can be refused so;
    /// about any other call such a code says nothing certain.
    CUSTOMER,
    /// The request could not be accepted from this till.
    CONFIGURATION,
    /// Only an inquiry tells: repeated, closed, or a word that does not fit an `F`.
    STATE,
    NOT_FOUND,
    CANCEL_WINDOW,
    REFUND_LIMIT
  }

  /// The row of a code, [#OTHER] for one we do not know.
  public static ResultCode of(String wireCode) {
    return BY_WIRE_NAME.getOrDefault(wireCode.toUpperCase(Locale.ROOT), OTHER);
  }

  /// What an answer `F` with this code proves.
  ///
  /// @param wireCode as the gateway spelled it, for the record
  public GatewayOutcome failed(Call call, String wireCode, Echo echo) {
    return switch (reading) {
      case CUSTOMER ->
          call == Call.PAY ? new Declined(echo, wireCode) : new Refused(wireCode, Refusal.STATE);
      case CONFIGURATION -> new Refused(wireCode, Refusal.CONFIGURATION);
      case STATE -> new Refused(wireCode, Refusal.STATE);
      case NOT_FOUND -> new NotFound(wireCode);
      case CANCEL_WINDOW ->
          new Refused(
              wireCode, call == Call.CANCEL ? Refusal.CANCEL_WINDOW_EXCEEDED : Refusal.STATE);
      case REFUND_LIMIT ->
          new Refused(wireCode, call == Call.REFUND ? Refusal.NEVER : Refusal.STATE);
    };
  }

  /// Whether an answer `S` with this code makes sense. One with a code that we know to mean
  /// something else contradicts itself.
  public boolean allowsSuccess() {
    return this == SUCCESS || this == OTHER;
  }

  /// Whether the code says that nothing is decided: an `F` with it contradicts itself.
  boolean saysUndecided() {
    return UNDECIDED.contains(this);
  }

  public Advice advice() {
    return advice;
  }

  /// Where its sentence stands in the bundle.
  public String key() {
    return "code." + name();
  }

  private static Map<String, ResultCode> index() {
    Map<String, ResultCode> index = new HashMap<>();
    for (ResultCode row : values()) {
      index.put(row.name(), row);
      row.synonyms.lines().forEach(synonym -> index.put(synonym, row));
    }
    return Collections.unmodifiableMap(index);
  }
}
