package io.tillcode.payment;

import io.tillcode.money.Money;
import org.jspecify.annotations.Nullable;

/// What one call to the gateway proves.
///
/// Everything but [Unknown] and [NotSent] comes from an answer whose signature was verified over
/// its raw bytes. Whether it speaks of *this* payment is checked by the machine, which knows the
/// terms.
public sealed interface GatewayOutcome {

  /// The customer was charged: pay `S`, or inquiry `SUCCESS`.
  record Approved(Echo echo) implements GatewayOutcome {}

  /// The order code exists; nobody has paid with it yet: pay `S` or `U` with a usable code.
  record CodeIssued(Echo echo, OrderCode code) implements GatewayOutcome {}

  /// This payment failed and will not be charged: pay `F` for the customer's sake, or inquiry
  /// `FAIL`. Of a refund: it was not done and will not be.
  record Declined(Echo echo, String resultCode) implements GatewayOutcome {}

  /// Reversed or closed: cancel `S`, inquiry `CANCELLED`. Of a refund: done.
  record Closed(Echo echo) implements GatewayOutcome {}

  /// The gateway knows the payment and has not finished: any `U`, `PROCESSING`, `PENDING`, and
  /// every status word we do not know.
  record InProgress(String resultCode) implements GatewayOutcome {}

  /// No such payment here (yet). Proves nothing while the pay request may still be on its way.
  record NotFound(String resultCode) implements GatewayOutcome {}

  /// An `F` about the request, not about the customer.
  record Refused(String resultCode, Refusal refusal) implements GatewayOutcome {}

  /// Proof that no byte of the request left this machine.
  ///
  /// @param cause for the log: `dns`, `connect`, `tls` or `local`
  record NotSent(String cause) implements GatewayOutcome {}

  /// No answer that may be believed.
  record Unknown(Doubt doubt) implements GatewayOutcome {}

  /// What an answer says it is about. Parts an answer left out are null.
  ///
  /// @param paymentRequestId the payment by our name
  /// @param paymentId the payment by Antom's name
  /// @param refundRequestId the refund by our name
  /// @param amount Antom's `paymentAmount` (`refundAmount` for a refund)
  record Echo(
      @Nullable String paymentRequestId,
      @Nullable String paymentId,
      @Nullable String refundRequestId,
      @Nullable Money amount) {

    /// An answer that names nothing.
    public static final Echo NONE = new Echo(null, null, null, null);
  }

  /// What kind of `F` about the request it was.
  enum Refusal {
    /// Signature, client, parameters, contract: a person must mend the set-up.
    CONFIGURATION,
    /// Repeated, closed, or in a state that does not fit: the truth is found by inquiry.
    STATE,
    /// The cancellable period is over.
    CANCEL_WINDOW_EXCEEDED,
    /// The gateway will never do this (a refund out of time, above the amount, not supported).
    NEVER
  }

  /// Why there is nothing to believe.
  enum Doubt {
    NO_ANSWER(false),
    HTTP_STATUS(false),
    UNSIGNED(true),
    BAD_SIGNATURE(true),
    UNREADABLE(false),
    /// Signed, but for another payment, amount or currency.
    MISMATCH(true);

    private final boolean alarming;

    Doubt(boolean alarming) {
      this.alarming = alarming;
    }

    /// Whether a manager must hear of it: somebody may be lying to the till.
    public boolean alarming() {
      return alarming;
    }
  }
}
