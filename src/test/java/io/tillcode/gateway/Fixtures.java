package io.tillcode.gateway;

import io.tillcode.antom.SignatureHeader;
import io.tillcode.engine.port.DeviceListener;
import io.tillcode.money.Currency;
import io.tillcode.money.Money;
import io.tillcode.payment.Call;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.PaymentPolicy;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.payment.PaymentTerms;
import io.tillcode.payment.Scenario;
import io.tillcode.scan.PaymentCode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;

/// One payment, two key pairs, and answers as Antom signs them.
final class Fixtures {

  /// What the till can ask; a notification is nobody's call.
  static final List<Call> CALLS =
      List.of(Call.PAY, Call.INQUIRY, Call.CANCEL, Call.REFUND, Call.REFUND_INQUIRY);

  static final KeyPair MERCHANT = pair();
  static final KeyPair ANTOM = pair();
  static final PaymentCode CODE = new PaymentCode("2812345678901234567");
  static final Instant NOW = Instant.parse("2026-03-01T04:05:06.789Z");
  static final String TIME = "2026-03-01T12:05:07+08:00";
  static final String ID = "P0001";

  /// An approval of [#terms], as the pay API gives it.
  static final String APPROVED =
      """
      {"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success."},\
      "paymentRequestId":"P0001","paymentId":"20260301A1","paymentAmount":{"currency":"SGD",\
      "value":"1234"},"actualPaymentAmount":{"currency":"CNY","value":"6500"},\
      "transactions":null,"extendInfo":"a.b"}\
      """;

  private Fixtures() {}

  static PaymentTerms terms() {
    return terms(Scenario.PAYMENT_CODE);
  }

  static PaymentTerms terms(Scenario scenario) {
    return new PaymentTerms(
        new PaymentRequestId(ID),
        7,
        "ORDER7",
        scenario,
        new Money(Currency.of("SGD"), 1234),
        "01",
        "anna",
        CODE.masked(),
        NOW,
        NOW.plus(Duration.ofDays(1)),
        new PaymentPolicy(
            Duration.ofSeconds(5),
            Duration.ofSeconds(3),
            20,
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofSeconds(120),
            true));
  }

  static GatewayConfig config(URI gateway, Duration timeout) {
    return new GatewayConfig(
        gateway,
        "SANDBOX_5Y0000",
        null,
        1,
        MERCHANT.getPrivate(),
        ANTOM.getPublic(),
        null,
        null,
        null,
        null,
        timeout,
        timeout,
        new GatewayConfig.Merchant(
            "M0001",
            "Harbour Coffee",
            "5814",
            new GatewayConfig.Store("S0001", "Harbour Caf\u00e9 Pier 2", "5815")),
        ZoneId.of("Asia/Singapore"));
  }

  static AntomGateway gateway(URI uri) {
    return gateway(uri, Duration.ofSeconds(20), (device, health, detail) -> {});
  }

  static AntomGateway gateway(URI uri, Duration timeout, DeviceListener listener) {
    return new AntomGateway(
        config(uri, timeout), InstantSource.fixed(NOW), System::nanoTime, listener);
  }

  /// Makes `call` with the one payment.
  static GatewayOutcome make(AntomGateway gateway, Call call) {
    return switch (call) {
      case PAY -> gateway.pay(terms(), CODE);
      case INQUIRY -> gateway.inquire(terms());
      case CANCEL -> gateway.cancel(terms());
      case REFUND -> gateway.refund(terms(), "R1", "20260301A1", terms().amount());
      case REFUND_INQUIRY -> gateway.inquireRefund(terms(), "R1");
      case NOTIFICATION -> throw new IllegalArgumentException("nobody calls it");
    };
  }

  static String signature(String path, String time, byte[] body) {
    try {
      return SignatureHeader.sign(ANTOM.getPrivate(), 1, path, "SANDBOX_5Y0000", time, body)
          .value();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /// A whole signed HTTP answer to a request for `path`.
  static String signed(String path, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return http(
        "200 OK",
        "Signature: " + signature(path, TIME, bytes) + "\r\nResponse-Time: " + TIME,
        body);
  }

  static String http(String status, String headers, String body) {
    return "HTTP/1.1 "
        + status
        + "\r\n"
        + (headers.isEmpty() ? "" : headers + "\r\n")
        + "Content-Type: application/json\r\nContent-Length: "
        + body.getBytes(StandardCharsets.UTF_8).length
        + "\r\n\r\n"
        + body;
  }

  static ScriptedServer.Script answering(String body) {
    return exchange -> exchange.write(signed(exchange.seen().path(), body));
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
