package io.tillcode.antom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.alipay.global.api.tools.SignatureTool;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SignatureHeaderTest {

  private static final String PATH = "/ams/api/v1/payments/pay";
  private static final String CLIENT = "TEST_CLIENT_0001";
  private static final String TIME = "2026-03-01T12:00:00.123+08:00";
  private static final byte[] BODY = bytes("{\"note\":\"caf\u00e9 \u20ac\",\"a\":\"1.{}\"}");
  private static final KeyPair KEYS = pair(2048);
  private static final String SIGNATURE = encoded();

  @Test
  void stringToSignIsThatOfTheTestVector() throws Exception {
    byte[] head =
        SignatureHeader.head(
            "/ams/api/v1/payments/inquiryPayment", "TEST_CLIENT_0001", "1700000000000");
    byte[] body = bytes("{\"paymentRequestId\":\"POS-TEST-0001\"}");
    assertEquals(108, head.length + body.length);

    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(head);
    assertEquals(
        "ff1d55214743430ef27da09a05af4718d0d285a2264f28a069f9806d6604d20f",
        HexFormat.of().formatHex(digest.digest(body)));
  }

  @Test
  void vendorsSdkVerifiesWhatWeSign() throws Exception {
    SignatureTool.setBase64Encryptor(new JdkBase64());
    String header = SignatureHeader.sign(KEYS.getPrivate(), 3, PATH, CLIENT, TIME, BODY).value();
    assertTrue(header.startsWith("algorithm=RSA256,keyVersion=3,signature="));

    String sent = header.substring(header.indexOf("signature=") + "signature=".length());
    assertTrue(
        SignatureTool.verify("POST", PATH, CLIENT, TIME, text(), sent, base64(KEYS.getPublic())));
  }

  @Test
  void weVerifyWhatTheVendorsSdkSigns() throws Exception {
    SignatureTool.setBase64Encryptor(new JdkBase64());
    String value =
        SignatureTool.sign("POST", PATH, CLIENT, TIME, text(), base64(KEYS.getPrivate()));

    assertTrue(believed("algorithm=RSA256,keyVersion=1,signature=" + value));
  }

  @TestFactory
  Stream<DynamicTest> everyFormAntomWritesIsBelieved() {
    String raw = raw();
    String lower = SIGNATURE.replace("%2B", "%2b").replace("%2F", "%2f").replace("%3D", "%3d");
    return Stream.of(
            "algorithm=RSA256,keyVersion=1,signature=" + SIGNATURE,
            "algorithm=RSA256,keyVersion=1,signature=" + lower,
            "algorithm=RSA256, keyVersion=1, signature=" + SIGNATURE,
            " algorithm = RSA256 ,\tkeyVersion = 1 , signature = " + SIGNATURE + " ",
            "algorithm=RSA256,\r\n keyVersion=1,\r\n signature=" + SIGNATURE,
            "signature=" + SIGNATURE + ",keyVersion=1,algorithm=RSA256",
            "keyVersion=1,signature=" + SIGNATURE + ",algorithm=RSA256",
            "algorithm=RSA256,signature=" + SIGNATURE,
            "signature=" + SIGNATURE,
            "Algorithm=rsa256,KEYVERSION=2,Signature=" + SIGNATURE,
            "algorithm=RSA256,keyVersion=1,signature=" + raw,
            "signature=" + raw.replace("=", "%3D"),
            "algorithm=RSA256,keyVersion=1,nonce=a=b,extra,signature=" + SIGNATURE)
        .map(header -> DynamicTest.dynamicTest(header, () -> assertTrue(believed(header))));
  }

  /// Found by fuzzing: the last letter of 256 bytes in Base64 has four bits that mean nothing.
  @Test
  void everyBitOfTheBase64Counts() {
    String raw = raw();
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    int last = raw.length() - 3;
    int value = letters.indexOf(raw.charAt(last));
    for (int bits = 1; bits < 16; bits++) {
      String other = raw.substring(0, last) + letters.charAt(value ^ bits) + "==";
      assertFalse(believed("signature=" + other), other);
    }
    assertTrue(believed("signature=" + raw));
  }

  @Test
  void aHeaderIsAscii() {
    assertFalse(believed("\u212AeyVersion=1,signature=" + SIGNATURE)); // the Kelvin sign
    assertFalse(believed("algorithm=R\u017fA256,signature=" + SIGNATURE));
    assertFalse(believed("x=\u00fc,signature=" + SIGNATURE));
  }

  @TestFactory
  Stream<DynamicTest> everyMutationOfAHeaderIsRefused() {
    String whole = "algorithm=RSA256,keyVersion=1,signature=" + SIGNATURE;
    List<String> headers =
        new ArrayList<>(
            List.of(
                "",
                " ",
                ",",
                ",,,",
                "=",
                "algorithm=RSA256,keyVersion=1",
                "algorithm=RSA256,keyVersion=1,signature",
                "algorithm=RSA256,keyVersion=1,signature=",
                "algorithm=RSA256,keyVersion=1,signature= ",
                "algorithm=RSA256,keyVersion=1,signature=%",
                "algorithm=RSA256,keyVersion=1,signature=%zz",
                "algorithm=RSA256,keyVersion=1,signature=%2",
                "algorithm=RSA256,keyVersion=1,signature=null",
                "algorithm=RSA256,keyVersion=1,signature=AAAA",
                "algorithm=RSA256,keyVersion=1,signature=" + "A".repeat(344),
                "algorithm=RSA256,keyVersion=1,sign=" + SIGNATURE,
                "algorithm=RSA256;keyVersion=1;signature=" + SIGNATURE,
                SIGNATURE,
                whole + "," + "signature=" + SIGNATURE,
                "signature=AAAA," + whole,
                whole + ",Signature=AAAA",
                whole + "," + whole,
                whole + ",algorithm=none",
                "algorithm=,keyVersion=1,signature=" + SIGNATURE,
                "algorithm=none,keyVersion=1,signature=" + SIGNATURE,
                "algorithm=RSA,keyVersion=1,signature=" + SIGNATURE,
                "algorithm=RSA2,keyVersion=1,signature=" + SIGNATURE,
                "algorithm=RSA512,keyVersion=1,signature=" + SIGNATURE,
                "algorithm=RSA_AES,keyVersion=1,signature=" + SIGNATURE,
                "algorithm=HS256,keyVersion=1,signature=" + SIGNATURE,
                "algorithm=SHA256withRSA,keyVersion=1,signature=" + SIGNATURE,
                "algorithm=RSA256,signature=" + SIGNATURE.replace("%", "%25"),
                "algorithm=RSA256,signature=" + SIGNATURE.toLowerCase(Locale.ROOT),
                "algorithm=RSA256,signature=" + raw().replace('+', '-').replace('/', '_') + "!",
                "algorithm=RSA256,signature=" + raw().substring(1),
                "algorithm=RSA256,signature=" + raw().substring(0, 100),
                "algorithm=RSA256,signature=" + raw() + raw(),
                "algorithm=RSA256,signature=" + raw().substring(0, 60) + " " + raw().substring(60),
                "algorithm=RSA256,signature=" + new StringBuilder(raw()).reverse(),
                "algorithm=RSA256,signature=\"" + SIGNATURE + "\""));
    // One bit of the signature, at every sixteenth byte.
    byte[] signature = Base64.getDecoder().decode(raw());
    for (int i = 0; i < signature.length; i += 16) {
      byte[] bent = signature.clone();
      bent[i] ^= 1;
      headers.add("algorithm=RSA256,signature=" + Base64.getEncoder().encodeToString(bent));
    }
    assertTrue(headers.size() >= 50);
    return headers.stream()
        .map(header ->
            DynamicTest.dynamicTest("'" + header + "'", () -> assertFalse(believed(header))));
  }

  @TestFactory
  Stream<DynamicTest> everyOtherMessageThanTheSignedOneIsRefused() {
    Map<String, Boolean> results = new LinkedHashMap<>();
    for (String path :
        List.of(
            "",
            "/",
            PATH + "/",
            PATH + "?a=b",
            PATH.replace("pay", "Pay"),
            "/ams/api/v1/payments/cancel")) {
      results.put("path '" + path + "'", verifies(KEYS.getPublic(), path, CLIENT, TIME, BODY));
    }
    for (String client : List.of("", "test_client_0001", CLIENT + " ", CLIENT + ".")) {
      results.put("client '" + client + "'", verifies(KEYS.getPublic(), PATH, client, TIME, BODY));
    }
    for (String time :
        List.of("", "2026-03-01T12:00:00+08:00", "2026-03-01T12:00:00.123+0800", TIME + " ")) {
      results.put("time '" + time + "'", verifies(KEYS.getPublic(), PATH, CLIENT, time, BODY));
    }
    for (int i = 0; i < BODY.length; i++) {
      byte[] bent = BODY.clone();
      bent[i] ^= 1;
      results.put("body bent at " + i, verifies(KEYS.getPublic(), PATH, CLIENT, TIME, bent));
      results.put(
          "body cut at " + i,
          verifies(KEYS.getPublic(), PATH, CLIENT, TIME, Arrays.copyOf(BODY, i)));
    }
    results.put("other key", verifies(pair(2048).getPublic(), PATH, CLIENT, TIME, BODY));
    return results.entrySet().stream()
        .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> assertFalse(entry.getValue())));
  }

  /// The string to sign is the same, the body is not: `TIME.{"note":…"1` + `.` + `{}"}`.
  @Test
  void bodyCannotWanderIntoTheTimeHeader() {
    String text = text();
    int dot = text.lastIndexOf('.');
    String time = TIME + "." + text.substring(0, dot);
    byte[] rest = bytes(text.substring(dot + 1));

    assertFalse(verifies(KEYS.getPublic(), PATH, CLIENT, time, rest));
  }

  private static boolean believed(String header) {
    return SignatureHeader.parse(header)
        .filter(parsed -> parsed.verifies(KEYS.getPublic(), PATH, CLIENT, TIME, BODY))
        .isPresent();
  }

  private static boolean verifies(
      PublicKey key, String path, String client, String time, byte[] body) {
    return SignatureHeader.parse("signature=" + SIGNATURE)
        .orElseThrow()
        .verifies(key, path, client, time, body);
  }

  /// A signature with every character that needs an escape in it.
  private static String encoded() {
    try {
      String header = SignatureHeader.sign(KEYS.getPrivate(), 1, PATH, CLIENT, TIME, BODY).value();
      return header.substring(header.indexOf("signature=") + "signature=".length());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String raw() {
    return SIGNATURE.replace("%2B", "+").replace("%2F", "/").replace("%3D", "=");
  }

  private static String text() {
    return new String(BODY, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(Key key) {
    return Base64.getEncoder().encodeToString(key.getEncoded());
  }

  private static KeyPair pair(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /// The SDK's own encoder asks for a class that Java dropped.
  private static final class JdkBase64 implements com.alipay.global.api.base64.Base64Encryptor {
    @Override
    public String encodeToString(byte[] src) {
      return Base64.getEncoder().encodeToString(src);
    }

    @Override
    public byte[] decode(String src) {
      return Base64.getDecoder().decode(src);
    }
  }
}
