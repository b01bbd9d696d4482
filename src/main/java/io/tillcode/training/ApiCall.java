package io.tillcode.training;

import java.util.Arrays;
import java.util.Optional;

/// What the practice gateway can be asked, by the last part of the path.
enum ApiCall {
  PAY("pay"),
  INQUIRY("inquiryPayment"),
  CANCEL("cancel"),
  REFUND("refund"),
  INQUIRY_REFUND("inquiryRefund");

  private final String wireName;

  ApiCall(String wireName) {
    this.wireName = wireName;
  }

  static Optional<ApiCall> named(String wireName) {
    return Arrays.stream(values()).filter(call -> call.wireName.equals(wireName)).findFirst();
  }
}
