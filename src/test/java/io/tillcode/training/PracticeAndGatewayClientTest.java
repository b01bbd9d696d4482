package io.tillcode.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.gateway.AntomGateway;
import io.tillcode.gateway.GatewayConfig;
import io.tillcode.gateway.Keys;
import io.tillcode.money.Currency;
import io.tillcode.money.Money;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.GatewayOutcome.Approved;
import io.tillcode.payment.GatewayOutcome.Closed;
import io.tillcode.payment.GatewayOutcome.CodeIssued;
import io.tillcode.payment.GatewayOutcome.Declined;
import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.GatewayOutcome.InProgress;
import io.tillcode.payment.GatewayOutcome.NotFound;
import io.tillcode.payment.GatewayOutcome.Refusal;
import io.tillcode.payment.GatewayOutcome.Refused;
import io.tillcode.payment.GatewayOutcome.Unknown;
import io.tillcode.payment.PaymentPolicy;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.payment.PaymentTerms;
import io.tillcode.payment.Scenario;
import io.tillcode.scan.PaymentCode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two readings of one API sheet meet: the till's gateway client and the practice gateway share
/// nothing but the signature, and yet understand each other.
class PracticeAndGatewayClientTest {

  @TempDir static Path keys;
  @TempDir Path directory;
  private PracticeRig rig;
  private AntomGateway client;

  @BeforeEach
  void start() throws Exception {
    rig = PracticeRig.start(keys, directory);
    GatewayConfig config =
        new GatewayConfig(
            rig.gateway.baseUri(),
            "SANDBOX_5Y0000000000000",
            null,
            1,
            Keys.merchantKey(keys.resolve("merchant-private.pem")),
            Keys.antomKey(keys.resolve("antom-public.pem")),
            null,
            null,
            null,
            null,
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            new GatewayConfig.Merchant(
                "M0001",
                "Harbour Coffee",
                "5814",
                new GatewayConfig.Store("S0001", "Harbour Coffee Pier 2", "5814")),
            ZoneId.of("Asia/Singapore"));
    client = new AntomGateway(config, rig.clock, System::nanoTime, (device, health, why) -> {});
  }

  @AfterEach
  void stop() {
    client.close();
    rig.close();
  }

  @Test
  void anOrdinaryPaymentIsApprovedOnAWarmConnection() throws Exception {
    assertTrue(client.warmUp());
    Approved approved = assertInstanceOf(Approved.class, pay(1234));
    assertEquals("P1234", approved.echo().paymentRequestId());
    assertEquals(terms(1234).amount(), approved.echo().amount());
    assertEquals("SUCCESS 1234/0", rig.till.money("P1234"));
  }

  @Test
  void plainRefusalsAreDeclined() {
    assertEquals(
        "USER_BALANCE_NOT_ENOUGH", assertInstanceOf(Declined.class, pay(1202)).resultCode());
    assertEquals("EXPIRED_CODE", assertInstanceOf(Declined.class, pay(1210)).resultCode());
    assertInstanceOf(Declined.class, client.inquire(terms(1202)));
  }

  @Test
  void answersThatMustNotBelievedAreDoubtsAndTheInquiryTellsTheTruth() {
    assertEquals(new Unknown(Doubt.NO_ANSWER), pay(1203));
    assertEquals(new Unknown(Doubt.UNSIGNED), pay(1207));
    assertEquals(new Unknown(Doubt.BAD_SIGNATURE), pay(1213));
    assertEquals(new Unknown(Doubt.HTTP_STATUS), pay(1215));
    for (long amount : new long[] {1203, 1207, 1213, 1215}) {
      assertInstanceOf(Approved.class, client.inquire(terms(amount)));
    }
  }

  @Test
  void anotherAmountOrAnotherIdIsEchoedForTheMachineToRefuse() {
    Approved wrong = assertInstanceOf(Approved.class, pay(1208));
    assertNotEquals(terms(1208).amount(), wrong.echo().amount());
    Approved other = assertInstanceOf(Approved.class, pay(1214));
    assertNotEquals("P1214", other.echo().paymentRequestId());
    assertInstanceOf(Closed.class, client.cancel(terms(1208)));
    assertInstanceOf(Closed.class, client.inquire(terms(1208)));
  }

  @Test
  void aPaymentThatNeverWasIsNotFound() {
    assertEquals(new Unknown(Doubt.NO_ANSWER), pay(1204));
    assertInstanceOf(NotFound.class, client.inquire(terms(1204)));
    assertInstanceOf(NotFound.class, client.cancel(terms(1204)));
    assertEquals(new Unknown(Doubt.NO_ANSWER), pay(1206));
    assertEquals(new Unknown(Doubt.NO_ANSWER), client.cancel(terms(1206)));
    rig.clock.pass(Duration.ofSeconds(90));
    assertInstanceOf(NotFound.class, client.cancel(terms(1206)));
  }

