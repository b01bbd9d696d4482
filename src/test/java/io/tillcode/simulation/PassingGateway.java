package io.tillcode.simulation;

import io.tillcode.engine.port.Gateway;
import io.tillcode.money.Money;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.PaymentTerms;
import io.tillcode.scan.PaymentCode;

/// A gateway that passes everything on: planted mistakes change one thing of it.
class PassingGateway implements Gateway {

  private final Gateway gateway;

  PassingGateway(Gateway gateway) {
    this.gateway = gateway;
  }

  @Override
  public GatewayOutcome pay(PaymentTerms terms, PaymentCode code) {
    return gateway.pay(terms, code);
  }

  @Override
  public GatewayOutcome payByOrderCode(PaymentTerms terms) {
    return gateway.payByOrderCode(terms);
  }

  @Override
  public GatewayOutcome inquire(PaymentTerms terms) {
    return gateway.inquire(terms);
  }

  @Override
  public GatewayOutcome cancel(PaymentTerms terms) {
    return gateway.cancel(terms);
  }

  @Override
  public GatewayOutcome refund(
      PaymentTerms terms, String refundRequestId, String paymentId, Money amount) {
    return gateway.refund(terms, refundRequestId, paymentId, amount);
  }

  @Override
  public GatewayOutcome inquireRefund(PaymentTerms terms, String refundRequestId) {
    return gateway.inquireRefund(terms, refundRequestId);
  }

  @Override
  public boolean warmUp() {
    return gateway.warmUp();
  }
}
