package io.tillcode.engine;

import io.tillcode.engine.port.Printer;
import io.tillcode.money.Money;
import io.tillcode.payment.Call;
import io.tillcode.payment.Effect;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentEvent;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.payment.PaymentTerms;
import io.tillcode.payment.Slip;
import io.tillcode.scan.PaymentCode;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries effects out: each blocking call on a thread of its own, its answer back as a message.
final class Effects {

  private static final Logger LOG = LoggerFactory.getLogger(Effects.class);

  private final Ports ports;
  private final PaymentTimers timers;

  Effects(Ports ports, PaymentTimers timers) {
    this.ports = ports;
    this.timers = timers;
  }

  /// @param code the customer's code, with the effect that starts a payment and never again
  void run(Payment payment, Effect effect, @Nullable PaymentCode code) {
    PaymentTerms terms = payment.terms();
    PaymentRequestId id = terms.paymentRequestId();
    switch (effect) {
      case Effect.SendPay _ -> call(id, Call.PAY, null, pay(terms, code));
      case Effect.SendInquiry _ ->
          call(id, Call.INQUIRY, null, () -> ports.gateway().inquire(terms));
      case Effect.SendCancel _ -> call(id, Call.CANCEL, null, () -> ports.gateway().cancel(terms));
      case Effect.SendRefund(String refund, String paymentId, Money amount) ->
          call(
              id,
              Call.REFUND,
              refund,
              () -> ports.gateway().refund(terms, refund, paymentId, amount));
      case Effect.SendRefundInquiry(String refund) ->
          call(id, Call.REFUND_INQUIRY, refund, () -> ports.gateway().inquireRefund(terms, refund));
      case Effect.StartTimer start -> timers.start(id, start);
      case Effect.PrintReceipt print -> print(payment, print.slip());
    }
  }

  private Supplier<GatewayOutcome> pay(PaymentTerms terms, @Nullable PaymentCode code) {
    return switch (terms.scenario()) {
      case PAYMENT_CODE -> {
        if (code == null) {
          throw new IllegalStateException("pay is sent once, with its code");
        }
        yield () -> ports.gateway().pay(terms, code);
      }
      case ORDER_CODE -> () -> ports.gateway().payByOrderCode(terms);
    };
  }

  /// A receipt that cannot be written is still owed; it must not stop the till, which would come
  /// upon it again at every start.
  private void print(Payment payment, Slip slip) {
    PaymentRequestId id = payment.terms().paymentRequestId();
    try {
      ports.printer().print(new Printer.Job(id, slip, ports.receipts().make(payment, slip)));
    } catch (RuntimeException e) {
      LOG.error("A slip of {} cannot be written: {}", id, slip, e);
    }
  }

  /// Opens a connection while the cashier types, so that a scan costs one round trip.
  void warmUp() {
    ports.effects().execute(() -> ports.gateway().warmUp());
  }

  private void call(
      PaymentRequestId id,
      Call call,
      @Nullable String refundRequestId,
      Supplier<GatewayOutcome> request) {
    ports
        .effects()
        .execute(() -> {
          GatewayOutcome outcome = answered(id, call, request);
          ports
              .mailbox()
              .accept(
                  new Message.Happened(
                      id,
                      at -> new PaymentEvent.AnswerArrived(at, call, refundRequestId, outcome)));
        });
  }

  /// A fault of our own on the way to the gateway is no answer either: the request may have left.
  private static GatewayOutcome answered(
      PaymentRequestId id, Call call, Supplier<GatewayOutcome> request) {
    try {
      return request.get();
    } catch (RuntimeException e) {
      LOG.error("{} {} failed inside the till", id, call, e);
      return new GatewayOutcome.Unknown(GatewayOutcome.Doubt.NO_ANSWER);
    }
  }
}
