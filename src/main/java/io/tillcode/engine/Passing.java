package io.tillcode.engine;

import io.tillcode.engine.TillView.Notice;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.scan.PaymentCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What passes by itself: a code that waits for its amount, and the sentence at the screen's foot.
final class Passing {

  /// Asks to be told, some time from now, that this run is over.
  @FunctionalInterface
  interface Expiry {
    void after(Duration delay, long run);
  }

  /// The contract's thirty seconds for a code that was scanned before the amount.
  private static final Duration HELD_CODE = Duration.ofSeconds(30);

  private static final Duration NOTICE = Duration.ofSeconds(8);

  /// Longer than the slowest scanner takes from key to key.
  private static final Duration QUIET = Duration.ofMillis(700);

  private final Expiry expiry;
  private @Nullable PaymentCode held;
  private long heldRun;
  private @Nullable Notice notice;
  private long noticeRun;
  private long quietRun;
  private long runs;

  Passing(Expiry expiry) {
    this.expiry = expiry;
  }

  void hold(PaymentCode code) {
    held = code;
    heldRun = ++runs;
    expiry.after(HELD_CODE, heldRun);
    say(new Notice.CodeHeld());
  }

  @Nullable PaymentCode held() {
    return held;
  }

  void dropHeldCode() {
    held = null;
  }

  /// Begins a quiet time, ending one that was open.
  ///
  /// @return its run, for [#isOpen]
  long quiet() {
    quietRun = ++runs;
    expiry.after(QUIET, quietRun);
    return quietRun;
  }

  /// Whether that quiet time is not over yet.
  boolean isOpen(long run) {
    return run != 0 && run == quietRun;
  }

  void say(Notice next) {
    notice = next;
    noticeRun = ++runs;
    expiry.after(NOTICE, noticeRun);
  }

  /// A payment changed: a sentence about it that still stands says what is known now.
  void changed(Payment payment) {
    PaymentRequestId id = payment.terms().paymentRequestId();
    if (notice instanceof Notice.Parked(var said) && said.paymentRequestId().equals(id)) {
      notice = new Notice.Parked(ViewMaker.payment(payment, null));
    } else if (notice instanceof Notice.Recovered(var said) && said.paymentRequestId().equals(id)) {
      notice = new Notice.Recovered(ViewMaker.payment(payment, null));
    }
  }

  @Nullable Notice notice() {
    return notice;
  }

  void dismissNotice() {
    notice = null;
  }

  /// A run is over. One that was replaced since changes nothing.
  void expire(long run) {
    if (run == heldRun && held != null) {
      dropHeldCode();
      say(new Notice.HeldCodeDropped());
    } else if (run == noticeRun) {
      dismissNotice();
    } else if (run == quietRun) {
      quietRun = 0;
    }
  }
}
