package io.tillcode.notification;

import static io.tillcode.fuzz.StrictTree.at;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.engine.port.Notification;
import io.tillcode.engine.port.Notification.OfPayment;
import io.tillcode.engine.port.Notification.OfRefund;
import io.tillcode.engine.port.Notification.Other;
import io.tillcode.fuzz.FuzzTarget;
import io.tillcode.fuzz.StrictTree;
import io.tillcode.fuzz.StrictTree.NotJson;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.GatewayOutcome.Approved;
import io.tillcode.payment.GatewayOutcome.Closed;
import io.tillcode.payment.GatewayOutcome.CodeIssued;
import io.tillcode.payment.GatewayOutcome.Declined;
import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.GatewayOutcome.InProgress;
import io.tillcode.payment.GatewayOutcome.NotFound;
import io.tillcode.payment.GatewayOutcome.NotSent;
import io.tillcode.payment.GatewayOutcome.Refused;
import io.tillcode.payment.GatewayOutcome.Unknown;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Any bytes as the body of a genuine notification: it claims no more than its words say, letter
/// for letter, and what support may keep of it holds no secret and fits its room.
public final class NotificationBodyFuzz implements FuzzTarget {

  /// Under a secret's name wherever it is put in.
  private static final String CANARY = "Zx9Qw7Canary";

  private static final String REFUNDED =
      """
      {"notifyType":"REFUND_RESULT","result":{"resultCode":"SUCCESS","resultStatus":"S"},
       "refundStatus":"SUCCESS","refundRequestId":"T01-0001R1","paymentId":"2020010123",
       "refundAmount":{"value":"8000","currency":"SGD"},"accessToken":"Zx9Qw7Canary"}\
      """;

  @Override
  public List<byte[]> seeds() {
    return List.of(
        Antom.PAID.getBytes(UTF_8),
        Antom.PAID.replace("PAYMENT_RESULT", "PAYMENT_PENDING").getBytes(UTF_8),
        Antom.PAID
            .replace("\"S\"", "\"F\"")
            .replace("\"SUCCESS\"", "\"EXPIRED_CODE\"")
            .getBytes(UTF_8),
        Antom.PAID.replace("\"result\"", "\"captureId\":\"1\",\"result\"").getBytes(UTF_8),
        Antom.PAID
            .replace("\"result\"", "\"buyer\":{\"a\":[\"Zx9Qw7Canary\"]},\"result\"")
            .getBytes(UTF_8),
        REFUNDED.getBytes(UTF_8),
        REFUNDED.replace("SUCCESS", "FAIL").getBytes(UTF_8));
  }

  @Override
  public List<String> words() {
    return List.of(
        "\"notifyType\":",
        "\"PAYMENT_RESULT\"",
        "\"REFUND_RESULT\"",
        "\"PAYMENT_PENDING\"",
        "\"resultStatus\":",
        "\"S\"",
        "\"F\"",
        "\"U\"",
        "\"SUCCESS\"",
        "\"FAIL\"",
        "\"refundStatus\":",
        "\"paymentRequestId\":",
        "\"refundRequestId\":",
        "\u017f",
        "\u0131",
        "\"accessToken\":\"Zx9Qw7Canary\",",
        "\"access_token\":[\"Zx9Qw7Canary\"],",
        "null");
  }

  @Override
  public int runs() {
    return 30_000;
  }

  @Override
  public void check(byte[] bytes) {
    Optional<Notification> read = NotificationReader.read(bytes);
    read.ifPresent(notification -> {
      Object tree = tree(bytes);
      claimsNoMoreThanItsWords(notification, tree);
      Object kept = tree(notification.redactedBody().getBytes(UTF_8));
      assertTrue(
          notification.redactedBody().getBytes(UTF_8).length <= RedactedBody.MAX_BYTES, "length");
      assertFalse(
          CANARY.equals(at(kept, "accessToken")) || CANARY.equals(at(kept, "access_token")),
          "a secret was kept");
    });
  }

  private static Object tree(byte[] bytes) {
    try {
      return StrictTree.read(bytes);
    } catch (NotJson refused) {
      throw new AssertionError("only our parser accepts this", refused);
    }
  }

  private static void claimsNoMoreThanItsWords(Notification notification, Object tree) {
    GatewayOutcome outcome = notification.outcome();
    String status = word(at(tree, "result", "resultStatus"));
    String refund = word(at(tree, "refundStatus"));
    boolean failed =
        switch (notification.about()) {
          case OfPayment(String id) -> {
            assertEquals(id, at(tree, "paymentRequestId") instanceof String s ? s : id);
            assertFalse(outcome instanceof Closed, "a payment's notification closes nothing");
            yield "F".equals(status);
          }
          case OfRefund(String id) -> {
            assertEquals(id, at(tree, "refundRequestId") instanceof String s ? s : id);
            assertFalse(outcome instanceof Approved, "a refund's notification approves nothing");
            yield "FAIL".equals(refund) || "F".equals(refund);
          }
          case Other _ -> {
            assertTrue(outcome instanceof InProgress, "what is not ours means nothing");
            yield false;
          }
        };
    switch (outcome) {
      case Approved _ ->
          assertTrue(
              "S".equals(status) && "PAYMENT_RESULT".equals(word(at(tree, "notifyType"))),
              "approved without the words for it");
      case Closed _ ->
          assertTrue(
              ("SUCCESS".equals(refund) || "S".equals(refund))
                  && (status == null || status.isEmpty() || "S".equals(status)),
              "refunded without the words for it");
      case Declined _ -> assertTrue(failed, "declined without the words for it");
      case InProgress _ -> {}
      case Unknown(Doubt doubt) -> assertEquals(Doubt.UNREADABLE, doubt);
      case CodeIssued _, NotFound _, NotSent _, Refused _ ->
          throw new AssertionError("no notification says so");
    }
  }

  /// In capitals of ASCII; with any other letter it is no word of Antom's.
  private static @Nullable String word(@Nullable Object said) {
    if (!(said instanceof String text)) {
      return null;
    }
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      word.append(c >= 'a' && c <= 'z' ? (char) (c - 32) : c);
    }
    return word.toString();
  }
}
