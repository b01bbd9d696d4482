package io.tillcode.engine;

import io.tillcode.engine.port.Device;
import io.tillcode.engine.port.JournalException.Trouble;
import io.tillcode.money.Money;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.scan.Scan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything the screen shows, at one instant. Nothing in it is not already durable.
///
/// @param screen what stands in the middle
/// @param parked payments being checked while others are served, oldest first
/// @param toSettle reversals owed and money found late, oldest first
/// @param devices how each device is
/// @param notice one sentence that passes, or null
/// @param canReprint whether there is a last receipt
/// @param records the payments behind F6 while somebody looks at them, else null
public record TillView(
    Screen screen,
    List<PaymentView> parked,
    List<SettleItem> toSettle,
    Map<Device, DeviceView> devices,
    @Nullable Notice notice,
    boolean canReprint,
    @Nullable RecordsView records) {

  public TillView {
    parked = List.copyOf(parked);
    toSettle = List.copyOf(toSettle);
    devices = Map.copyOf(devices);
  }

  /// What stands in the middle of the screen.
  public sealed interface Screen {

    /// Typing an amount.
    ///
    /// @param amount as typed so far
    /// @param codeHeld a payment code was scanned first and waits for the amount
    record Amount(Money amount, boolean codeHeld) implements Screen {}

    /// The amount stands; the customer's code is wanted.
    record WaitingForCode(Money amount) implements Screen {}

    /// A payment of the same amount is not settled yet: the customer may be about to pay twice.
    ///
    /// @param amount what was about to be charged
    /// @param earlier the payment that is not settled
    /// @param cancellable whether it can still be cancelled from here
    record SameAmount(Money amount, PaymentView earlier, boolean cancellable) implements Screen {}

    /// A payment, from sending to its end.
    record Payment(PaymentView payment) implements Screen {}

    /// The journal cannot be written or trusted. No sale until it can.
    ///
    /// @param supportCode what to tell support
    /// @param trouble what stands in the way
    record Halted(String supportCode, Trouble trouble) implements Screen {}
  }

  /// The three words. There is no fourth.
  public enum Word {
    PAID,
    NOT_PAID,
    CHECKING
  }

  /// Which sentence goes with the word.
  public enum Phase {
    /// CHECKING: pay is on its way, nothing heard yet.
    SENDING,
    /// CHECKING: the customer confirms, or the gateway is being asked.
    ASKING,
    /// CHECKING: being cancelled, by the cashier or because the time is over.
    CANCELLING,
    /// PAID.
    PAID,
    /// NOT_PAID: refused, with a code and advice.
    DECLINED,
    /// NOT_PAID: nothing left this machine.
    NOT_SENT,
    /// NOT_PAID: cancelled and confirmed.
    CANCELLED,
    /// NOT_PAID: it was charged and has been given back.
    REFUNDED,
    /// NOT_PAID: it was paid, and the sale has been undone.
    UNDONE,
    /// CHECKING: it was paid and is being undone; the till is free, the queue goes on.
    UNDO_PENDING,
    /// PAID, and the undoing was refused: the customer is still charged; see the settle list.
    UNDO_FAILED,
    /// NOT_PAID: the till is free; nothing owed; if money was taken it is going back by the queue.
    REVERSAL_PENDING,
    /// NOT_PAID, yet charged after the sale was over: a person gives it back from the settle list.
    LATE_MONEY,
    /// NOT_PAID: a person must look; see the settle list.
    NEEDS_SUPPORT
  }

  /// One payment as the cashier sees it.
  ///
  /// @param number short number for talking about it, such as `0142`
  /// @param resultCode Antom's code behind the phase, or null
  /// @param attempt inquiries made so far
  /// @param attempts inquiries that will be made at most
  /// @param startedAt when it was sent
  /// @param endsBy when the till will stop checking and cancel by itself; null when nothing is
  ///   pending
  /// @param settledAt when it became PAID or NOT_PAID for good, or null
  /// @param paper how its receipt is
  /// @param orderCode the code the customer scans, while it stands on the screens; else null
  public record PaymentView(
      PaymentRequestId paymentRequestId,
      String number,
      Money amount,
      Word word,
      Phase phase,
      @Nullable String resultCode,
      int attempt,
      int attempts,
      Instant startedAt,
      @Nullable Instant endsBy,
      @Nullable Instant settledAt,
      Paper paper,
      @Nullable OrderCodeView orderCode) {}

  /// An order code on the screens.
  ///
  /// @param text what the QR code must carry, exactly
  /// @param endsAt about when the till stops taking it
  /// @param closing whether it is being closed at the gateway: it stays until that is sure, and
  ///   nobody should scan it any more
  public record OrderCodeView(String text, Instant endsAt, boolean closing) {

    /// Without the text: whoever has it can pay.
    @Override
    public String toString() {
      return "OrderCodeView[endsAt=" + endsAt + ", closing=" + closing + "]";
    }
  }

  /// The paper lamp.
  public enum Paper {
    NONE,
    WAITING,
    PRINTED
  }

  /// A thing that is not settled, with its one next action.
  ///
  /// @param attempts tries so far
  /// @param nextTry when the till tries again by itself, or null when a person must act
  /// @param deadline after which the money goes back by refund instead of cancel, or null
  /// @param urgent whether half of the time until the deadline is over
  public record SettleItem(
      PaymentRequestId paymentRequestId,
      String number,
      Money amount,
      Kind kind,
      @Nullable String resultCode,
      int attempts,
      Instant since,
      @Nullable Instant nextTry,
      @Nullable Instant deadline,
      boolean urgent) {

    /// What is open, and so which action is offered.
    public enum Kind {
      /// A cancel or refund is owed; action: try now.
      REVERSAL,
      /// A refund of a paid sale is under way; action: try now.
      REFUND,
      /// A refund of a paid sale was refused; action: sign it off once it is seen to.
      REFUND_REFUSED,
      /// The gateway charged after the sale was over; action: give it back.
      LATE_MONEY,
      /// The gateway refused to give it back, or no longer knows it; action: try again.
      SUPPORT
    }
  }

  /// How a device is.
  ///
  /// @param detail message key under `device.`, or empty
  public record DeviceView(Device.Health health, String detail) {}

  /// One sentence for the cashier that passes.
  public sealed interface Notice {

    /// A scan that goes no further, with its own sound.
    record BadScan(Scan.Reason reason) implements Notice {}

    /// A payment code came when none was wanted (a payment is under way, say).
    record CodeNotWanted() implements Notice {}

    /// A code was scanned that was sent for another payment: a fresh one is needed.
    record CodeUsed() implements Notice {}

    /// A code was kept; it waits thirty seconds for an amount.
    record CodeHeld() implements Notice {}

    /// The kept code was not used within thirty seconds and is gone.
    record HeldCodeDropped() implements Notice {}

    /// The amount cannot be charged in this currency (a step of 100 in IDR).
    record AmountStep(long step) implements Notice {}

    /// A parked payment ended.
    record Parked(PaymentView payment) implements Notice {}

    /// The gateway said something that cannot be believed: unsigned, wrongly signed, or about
    /// another payment or amount. A manager must hear of it; the till finds the truth by itself.
    ///
    /// @param number the payment's short number
    record Untrusted(String number) implements Notice {}

    /// After a restart: what became of a payment that was under way.
    record Recovered(PaymentView payment) implements Notice {}

    /// Half of the time in which a payment can be cancelled is over, and the gateway has not
    /// confirmed it yet.
    record DeadlineNear(String number, Instant deadline) implements Notice {}

    /// Money was taken although the sale was over. It is on the settle list.
    record LateMoney(String number, Money amount) implements Notice {}

    /// A refund ended.
    ///
    /// @param resultCode why it was refused, or null when it was done
    record RefundEnded(String number, Money amount, @Nullable String resultCode)
        implements Notice {}

    /// Antom told about a payment that this till does not know. It is kept for the manager.
    record UnknownNotification() implements Notice {}

    /// The scanned receipt is of no payment of this till.
    record UnknownReceipt() implements Notice {}

    /// There is no receipt to print again.
    record NothingToReprint() implements Notice {}

    /// There is no printer to print on.
    record NoPrinter() implements Notice {}

    /// A copy is on its way to the printer.
    ///
    /// @param copy n of COPY n
    record Reprinting(int copy) implements Notice {}
  }
}
