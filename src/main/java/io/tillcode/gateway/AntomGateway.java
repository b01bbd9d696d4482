package io.tillcode.gateway;

import io.tillcode.antom.SignatureHeader;
import io.tillcode.engine.port.DeviceListener;
import io.tillcode.engine.port.Gateway;
import io.tillcode.money.Money;
import io.tillcode.payment.Call;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.GatewayOutcome.Unknown;
import io.tillcode.payment.PaymentTerms;
import io.tillcode.scan.PaymentCode;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import okhttp3.Dns;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Antom for the engine: builds, signs and sends one request per call and reports what the answer
/// proves. Safe for several threads at once.
public final class AntomGateway implements Gateway, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AntomGateway.class);
  private static final Pattern TRACE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Duration LOOKUP_LIMIT = Duration.ofSeconds(3);

  // Some servers hang up after five idle seconds; a connection proved later than that is kept open.
  private static final long PROOF_NANOS = Duration.ofSeconds(4).toNanos();

  private final GatewayConfig config;
  private final InstantSource clock;
  private final LongSupplier uptimeNanos;
  private final HttpUrl base;
  private final Requests requests;
  private final Answers answers;
  private final Wire wire;
  private final GatewayHealth health;
  private final GatewayClock gatewayClock;
  private final AtomicBoolean warmingUp = new AtomicBoolean();
  private volatile long provedAtNanos;

  /// @param clock stamps requests; a label for the gateway, as long as that tells its own time
  /// @param uptimeNanos monotonic
  /// @param listener hears how the gateway is, as learned from calls
  public AntomGateway(
      GatewayConfig config,
      InstantSource clock,
      LongSupplier uptimeNanos,
      DeviceListener listener) {
    this(
        config,
        clock,
        uptimeNanos,
        listener,
        new BoundedDns(Dns.SYSTEM, LOOKUP_LIMIT, config.isPlain()));
  }

  AntomGateway(
      GatewayConfig config,
      InstantSource clock,
      LongSupplier uptimeNanos,
      DeviceListener listener,
      Dns dns) {
    this.config = config;
    this.clock = clock;
    this.uptimeNanos = uptimeNanos;
    this.base = HttpUrl.get(config.gateway().toString());
    this.requests = new Requests(config);
    this.answers = new Answers(config.clientId(), config.antomKey());
    this.wire = new Wire(config.isPlain(), config.callTimeout(), dns);
    this.health = new GatewayHealth(listener);
    this.gatewayClock = new GatewayClock(uptimeNanos);
  }

  @Override
  public GatewayOutcome pay(PaymentTerms terms, PaymentCode code) {
    return payOnce(terms, code);
  }

  @Override
  public GatewayOutcome payByOrderCode(PaymentTerms terms) {
    return payOnce(terms, null);
  }

  private GatewayOutcome payOnce(PaymentTerms terms, @Nullable PaymentCode code) {
    ByteString body = requests.pay(terms, code, gatewayClock.now(terms.createdAt()));
    return call(Call.PAY, "/payments/pay", terms, body, config.callTimeout());
  }

  @Override
  public GatewayOutcome inquire(PaymentTerms terms) {
    return call(
        Call.INQUIRY,
        "/payments/inquiryPayment",
        terms,
        requests.payment(terms),
        config.inquiryTimeout());
  }

  @Override
  public GatewayOutcome cancel(PaymentTerms terms) {
    return call(
        Call.CANCEL, "/payments/cancel", terms, requests.payment(terms), config.inquiryTimeout());
  }

  @Override
  public GatewayOutcome refund(
      PaymentTerms terms, String refundRequestId, String paymentId, Money amount) {
    return call(
        Call.REFUND,
        "/payments/refund",
        terms,
        requests.refund(refundRequestId, paymentId, amount),
        config.inquiryTimeout());
  }

  @Override
  public GatewayOutcome inquireRefund(PaymentTerms terms, String refundRequestId) {
    return call(
        Call.REFUND_INQUIRY,
        "/payments/inquiryRefund",
        terms,
        requests.refundInquiry(refundRequestId),
        config.inquiryTimeout());
  }

  @Override
  public boolean warmUp() {
    if (wire.hasIdleConnection() && uptimeNanos.getAsLong() - provedAtNanos < PROOF_NANOS) {
      return true;
    }
    if (!warmingUp.compareAndSet(false, true)) {
      return false; // one connection is enough, and whoever opens it says what came of it
    }
    try {
      return touch();
    } finally {
      warmingUp.set(false);
    }
  }

  private boolean touch() {
    Wire.Reply reply = wire.touch(base, config.inquiryTimeout());
    boolean reached = reply instanceof Wire.Answer;
    if (reply instanceof Wire.Answer answer) {
      learnTime(answer);
      provedAtNanos = uptimeNanos.getAsLong();
      health.reached();
    } else {
      health.learn(withoutAnswer(reply));
    }
    return reached;
  }

  private void learnTime(Wire.Answer answer) {
    gatewayClock.learn(answer.headers().getInstant("Date"));
  }

  /// What time it is at the gateway, to the second, or empty if it cannot be reached or does not
  /// say.
  public Optional<Instant> time() {
    return wire.touch(base, config.inquiryTimeout()) instanceof Wire.Answer answer
        ? Optional.ofNullable(answer.headers().getInstant("Date"))
        : Optional.empty();
  }

  /// Lets go of every connection.
  @Override
  public void close() {
    wire.close();
  }

  private GatewayOutcome call(
      Call call, String api, PaymentTerms terms, ByteString body, Duration timeout) {
    HttpUrl url = base.newBuilder().encodedPath(config.path(api)).build();
    Wire.Reply reply = send(url, body, timeout);
    if (reply instanceof Wire.Answer answer) {
      learnTime(answer);
    }
    GatewayOutcome outcome =
        reply instanceof Wire.Answer answer
            ? read(call, terms, url.encodedPath(), answer)
            : withoutAnswer(reply);
    LOG.info("{} {}: {}", call, terms.paymentRequestId(), outcome);
    health.learn(outcome);
    return outcome;
  }

  private Wire.Reply send(HttpUrl url, ByteString body, Duration timeout) {
    Headers headers;
    try {
      headers = headers(url.encodedPath(), body);
    } catch (GeneralSecurityException | RuntimeException cannotSign) {
      // The class only: a message may quote the agent token.
      LOG.error("cannot sign a request: {}", cannotSign.getClass().getSimpleName());
      return new Wire.NotSent("local");
    }
    return wire.post(url, headers, body, timeout);
  }

  private Headers headers(String path, ByteString body) throws GeneralSecurityException {
    String time = Long.toString(clock.millis());
    SignatureHeader signature =
        SignatureHeader.sign(
            config.merchantKey(),
            config.keyVersion(),
            path,
            config.clientId(),
            time,
            body.toByteArray());
    Headers.Builder headers =
        new Headers.Builder()
            .add("Client-Id", config.clientId())
            .add("Request-Time", time)
            .add("Signature", signature.value())
            .add("Accept", "application/json")
            // Signatures are over raw bytes, and a compressed answer could be a bomb.
            .add("Accept-Encoding", "identity")
            .add("User-Agent", "Tillcode");
    if (config.agentToken() != null) {
      headers.add("Agent-Token", config.agentToken().get());
    }
    return headers.build();
  }

  private GatewayOutcome read(Call call, PaymentTerms terms, String path, Wire.Answer answer) {
    Optional<Doubt> doubt = answers.doubt(path, answer);
    if (doubt.isPresent()) {
      LOG.warn(
          "{} {}: HTTP {}, {} bytes, not believed",
          call,
          terms.paymentRequestId(),
          answer.status(),
          answer.body().size());
      return new Unknown(doubt.get());
    }
    provedAtNanos = uptimeNanos.getAsLong();
    String trace = answer.headers().get("tracerid");
    if (trace != null && TRACE.matcher(trace).matches()) {
      LOG.info("{} {}: tracerid {}", call, terms.paymentRequestId(), trace);
    }
    return answers.outcome(call, terms.scenario(), answer);
  }

  private static GatewayOutcome withoutAnswer(Wire.Reply reply) {
    return switch (reply) {
      case Wire.NotSent(String cause) -> new GatewayOutcome.NotSent(cause);
      case Wire.Silence() -> new Unknown(Doubt.NO_ANSWER);
      case Wire.Indigestible(), Wire.Answer(_, _, _) -> new Unknown(Doubt.UNREADABLE);
    };
  }
}
