package io.tillcode.simulation;

import java.util.EnumSet;
import java.util.Set;

/// What must stay away from a comparison of two wall clocks, because the wall clock has its say
/// there by design.
final class ShowsWallClock {

  private ShowsWallClock() {}

  /// The end of the cancellable period is a time of day (GMT+8) and nothing else.
  static Set<Fault> plus(Set<Fault> without) {
    Set<Fault> all = EnumSet.of(Fault.CANCEL_PERIOD_OVER);
    all.addAll(without);
    return all;
  }
}
