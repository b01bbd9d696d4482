package io.tillcode.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2812345678901234567",
        "2512345678901234",
        "30123456789012345678901234567890",
        "2812 3456 7890 1234 567",
        "2812-3456-7890-1234-567",
        "285012345678901234567890123456789012345678901234",
      })
  void paymentCodesAreMasked(String code) {
    assertEquals(
        "scan=" + code.substring(0, 2) + "[redacted], again",
        Redaction.redact("scan=" + code + ", again"));
    assertEquals(
        "after 5 " + code.substring(0, 2) + "[redacted]", Redaction.redact("after 5 " + code));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "281234567890123",
        "2026030112300001123456789012345",
        "paymentRequestId 20260301123000011234598765",
        "paymentId 202603011940108001001888D0212345678",
        "took 1234 ms at 2026-03-01T12:30:00.123+08:00",
        "chain ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "line 12: timing.callTimeout is 4s, but live mode allows 5s to 30s",
        "spinning=7, tokens: none",
      })
  void whatSupportNeedsStays(String text) {
    assertEquals(text, Redaction.redact(text));
  }

  @Test
  void cardNumbersAreMasked() {
    assertEquals("card 41[redacted].", Redaction.redact("card 4111111111111111."));
    assertEquals("card 54[redacted]", Redaction.redact("card 5454 5454 5454 5454"));
    assertEquals("not 4111111111111112", Redaction.redact("not 4111111111111112"));
  }

  @Test
  void keysAreMaskedInEveryForm() throws NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
    String bare = Base64.getEncoder().encodeToString(key);
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
    String pem = "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----";

    assertEquals("key [redacted] end", Redaction.redact("key " + bare + " end"));
    assertEquals("key [redacted] end", Redaction.redact("key " + pem + " end"));
    assertEquals("key [redacted]", Redaction.redact("key " + pem.substring(0, 900)));
    String redacted = Redaction.redact("key:\n" + lines + "\n");
    lines.lines().forEach(line -> assertFalse(redacted.contains(line), redacted));
  }

  @Test
  void whatFollowsTheNameOfASecretIsMasked() {
    assertEquals("Agent-Token: [redacted]", Redaction.redact("Agent-Token: abc.def"));
    assertEquals("{\"accessToken\":\"[redacted]\"}", Redaction.redact("{\"accessToken\":\"x1\"}"));
    assertEquals("pin=[redacted] ok", Redaction.redact("pin=4711 ok"));
    assertEquals("Password = [redacted]", Redaction.redact("Password = hunter2"));
  }

  @Test
  void longTextsTakeNoLongTime() {
    for (String part :
        new String[] {"1", "1 ", "A", "-----BEGIN A-----", "token", "f", "2-", "a\n"}) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(20), () -> Redaction.redact(part.repeat(200_000)), part);
    }
  }
}
