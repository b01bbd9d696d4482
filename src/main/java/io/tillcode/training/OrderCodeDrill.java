package io.tillcode.training;

/// What can go wrong with an order code, 21 to 27. A payment code of such an amount is paid at
/// once.
public enum OrderCodeDrill implements DrillCard {
  NOBODY_SCANS(21, Wallet.STAYS_AWAY),
  BALANCE_TOO_LOW(22, Wallet.REFUSES),
  MANY_DISPLAYS(23, Wallet.PAYS),
  NO_USABLE_CODE(24, Wallet.STAYS_AWAY),
  PAID_WHILE_CANCELLED(25, Wallet.STAYS_AWAY),
  UNKNOWN_WITH_CODE(26, Wallet.PAYS),
  SCANNED_BY_HAND(27, Wallet.STAYS_AWAY);

  private final int number;
  private final Wallet wallet;

  OrderCodeDrill(int number, Wallet wallet) {
    this.number = number;
    this.wallet = wallet;
  }

  @Override
  public int number() {
    return number;
  }

  Wallet wallet() {
    return wallet;
  }

  /// What the practice customer's wallet does about the code, unless somebody else scans it.
  enum Wallet {
    PAYS,
    REFUSES,
    STAYS_AWAY
  }
}
