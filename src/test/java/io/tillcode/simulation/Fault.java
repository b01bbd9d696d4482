package io.tillcode.simulation;

/// What can go wrong, and what people do. Each has a dial of its own, so that a seed can switch it
/// off: a world in which everything is always a little broken never reaches the deep paths.
enum Fault {
  // the network
  REQUEST_LOST(200, 500),
  ANSWER_LOST(200, 500),
  NOT_SENT(100, 300),
  SLOW(150, 400),
  OUTAGE(60, 200),
  DUPLICATED(100, 300),
  // what the answers say
  GARBLED(100, 300),
  UNSIGNED(100, 300),
  OTHER_PAYMENT(100, 300),
  OTHER_AMOUNT(100, 300),
  // the gateway
  SET_UP_TROUBLE(100, 300),
  REQUEST_REFUSED(100, 300),
  UNDECIDED(150, 400),
  CANCEL_UNDECIDED(200, 500),
  CANCEL_REFUSED(200, 400),
  CANCEL_PERIOD_OVER(150, 500),
  LATE_TO_KNOW(100, 300),
  REFUND_UNDECIDED(400, 500),
  REFUND_REFUSED(300, 400),
  REFUND_UNASKABLE(300, 500),
  REFUND_STRAGGLES(300, 500),
  BREAKS_ITS_WORD(300, 500),
  DECLINES_AND_CHARGES(300, 500),
  FORGETS(20, 100),
  NOTIFIES(500, 900),
  NOTIFIES_TWICE(200, 600),
  NOTIFIES_WRONGLY(100, 400),
  // the customer
  DECLINES(200, 400),
  DAWDLES(200, 500),
  ORDER_CODE(400, 600),
  SCANS_LATE(200, 500),
  // the machine
  CRASH(8, 30),
  CRASH_IN_RECOVERY(200, 500),
  STAYS_OFF(200, 500),
  POWER_CUT(500, 800),
  COMMIT_FAILS(5, 20),
  DISK_BAD_FOR_LONG(200, 500),
  CLOCK_JUMPS(30, 100),
  // devices
  SCAN_NOISE(100, 300),
  PRINTER_DOWN(100, 300),
  PRINTER_BREAKS(50, 200),
  // people
  IMPATIENT(200, 500),
  PARKS(200, 500),
  GIVES_UP_SALE(200, 400),
  SAME_AMOUNT(150, 400),
  CARELESS(100, 300),
  SHOWS_USED_CODE(150, 400),
  PRESSES_TWICE(300, 500),
  UNDOES(300, 400),
  REFUNDS(600, 700),
  REPRINTS(200, 300),
  RETRIES(100, 400);

  private final int rough;
  private final int hell;

  /// @param rough the dial's upper end in that profile, in times per thousand chances
  Fault(int rough, int hell) {
    this.rough = rough;
    this.hell = hell;
  }

  /// Whether it is somebody's ordinary behaviour and nobody's failure.
  boolean ordinary() {
    return switch (this) {
      case DECLINES, DAWDLES, ORDER_CODE, NOTIFIES, PARKS, UNDOES, REFUNDS, REPRINTS -> true;
      default -> false;
    };
  }

  int strongest(Profile profile) {
    return switch (profile) {
      case CALM -> ordinary() ? rough : 0;
      case ROUGH -> rough;
      case HELL -> hell;
    };
  }
}
