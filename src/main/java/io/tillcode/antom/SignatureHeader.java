package io.tillcode.antom;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Antom's `Signature` header: RSA-SHA256 over method, path, client id, time and the exact body
/// bytes (API sheet, section 4).
///
/// @param keyVersion which key of the client id signed; `1` where the header is silent
/// @param base64 the signature in standard Base64
public record SignatureHeader(String keyVersion, String base64) {

  private static final String ALGORITHM = "RSA256";
  private static final String JCA_ALGORITHM = "SHA256withRSA";

  /// Signs one message.
  ///
  /// @param time the exact characters of the time header
  /// @param body the exact bytes that are sent
  /// @throws GeneralSecurityException if the key cannot sign
  public static SignatureHeader sign(
      PrivateKey key, int keyVersion, String path, String clientId, String time, byte[] body)
      throws GeneralSecurityException {
    Signature signer = Signature.getInstance(JCA_ALGORITHM);
    signer.initSign(key);
    signer.update(head(path, clientId, time));
    signer.update(body);
    return new SignatureHeader(
        Integer.toString(keyVersion), Base64.getEncoder().encodeToString(signer.sign()));
  }

  /// Reads a header as tolerantly as Antom writes it: items in any order, blanks after commas,
  /// unknown items, escapes in either case, or plain Base64. Empty for anything that is not an
  /// RSA256 signature in the one Base64 it has, or not ASCII, whose letters alone have one lower
  /// case.
  public static Optional<SignatureHeader> parse(String header) {
    if (!header.chars().allMatch(c -> c < 0x80)) {
      return Optional.empty();
    }
    Map<String, String> items = new HashMap<>();
    for (String item : header.split(",", -1)) {
      int equals = item.indexOf('=');
      if (equals < 0) {
        continue;
      }
      String name = item.substring(0, equals).strip().toLowerCase(Locale.ROOT);
      if (items.put(name, item.substring(equals + 1).strip()) != null) {
        return Optional.empty(); // two signatures: which one was meant is not ours to guess
      }
    }
    String signature = items.get("signature");
    if (signature == null
        || signature.isEmpty()
        || !ALGORITHM.equalsIgnoreCase(items.getOrDefault("algorithm", ALGORITHM))) {
      return Optional.empty();
    }
    try {
      // Plain Base64 would lose its '+' to the URL decoder.
      String base64 = URLDecoder.decode(signature.replace("+", "%2B"), StandardCharsets.UTF_8);
      byte[] bytes = Base64.getDecoder().decode(base64);
      return base64.equals(Base64.getEncoder().encodeToString(bytes))
          ? Optional.of(new SignatureHeader(items.getOrDefault("keyversion", "1"), base64))
          : Optional.empty(); // bits that nobody signed
    } catch (IllegalArgumentException badEscapeOrBase64) {
      return Optional.empty();
    }
  }

  /// Whether `key` signed exactly this message.
  ///
  /// Nothing escapes the dots between the parts, so characters could wander from the body's start
  /// into the time header and leave a valid signature over another body. A time with a brace in it
  /// is therefore no time; bodies start with one.
  public boolean verifies(PublicKey key, String path, String clientId, String time, byte[] body) {
    if (time.contains("{")) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance(JCA_ALGORITHM);
      verifier.initVerify(key);
      verifier.update(head(path, clientId, time));
      verifier.update(body);
      return verifier.verify(Base64.getDecoder().decode(base64));
    } catch (GeneralSecurityException | IllegalArgumentException notASignature) {
      return false;
    }
  }

  /// The header as we send it.
  public String value() {
    return "algorithm="
        + ALGORITHM
        + ",keyVersion="
        + keyVersion
        + ",signature="
        + URLEncoder.encode(base64, StandardCharsets.UTF_8);
  }

  /// The string to sign up to the body: one blank, one line feed, two dots, nothing after the body.
  static byte[] head(String path, String clientId, String time) {
    return ("POST " + path + "\n" + clientId + "." + time + ".").getBytes(StandardCharsets.UTF_8);
  }
}
