package io.tillcode.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.antom.SignatureHeader;
import io.tillcode.fuzz.FuzzTarget;
import io.tillcode.fuzz.Input;
import io.tillcode.payment.GatewayOutcome.Doubt;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import okhttp3.Headers;
import okio.ByteString;

/// A genuine answer with bits flipped, bytes cut, put in or moved from one part to the next, in its
/// body, its headers or its path. It is believed only where every part that counts is as it was
/// signed.
public final class SignedAnswerFuzz implements FuzzTarget {

  private static final String PATH = "/ams/sandbox/api/v1/payments/pay";
  private static final Answers ANSWERS = new Answers("SANDBOX_5Y0000", Fixtures.ANTOM.getPublic());
  private static final byte[] BODY = Fixtures.APPROVED.getBytes(UTF_8);
  private static final String HEADER = Fixtures.signature(PATH, Fixtures.TIME, BODY);
  private static final String SIGNATURE =
      SignatureHeader.parse(HEADER).map(SignatureHeader::base64).orElseThrow();

  @Override
  public List<byte[]> seeds() {
    return List.of(
        new byte[0],
        new byte[] {0, 0, 0, 10, 0},
        new byte[] {1, 0, 0, 40, 1},
        new byte[] {2, 0, 0, 1, 2},
        new byte[] {3, 0, 0, 3, 3},
        new byte[] {0, 1, 0, 10, 5, 2, 0, 7},
        new byte[] {1, 2, 0, 40, 3, 'a', 'b', 'c'},
        new byte[] {4, 0, 0, 0, 2});
  }

  @Override
  public List<String> words() {
    return List.of(",", "signature=", "algorithm=", "keyVersion=2", "%2B", "%3D", "=", "{", ".");
  }

  @Override
  public int runs() {
    return 8_000;
  }

  @Override
  public void check(byte[] bytes) {
    Input input = new Input(bytes);
    byte[][] parts = {
      BODY, HEADER.getBytes(ISO_8859_1), Fixtures.TIME.getBytes(ISO_8859_1), PATH.getBytes(UTF_8)
    };
    for (int changes = 0; changes < 8 && !input.isEmpty(); changes++) {
      change(parts, input);
    }
    Optional<Headers> headers = headers(header(parts[1]), header(parts[2]));
    if (headers.isEmpty()) {
      return; // no such thing comes over HTTP
    }
    String path = new String(parts[3], UTF_8);

    Optional<Doubt> doubt =
        ANSWERS.doubt(path, new Wire.Answer(200, headers.get(), ByteString.of(parts[0])));

    if (doubt.isEmpty()) {
      assertArrayEquals(BODY, parts[0], "another body was believed");
      assertEquals(Fixtures.TIME, header(parts[2]).strip(), "another time was believed");
      assertEquals(PATH, path, "another path was believed");
      assertEquals(
          SIGNATURE,
          SignatureHeader.parse(header(parts[1])).map(SignatureHeader::base64).orElseThrow(),
          "another signature was believed");
    } else if (input.isEmpty() && bytes.length == 0) {
      throw new AssertionError("the genuine answer was not believed");
    }
    assertTrue(doubt.isEmpty() || doubt.get().alarming(), "no alarm");
  }

  private static void change(byte[][] parts, Input input) {
    int which = input.below(5);
    if (which == 4) {
      wander(parts, input);
      return;
    }
    byte[] part = parts[which];
    int kind = input.below(4);
    int from = input.below(0x10000) % (part.length + 1);
    int count = input.octet();
    parts[which] =
        switch (kind) {
          case 0 -> flipped(part, from, count);
          case 1 -> spliced(part, from, from + count % 32, new byte[0]);
          case 2 -> spliced(part, from, from, input.take(count % 32));
          default -> spliced(part, from, from + count % 32, input.take(count % 32));
        };
  }

  /// The signed string is the parts with mere dots between: characters move over a border.
  private static void wander(byte[][] parts, Input input) {
    byte[] signed =
        (header(parts[2]) + "." + new String(parts[0], ISO_8859_1)).getBytes(ISO_8859_1);
    int border = input.below(0x10000) % signed.length;
    if (signed[border] == '.') {
      parts[2] = Arrays.copyOf(signed, border);
      parts[0] = Arrays.copyOfRange(signed, border + 1, signed.length);
    }
  }

  private static byte[] flipped(byte[] part, int from, int bit) {
    byte[] copy = part.clone();
    if (copy.length > 0) {
      copy[from % copy.length] ^= (byte) (1 << (bit & 7));
    }
    return copy;
  }

  private static byte[] spliced(byte[] part, int from, int to, byte[] middle) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int behind = Math.min(part.length, to);
    all.write(part, 0, from);
    all.writeBytes(middle);
    all.write(part, behind, part.length - behind);
    return all.toByteArray();
  }

  private static String header(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  private static Optional<Headers> headers(String signature, String time) {
    try {
      return Optional.of(
          new Headers.Builder()
              .addUnsafeNonAscii("Signature", signature)
              .addUnsafeNonAscii("Response-Time", time)
              .build());
    } catch (IllegalArgumentException impossible) {
      return Optional.empty();
    }
  }
}
