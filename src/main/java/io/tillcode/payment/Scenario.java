package io.tillcode.payment;

/// Antom's `inStorePaymentScenario`: who shows a code to whom.
public enum Scenario {
  /// The till scans the customer's code.
  PAYMENT_CODE("PaymentCode"),
  /// The customer scans the till's code.
  ORDER_CODE("OrderCode");

  private final String wireName;

  Scenario(String wireName) {
    this.wireName = wireName;
  }

  /// Exactly as Antom spells it.
  public String wireName() {
    return wireName;
  }
}
