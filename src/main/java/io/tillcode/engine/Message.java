package io.tillcode.engine;

import io.tillcode.engine.port.Device;
import io.tillcode.engine.port.Notification;
import io.tillcode.payment.PaymentEvent;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.payment.PaymentTimer;
import io.tillcode.payment.Slip;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// What lies in the engine's mailbox. The engine takes one at a time and finishes with it.
public sealed interface Message {

  /// A person or the scanner asked for something.
  record Asked(Command command) implements Message {}

  /// Something happened to a payment; the event gets its time when the engine takes it.
  record Happened(PaymentRequestId paymentRequestId, Function<Instant, PaymentEvent> event)
      implements Message {}

  /// A payment's timer ran out. Ignored if the timer was started anew since.
  record TimerDue(PaymentRequestId paymentRequestId, PaymentTimer timer, long run)
      implements Message {}

  /// The printer is about to start and waits for `durable`.
  record PrintBegins(
      PaymentRequestId paymentRequestId, Slip slip, CompletableFuture<Boolean> durable)
      implements Message {}

  /// Antom told something by itself, and waits for its acknowledgement until `durable`.
  record Notified(Notification notification, CompletableFuture<Boolean> durable)
      implements Message {}

  /// A device is well or not.
  record DeviceChanged(Device device, Device.Health health, String detail) implements Message {}

  /// Something that passes by itself has passed: a held code, a notice.
  record Expired(long run) implements Message {}

  /// A payment is no longer one of the last minutes.
  record Aged(PaymentRequestId paymentRequestId) implements Message {}

  /// Time to see whether the gateway can be reached.
  record LookDue() implements Message {}

  /// Try to open the journal again.
  record ReopenDue() implements Message {}
}
