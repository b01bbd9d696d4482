package io.tillcode.training;

import io.tillcode.antom.SignatureHeader;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Signs answers and notifications as Antom does.
final class PracticeSigner {

  private static final int KEY_VERSION = 1;

  private final PracticeKeys keys;
  private final InstantSource clock;

  PracticeSigner(PracticeKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /// The time header's characters for a message that is sent now.
  String time() {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        clock.instant().atOffset(ZoneOffset.ofHours(8)));
  }

  /// The `Signature` header.
  ///
  /// @throws IOException if the key cannot sign: nothing can be sent then
  String sign(String path, String clientId, String time, byte[] body) throws IOException {
    try {
      return SignatureHeader.sign(keys.antomPrivate(), KEY_VERSION, path, clientId, time, body)
          .value();
    } catch (GeneralSecurityException e) {
      throw new IOException("the practice key cannot sign", e);
    }
  }
}
