package io.tillcode.antom;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tillcode.fuzz.FuzzTarget;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Optional;

/// Any text as a signature header: it is read or it is not, what was read is the same when written
/// and read again, and only the one genuine signature verifies.
public final class SignatureHeaderFuzz implements FuzzTarget {

  private static final String GENUINE = "$GENUINE";
  private static final byte[] BODY = "{\"result\":{\"resultStatus\":\"S\"}}".getBytes(UTF_8);
  private static final String TIME = "2026-03-01T12:05:07+08:00";
  private static final KeyPair KEYS = keys();
  private static final SignatureHeader SIGNED = signed();

  /// The genuine signature is other in each process: its place is held by a word.
  @Override
  public List<byte[]> seeds() {
    return List.of(
        seed("algorithm=RSA256,keyVersion=1,signature=" + GENUINE),
        seed("algorithm=RSA256, keyVersion=1, signature=" + GENUINE),
        seed("signature=" + GENUINE),
        seed(" Signature = " + GENUINE + " ,ALGORITHM=rsa256,nonce=a=b,x"),
        seed("algorithm=RSA256,keyVersion=2,signature=AAAA%2B%2f%3d"),
        seed("algorithm=none,signature=" + GENUINE),
        seed("signature=" + GENUINE + ",signature=" + GENUINE));
  }

  private static byte[] seed(String header) {
    return header.getBytes(ISO_8859_1);
  }

  @Override
  public List<String> words() {
    return List.of(GENUINE, "signature=", "algorithm=RSA256", "keyVersion=", ",", "%3D", "%", "+");
  }

  @Override
  public int runs() {
    return 30_000;
  }

  @Override
  public void check(byte[] bytes) {
    String template = new String(bytes, ISO_8859_1);
    String header = template.replace(GENUINE, SIGNED.base64());

    Optional<SignatureHeader> parsed = SignatureHeader.parse(header);

    parsed.ifPresent(read -> {
      assertEquals(read, SignatureHeader.parse(read.value()).orElseThrow(), "written and read");
      boolean genuine = read.base64().equals(SIGNED.base64());
      if (genuine || read.base64().length() > 8) {
        assertEquals(genuine, verifies(read, TIME, BODY), "a forged signature verifies");
      }
      if (genuine) {
        assertFalse(verifies(read, TIME + " ", BODY), "another time");
        assertFalse(verifies(read, "", BODY), "no time");
      }
    });
  }

  private static boolean verifies(SignatureHeader header, String time, byte[] body) {
    return header.verifies(KEYS.getPublic(), "/pay", "CLIENT", time, body);
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static SignatureHeader signed() {
    try {
      return SignatureHeader.sign(KEYS.getPrivate(), 1, "/pay", "CLIENT", TIME, BODY);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
