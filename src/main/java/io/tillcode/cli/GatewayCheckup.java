package io.tillcode.cli;

import io.tillcode.gateway.AntomGateway;
import io.tillcode.gateway.GatewayConfig;
import io.tillcode.money.Money;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.GatewayOutcome.Refusal;
import io.tillcode.payment.PaymentPolicy;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.payment.PaymentTerms;
import io.tillcode.payment.Scenario;
import io.tillcode.settings.Settings;
import io.tillcode.settings.TimingSettings;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Asks Antom about a payment that does not exist. The answer shows whether the network, the
/// certificate, the client id and both keys are right, and moves no money.
final class GatewayCheckup {

  private static final Duration SKEW = Duration.ofMinutes(1);

  private final Settings settings;
  private final GatewayConfig config;
  private final InstantSource clock;

  GatewayCheckup(Settings settings, GatewayConfig config, InstantSource clock) {
    this.settings = settings;
    this.config = config;
    this.clock = clock;
  }

  List<Finding> findings() {
    try (AntomGateway gateway =
        new AntomGateway(config, clock, System::nanoTime, (_, _, _) -> {})) {
      return List.of(gateway(gateway.inquire(nobodys())), clock(gateway.time()));
    }
  }

  private PaymentTerms nobodys() {
    Instant now = clock.instant();
    long random = new SecureRandom().nextLong(Long.MAX_VALUE);
    TimingSettings timing = settings.timing();
    return new PaymentTerms(
        new PaymentRequestId("doctor" + now.getEpochSecond() + random),
        1,
        "doctor",
        Scenario.PAYMENT_CODE,
        new Money(settings.till().currency(), 1),
        settings.till().id(),
        settings.till().staff(),
        "",
        now,
        now,
        new PaymentPolicy(
            timing.firstInquiryAfter(),
            timing.inquiryInterval(),
            timing.inquiryAttempts(),
            timing.cancelInterval(),
            timing.cancelWindow(),
            timing.orderCodeValidity(),
            false));
  }

  private Finding gateway(GatewayOutcome outcome) {
    String host = settings.antom().gateway().toString();
    return switch (outcome) {
      case GatewayOutcome.NotFound _ ->
          Finding.ok(
              "gateway", host + " answers, takes this till's signature, and its own is right");
      case GatewayOutcome.Approved _,
          GatewayOutcome.CodeIssued _,
          GatewayOutcome.Declined _,
          GatewayOutcome.Closed _,
          GatewayOutcome.InProgress _ ->
          Finding.ok("gateway", host + " answers, and its signature is right");
      case GatewayOutcome.Refused(String code, Refusal refusal) ->
          refusal == Refusal.CONFIGURATION
              ? Finding.fail(
                  "gateway",
                  "Antom refuses this till (%s): check antom.clientId, antom.keyVersion, and that Antom has the public half of antom.merchantKey"
                      .formatted(code))
              : Finding.warn("gateway", "Antom answers with " + code + ": call its support");
      case GatewayOutcome.NotSent(String cause) ->
          Finding.fail("gateway", unreachable(host, cause));
      case GatewayOutcome.Unknown(Doubt doubt) -> Finding.fail("gateway", strange(host, doubt));
    };
  }

  private static String unreachable(String host, String cause) {
    return switch (cause) {
      case "dns" -> host + " has no address: check the network, its name server and antom.gateway";
      case "tls" ->
          host + " cannot prove that it is Antom: check antom.gateway, the clock and the network";
      case "local" -> "requests cannot be signed: check antom.merchantKey and the agent token";
      default -> host + " cannot be reached: check the network, the firewall and antom.gateway";
    };
  }

  private static String strange(String host, Doubt doubt) {
    return switch (doubt) {
      case NO_ANSWER -> host + " does not answer in time: check the network";
      case UNSIGNED ->
          host
              + " does not sign its answer, as when it does not know who asks: check antom.clientId,"
              + " antom.keyVersion, and that Antom has the public half of antom.merchantKey";
      case BAD_SIGNATURE, MISMATCH ->
          host + " sends answers that Antom did not sign: check antom.antomKey, then the network";
      case HTTP_STATUS, UNREADABLE ->
          host + " does not answer as Antom does: check antom.gateway and antom.pathPrefix";
    };
  }

  private Finding clock(Optional<Instant> theirs) {
    String here =
        clock.instant().atZone(settings.till().timeZone()).toLocalDateTime().withNano(0).toString();
    String shown = "it is %s in %s".formatted(here, settings.till().timeZone());
    if (theirs.isEmpty()) {
      return Finding.ok("clock", shown + "; the gateway does not tell its time");
    }
    Duration off = Duration.between(theirs.get(), clock.instant());
    return off.abs().compareTo(SKEW) > 0
        ? Finding.warn(
            "clock",
            "%s, %d seconds %s the gateway: set the clock, and let it be set by the network"
                .formatted(shown, off.abs().toSeconds(), off.isNegative() ? "behind" : "ahead of"))
        : Finding.ok("clock", shown + ", as at the gateway");
  }
}
