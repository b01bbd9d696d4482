package io.tillcode.simulation;

import io.tillcode.engine.Ports;
import io.tillcode.payment.Fact;
import io.tillcode.payment.Payment;
import java.time.Duration;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// A planted mistake: some facts are written only a moment after they were acted on.
final class LaggingJournal extends PassingJournal {

  private static final Duration LAG = Duration.ofMillis(60);

  private final Ports ports;
  private final BiPredicate<Payment, Fact> lags;
  private @Nullable Runnable waiting;

  /// @param lags which facts of which payment, with all that are written together with them
  LaggingJournal(Ports ports, BiPredicate<Payment, Fact> lags) {
    super(ports.journal());
    this.ports = ports;
    this.lags = lags;
  }

  @Override
  public void append(Payment after, List<Fact> facts) {
    flush();
    if (facts.stream().anyMatch(fact -> lags.test(after, fact))) {
      waiting = () -> super.append(after, facts);
      ports.scheduler().after(LAG, this::flush);
    } else {
      super.append(after, facts);
    }
  }

  @Override
  public void reopen() {
    waiting = null;
    super.reopen();
  }

  private void flush() {
    Runnable write = waiting;
    waiting = null;
    if (write != null) {
      write.run();
    }
  }
}
