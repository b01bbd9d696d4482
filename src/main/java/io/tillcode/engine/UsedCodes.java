package io.tillcode.engine;

import io.tillcode.payment.PaymentRequestId;
import io.tillcode.scan.PaymentCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/// Which payment codes were sent since the start (invariant I11). A wallet takes a code once and
/// for about a minute, so a restart may forget them.
///
/// The codes themselves are not kept, but digests of them with a secret that nobody else has.
final class UsedCodes {

  private final byte[] secret = new byte[32];
  private final Map<String, PaymentRequestId> payments = new HashMap<>();

  UsedCodes() {
    new SecureRandom().nextBytes(secret);
  }

  void add(PaymentRequestId payment, PaymentCode code) {
    payments.put(digest(code), payment);
  }

  /// The code of this payment was never sent.
  void remove(PaymentRequestId payment) {
    payments.values().remove(payment);
  }

  boolean contains(PaymentCode code) {
    return payments.containsKey(digest(code));
  }

  private String digest(PaymentCode code) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(secret);
      return HexFormat.of()
          .formatHex(sha256.digest(code.digits().getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
