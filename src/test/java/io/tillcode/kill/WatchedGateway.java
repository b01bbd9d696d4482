package io.tillcode.kill;

import io.tillcode.engine.port.Gateway;
import io.tillcode.money.Money;
import io.tillcode.payment.Call;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.PaymentTerms;
import io.tillcode.scan.PaymentCode;
import java.util.function.Supplier;

/// The real gateway adapter, with the instants before each request leaves and after its answer is
/// known but told to nobody.
final class WatchedGateway implements Gateway {

  private final Gateway gateway;
  private final Instants instants;

  WatchedGateway(Gateway gateway, Instants instants) {
    this.gateway = gateway;
    this.instants = instants;
  }

  @Override
  public GatewayOutcome pay(PaymentTerms terms, PaymentCode code) {
    return call(Call.PAY, () -> gateway.pay(terms, code));
  }

  @Override
  public GatewayOutcome payByOrderCode(PaymentTerms terms) {
    return call(Call.PAY, () -> gateway.payByOrderCode(terms));
  }

  @Override
  public GatewayOutcome inquire(PaymentTerms terms) {
    return call(Call.INQUIRY, () -> gateway.inquire(terms));
  }

  @Override
  public GatewayOutcome cancel(PaymentTerms terms) {
    return call(Call.CANCEL, () -> gateway.cancel(terms));
  }

  @Override
  public GatewayOutcome refund(
      PaymentTerms terms, String refundRequestId, String paymentId, Money amount) {
    return call(Call.REFUND, () -> gateway.refund(terms, refundRequestId, paymentId, amount));
  }

  @Override
  public GatewayOutcome inquireRefund(PaymentTerms terms, String refundRequestId) {
    return call(Call.REFUND_INQUIRY, () -> gateway.inquireRefund(terms, refundRequestId));
  }

  @Override
  public boolean warmUp() {
    return gateway.warmUp();
  }

  private GatewayOutcome call(Call call, Supplier<GatewayOutcome> request) {
    instants.reach("calling:" + call);
    GatewayOutcome outcome = request.get();
    instants.reach("answered:" + call);
    return outcome;
  }
}
