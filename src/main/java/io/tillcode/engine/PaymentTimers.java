package io.tillcode.engine;

import io.tillcode.payment.Effect;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.payment.PaymentTimer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The running timers of all payments. A timer that was started anew or forgotten still comes, and
/// is told by its run number.
final class PaymentTimers {

  /// @param due about when, by the till's clock: for the screen only
  private record Running(long run, Instant due) {}

  private final Ports ports;
  private final Map<PaymentRequestId, Map<PaymentTimer, Running>> running = new HashMap<>();
  private long runs;

  PaymentTimers(Ports ports) {
    this.ports = ports;
  }

  void start(PaymentRequestId id, Effect.StartTimer start) {
    Duration delay = start.spread() ? spread(start.after()) : start.after();
    long run = ++runs;
    running
        .computeIfAbsent(id, _ -> new EnumMap<>(PaymentTimer.class))
        .put(start.timer(), new Running(run, ports.clock().instant().plus(delay)));
    ports
        .scheduler()
        .after(delay, () -> ports.mailbox().accept(new Message.TimerDue(id, start.timer(), run)));
  }

  boolean isCurrent(Message.TimerDue due) {
    Running timer = running.getOrDefault(due.paymentRequestId(), Map.of()).get(due.timer());
    return timer != null && timer.run() == due.run();
  }

  /// About when this timer comes, or null if it was never started.
  @Nullable Instant due(PaymentRequestId id, PaymentTimer timer) {
    Running found = running.getOrDefault(id, Map.of()).get(timer);
    return found == null ? null : found.due();
  }

  void forget(PaymentRequestId id) {
    running.remove(id);
  }

  void forgetAll() {
    running.clear();
  }

  /// Up to a fifth sooner or later, so that tills whose network returns do not all call at once.
  private Duration spread(Duration delay) {
    long millis = delay.toMillis();
    long fifth = millis / 5;
    return Duration.ofMillis(millis - fifth + ports.random().nextLong(2 * fifth + 1));
  }
}
