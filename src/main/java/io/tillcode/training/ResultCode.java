package io.tillcode.training;

/// The result codes that the practice gateway answers with, spelled as on the wire (API sheet,
/// sections 7 to 9 and 11).
enum ResultCode {
  SUCCESS("S", "success."),
  PAYMENT_IN_PROCESS("U", "The payment is being processed."),
  UNKNOWN_EXCEPTION("U", "An unknown exception occurred."),
  USER_BALANCE_NOT_ENOUGH("F", "The balance is not enough."),
  EXPIRED_CODE("F", "The code has expired."),
  INVALID_PAYMENT_CODE("F", "The payment code is invalid."),
  ORDER_IS_CLOSED("F", "The order is closed."),
  ORDER_IS_CANCELED("F", "The order is cancelled."),
  ORDER_NOT_EXIST("F", "The order does not exist."),
  ORDER_STATUS_INVALID("F", "The order status does not allow this."),
  REPEAT_REQ_INCONSISTENT("F", "A repeated request is not like the first."),
  CANCEL_WINDOW_EXCEED("F", "The cancellable period is over."),
  REFUND_AMOUNT_EXCEED("F", "More than what was paid."),
  REFUND_WINDOW_EXCEED("F", "The refund period is over."),
  REFUND_IN_PROCESS("U", "The refund is being processed."),
  PARTIAL_REFUND_NOT_SUPPORTED("F", "Only all of it can be refunded."),
  MERCHANT_BALANCE_NOT_ENOUGH("F", "The merchant's balance is not enough."),
  REFUND_NOT_EXIST("F", "The refund does not exist."),
  CURRENCY_NOT_SUPPORT("F", "The currency is not supported."),
  BUSINESS_NOT_SUPPORT("F", "The practice gateway does not offer this."),
  PROCESS_FAIL("F", "The request cannot be carried out."),
  PARAM_ILLEGAL("F", "Illegal parameter."),
  INVALID_SIGNATURE("F", "The signature is invalid."),
  INVALID_API("F", "There is no such interface."),
  METHOD_NOT_SUPPORTED("F", "Only POST is supported."),
  MEDIA_TYPE_NOT_ACCEPTABLE("F", "Only application/json is accepted.");

  private final String status;
  private final String message;

  ResultCode(String status, String message) {
    this.status = status;
    this.message = message;
  }

  /// `S`, `F` or `U`.
  String status() {
    return status;
  }

  /// For people and logs.
  String message() {
    return message;
  }
}
