package io.tillcode.simulation;

import io.tillcode.money.Money;
import io.tillcode.payment.GatewayOutcome.Echo;
import io.tillcode.payment.PaymentTerms;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One payment as the gateway's own ledger knows it: the truth that the till is held against.
final class Account {

  enum Truth {
    /// No request has arrived.
    NONE,
    PROCESSING,
    SUCCESS,
    FAIL,
    CLOSED,
    /// Charged, and all of it given back.
    REFUNDED;

    /// Whether the customer is charged or may be any moment.
    boolean live() {
      return this == PROCESSING || this == SUCCESS;
    }
  }

  /// What became of the one pay request.
  enum PayFate {
    /// Nobody can tell yet.
    OPEN,
    /// Not a byte of it left the till.
    NOT_SENT,
    /// It was refused at the door; the ledger knows nothing of it.
    TURNED_AWAY,
    ARRIVED
  }

  /// An inquiry every three seconds, and what impatient people add.
  private static final int MOST_A_MINUTE = 45;

  final PaymentTerms terms;
  final Echo echo;

  /// When the till made the payment durable, in true time.
  final long startedAt;

  Truth truth = Truth.NONE;
  PayFate payFate = PayFate.OPEN;

  /// What the customer was charged; differs from the terms only where something is badly wrong.
  Money charged;

  boolean everCharged;

  /// The gateway did what its contract forbids; what follows from that is not the till's fault.
  boolean brokeItsWord;

  boolean forgotten;

  /// Inquiries before this time do not find it.
  long knownFrom;

  long cancelPeriodEnds;
  @Nullable String orderCode;
  long orderCodeEnds;

  /// What went back, in minor units, by our name for the refund.
  final Map<String, Long> refunds = new HashMap<>(2);

  final Map<String, Long> refundsInProcess = new HashMap<>(2);

  /// Refused, and refused to every repeat; an inquiry knows nothing of them.
  final Set<String> refusedRefunds = new HashSet<>(2);

  /// Failed, and so it is said to every repeat and inquiry.
  final Set<String> failedRefunds = new HashSet<>(2);

  /// When each refund last left the till.
  final Map<String, Long> refundsSentAt = new HashMap<>(2);

  /// Refunds of which the till was last told that it may not ask.
  final Set<String> refundsNotTold = new HashSet<>(2);

  /// Refunds that the till ended as refused although it could not know: they were refused in doubt,
  /// and the gateway would not tell more.
  final Set<String> refundsEndedInDoubt = new HashSet<>(2);

  /// Those of them that were put before a person.
  final Set<String> refundsPutBeforePerson = new HashSet<>(2);

  /// A cancel came before the pay request did.
  boolean cancelFoundNothing;

  /// What was heard last of it is that the gateway took money against its own word.
  boolean breachTold;

  /// Asked once more, the gateway said so again: from now on a person must know of it.
  boolean breachConfirmed;

  private long minuteBegan;
  private int requestsThisMinute;

  /// The till has started again since.
  boolean restarted;

  /// Payments of the same sale, this one and those before it.
  int siblings;

  /// Inquiries answered with 'not found' after the pay request could no longer arrive.
  int absentAnswersSinceHorizon;

  Account(PaymentTerms terms, long startedAt) {
    this.terms = terms;
    this.startedAt = startedAt;
    this.charged = terms.amount();
    String id = terms.paymentRequestId().value();
    this.echo = new Echo(id, "A" + id, null, terms.amount());
  }

  /// The till asks for something. However impatient people are, it asks with measure.
  void requested(long now) {
    if (now - minuteBegan >= 60_000) {
      minuteBegan = now;
      requestsThisMinute = 0;
    }
    if (++requestsThisMinute > MOST_A_MINUTE) {
      throw new Violation("I12", MOST_A_MINUTE + " requests in a minute: " + this);
    }
  }

  String id() {
    return terms.paymentRequestId().value();
  }

  boolean known(long now) {
    return truth != Truth.NONE && now >= knownFrom && !forgotten;
  }

  long refundedMinor() {
    long sum = 0;
    for (long minor : refunds.values()) {
      sum += minor;
    }
    return sum;
  }

  long refundedOrInProcessMinor() {
    long sum = refundedMinor();
    for (long minor : refundsInProcess.values()) {
      sum += minor;
    }
    return sum;
  }

  /// What the customer has paid and not got back.
  long netMinor() {
    return truth == Truth.SUCCESS || truth == Truth.REFUNDED
        ? charged.minor() - refundedMinor()
        : 0;
  }

  @Override
  public String toString() {
    return terms.serial()
        + " "
        + truth
        + (brokeItsWord ? " (broke its word)" : "")
        + (forgotten ? " (forgotten)" : "")
        + ", pay "
        + payFate
        + (refunds.isEmpty() ? "" : ", refunded " + refunds.values());
  }
}
