package io.tillcode.payment;

import io.tillcode.reversal.Reversal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known about a payment. Names are those of `payments --json`.
public sealed interface PaymentState {

  /// The pay request may have left; nothing has been heard.
  record Paying() implements PaymentState {}

  /// In doubt: the gateway is being asked. An order code that stands on the screens is in doubt
  /// too: anybody may have paid with it.
  ///
  /// @param inquiries made so far
  /// @param last set while an order code is asked about one last time before it is closed
  record Checking(int inquiries, @Nullable LastInquiry last) implements PaymentState {}

  /// Charged, by a signed answer for this payment and amount. The only state that shows *Paid*.
  record Paid(Instant paidAt) implements PaymentState {}

  /// Refused, or never sent.
  ///
  /// @param resultCode Antom's code, or [PaymentMachine#NOT_SENT]
  /// @param watch the after-look where the gateway was asked at all, else null
  record Declined(String resultCode, @Nullable Watch watch) implements PaymentState, Over {

    @Override
    public PaymentState watched(Watch now) {
      return new Declined(resultCode, now);
    }
  }

  /// Given up: cancels are being sent, the cashier waits.
  record Cancelling(Reversal reversal) implements PaymentState {}

  /// Given up: the till is free and the queue goes on by itself.
  record ReversalQueued(Reversal reversal) implements PaymentState {}

  /// Over, and the customer is not charged.
  ///
  /// @param watch the after-look where the gateway might change its mind, else null
  record Cancelled(Ending ending, @Nullable Watch watch) implements PaymentState, Over {

    @Override
    public PaymentState watched(Watch now) {
      return new Cancelled(ending, now);
    }
  }

  /// A person must act; it stays on the settle list until somebody did.
  record NeedsSupport(Trouble trouble) implements PaymentState {}

  /// A payment that ended and cost the customer nothing, as far as is known.
  sealed interface Over {

    /// The after-look, or null where there is none.
    @Nullable Watch watch();

    /// The same end, looked back at so far.
    PaymentState watched(Watch now);
  }

  /// Why an order code is being given up, and by whom.
  record LastInquiry(Reversal.Reason reason, String by) {}

  /// How it is known that the customer is not charged.
  enum Ending {
    /// The gateway confirmed a cancel, or says CANCELLED.
    CONFIRMED,
    /// The gateway says that it failed, or does not know it after it could no longer arrive.
    NOTHING_CHARGED,
    /// No byte of the pay request left this machine.
    NOT_SENT,
    /// It was charged and given back.
    REFUNDED,
    /// It was paid, and the gateway confirmed that the sale is undone.
    UNDONE
  }

  /// What a person must look at.
  enum Trouble {
    /// The gateway says SUCCESS although the sale ended unpaid.
    LATE_MONEY,
    /// The gateway will not give the money back.
    REFUND_REFUSED,
    /// The gateway no longer knows a payment that it had confirmed.
    FORGOTTEN
  }

  /// The look back after an end that followed a doubt: the gateway is asked a few more times, since
  /// a success may still surface (reliability rule R7).
  ///
  /// @param asked looks of the plan that were answered, at most [#LOOKS]
  /// @param unanswered looks sent since the last answer that told something
  /// @param successSeen a success was heard of after the end
  /// @param absences how often the gateway has since said that it knows no such payment
  record Watch(int asked, int unanswered, boolean successSeen, int absences) {

    /// After about half a minute, 3 minutes, 12 minutes, 1 hour and 12 hours.
    public static final int LOOKS = 5;

    /// As often the gateway may deny a payment whose success it had signed before a person is
    /// called: what it has only just taken may not be known everywhere yet.
    static final int ABSENCES = 3;

    /// A watch that has not looked yet.
    public static final Watch FRESH = new Watch(0, 0, false, 0);

    /// Over what nobody had doubted: only the last two looks are made.
    static final Watch DISTANT = new Watch(LOOKS - 2, 0, false, 0);

    /// After one more look.
    Watch looked() {
      return new Watch(asked, unanswered + 1, successSeen, absences);
    }

    /// After a success was heard of.
    Watch succeeded() {
      return new Watch(asked, 0, true, 0);
    }

    /// After the gateway said that it is over indeed. What only followed up a success that was seen
    /// uses up none of the plan.
    Watch denied() {
      int more = unanswered > 0 && !successSeen ? 1 : 0;
      return new Watch(Math.min(asked + more, LOOKS), 0, false, 0);
    }

    /// After the gateway said that it knows no such payment.
    Watch absent() {
      if (!successSeen) {
        return denied();
      }
      return askedSince() ? new Watch(asked, unanswered, true, absences + 1) : this;
    }

    /// Whether a look was sent since a success was heard of: only its answer makes it late money,
    /// for older ones may have been on their way before the end.
    boolean askedSince() {
      return successSeen && unanswered > 0;
    }

    /// Whether there is still something to wait for.
    public boolean open() {
      return asked < LOOKS || successSeen;
    }
  }
}