  @Test
  void cancelsThatNeedTriesOrComeTooLateEndAllTheSame() throws Exception {
    assertInstanceOf(InProgress.class, pay(1205));
    assertInstanceOf(InProgress.class, client.cancel(terms(1205)));
    assertEquals(new Unknown(Doubt.NO_ANSWER), client.cancel(terms(1205)));
    assertInstanceOf(InProgress.class, client.cancel(terms(1205)));
    assertInstanceOf(Closed.class, client.cancel(terms(1205)));

    assertInstanceOf(InProgress.class, pay(1212));
    assertEquals(
        Refusal.CANCEL_WINDOW_EXCEEDED,
        assertInstanceOf(Refused.class, client.cancel(terms(1212))).refusal());
    Approved late = assertInstanceOf(Approved.class, client.inquire(terms(1212)));
    String paymentId = String.valueOf(late.echo().paymentId());
    assertInstanceOf(
        Closed.class, client.refund(terms(1212), "R1212", paymentId, terms(1212).amount()));
    assertInstanceOf(
        Closed.class, client.refund(terms(1212), "R1212", paymentId, terms(1212).amount()));
    assertEquals("SUCCESS 1212/1212", rig.till.money("P1212"));
  }

  @Test
  void anOrderCodeIsIssuedAsTheLedgerHasItAndThenPaid() throws Exception {
    CodeIssued issued = assertInstanceOf(CodeIssued.class, client.payByOrderCode(orderTerms(1200)));
    assertEquals(rig.till.line("P1200").path("orderCode").asText(), issued.code().text());
    assertEquals(Duration.ofMinutes(3), issued.code().validFor());
    assertInstanceOf(InProgress.class, client.inquire(orderTerms(1200)));
    rig.clock.pass(Duration.ofSeconds(6));
    assertInstanceOf(Approved.class, client.inquire(orderTerms(1200)));
  }

  @Test
  void oddAnswersWithAnOrderCodeAreReadAsTheyAreMeant() throws Exception {
    CodeIssued many = assertInstanceOf(CodeIssued.class, client.payByOrderCode(orderTerms(1223)));
    assertEquals(rig.till.line("P1223").path("orderCode").asText(), many.code().text());
    assertNull(many.code().validFor());
    assertInstanceOf(CodeIssued.class, client.payByOrderCode(orderTerms(1226)));
    GatewayOutcome none = client.payByOrderCode(orderTerms(1224));
    assertFalse(none instanceof CodeIssued || none instanceof Approved, none::toString);
    client.payByOrderCode(orderTerms(1222));
    rig.clock.pass(Duration.ofSeconds(6));
    assertInstanceOf(Declined.class, client.inquire(orderTerms(1222)));
    assertInstanceOf(Closed.class, client.cancel(orderTerms(1224)));
  }

  @Test
  void refundsThatNeedTriesOrWillNeverBeAreReadAsTheyAreMeant() {
    Approved paid = assertInstanceOf(Approved.class, pay(2000));
    String paymentId = String.valueOf(paid.echo().paymentId());
    assertEquals(new Unknown(Doubt.NO_ANSWER), refund("R41", paymentId, 141));
    assertInstanceOf(Closed.class, client.inquireRefund(terms(2000), "R41"));
    assertEquals(new Unknown(Doubt.NO_ANSWER), refund("R42", paymentId, 142));
    assertFalse(client.inquireRefund(terms(2000), "R42") instanceof Closed);
    assertInstanceOf(Closed.class, refund("R42", paymentId, 142));
    assertInstanceOf(InProgress.class, refund("R43", paymentId, 143));
    assertInstanceOf(InProgress.class, client.inquireRefund(terms(2000), "R43"));
    assertInstanceOf(InProgress.class, refund("R43", paymentId, 143));
    assertInstanceOf(Closed.class, refund("R43", paymentId, 143));
    for (long amount : new long[] {145, 146, 1999}) {
      assertEquals(
          Refusal.NEVER,
          assertInstanceOf(Refused.class, refund("R" + amount, paymentId, amount)).refusal());
    }
  }

  private GatewayOutcome refund(String refundRequestId, String paymentId, long amount) {
    return client.refund(
        terms(2000), refundRequestId, paymentId, new Money(Currency.of("SGD"), amount));
  }

  private GatewayOutcome pay(long amount) {
    String code = new PracticeCodes(new Random(amount)).next();
    return client.pay(terms(amount), new PaymentCode(code));
  }

  private PaymentTerms terms(long amount) {
    return terms(amount, Scenario.PAYMENT_CODE);
  }

  private PaymentTerms orderTerms(long amount) {
    return terms(amount, Scenario.ORDER_CODE);
  }

  private PaymentTerms terms(long amount, Scenario scenario) {
    return new PaymentTerms(
        new PaymentRequestId("P" + amount),
        1,
        "O" + amount,
        scenario,
        new Money(Currency.of("SGD"), amount),
        "01",
        "Ana",
        "28…",
        rig.clock.instant(),
        rig.clock.instant().plus(Duration.ofHours(12)),
        new PaymentPolicy(
            Duration.ofSeconds(5),
            Duration.ofSeconds(3),
            20,
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofMinutes(3),
            false));
  }
}
