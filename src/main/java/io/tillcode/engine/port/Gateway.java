package io.tillcode.engine.port;

import io.tillcode.money.Money;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.PaymentTerms;
import io.tillcode.scan.PaymentCode;

/// Antom, as the engine sees it. Every call blocks, sends exactly one request, and never throws for
/// anything the network or the gateway did: that is what [GatewayOutcome.Unknown] is for.
public interface Gateway {

  /// Charges the customer's code once.
  GatewayOutcome pay(PaymentTerms terms, PaymentCode code);

  /// Asks once for a code that the customer scans to pay.
  GatewayOutcome payByOrderCode(PaymentTerms terms);

  /// Asks what became of the payment.
  GatewayOutcome inquire(PaymentTerms terms);

  /// Closes the payment, giving the money back if it was taken. Repeats are harmless.
  GatewayOutcome cancel(PaymentTerms terms);

  /// Gives money of a paid payment back.
  ///
  /// @param refundRequestId our durable name for this refund: the same one for every repeat
  /// @param paymentId Antom's name for the payment; a refund takes no other
  /// @param amount the whole or a part
  GatewayOutcome refund(PaymentTerms terms, String refundRequestId, String paymentId, Money amount);

  /// Asks what became of a refund.
  GatewayOutcome inquireRefund(PaymentTerms terms, String refundRequestId);

  /// Opens a connection so that the next call costs one round trip. Quick no-op when one is open or
  /// being opened.
  ///
  /// @return whether the gateway is known to be reached
  boolean warmUp();
}
