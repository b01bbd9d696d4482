package io.tillcode.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillcode.antom.Fields;
import io.tillcode.antom.StrictJson;
import io.tillcode.engine.port.Notification;
import io.tillcode.engine.port.Notification.About;
import io.tillcode.engine.port.Notification.OfPayment;
import io.tillcode.engine.port.Notification.OfRefund;
import io.tillcode.engine.port.Notification.Other;
import io.tillcode.money.Money;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.GatewayOutcome.Approved;
import io.tillcode.payment.GatewayOutcome.Closed;
import io.tillcode.payment.GatewayOutcome.Declined;
import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.GatewayOutcome.Echo;
import io.tillcode.payment.GatewayOutcome.InProgress;
import io.tillcode.payment.GatewayOutcome.Unknown;
import io.tillcode.payment.ResultCode;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// From the bytes of a genuine notification to what it claims (API sheet, section 14).
///
/// Where it contradicts itself it claims nothing but that there is something to ask about: an
/// inquiry then tells.
final class NotificationReader {

  private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9_]{1,64}");
  private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,64}");

  /// Fields of notifications that name a payment and are about something else.
  private static final List<String> FOREIGN =
      List.of(
          "captureRequestId",
          "captureId",
          "disputeId",
          "disputeNotificationType",
          "authorizationNotifyType");

  /// Codes that do not fit an `F`.
  private static final Set<ResultCode> NOT_FINAL =
      EnumSet.of(
          ResultCode.SUCCESS,
          ResultCode.PAYMENT_IN_PROCESS,
          ResultCode.REFUND_IN_PROCESS,
          ResultCode.UNKNOWN_EXCEPTION,
          ResultCode.REQUEST_TRAFFIC_EXCEED_LIMIT,
          ResultCode.SYSTEM_ERROR);

  private NotificationReader() {}

  /// What a body says, or empty if it is not JSON that everybody reads in the same way.
  static Optional<Notification> read(byte[] raw) {
    return StrictJson.object(ByteBuffer.wrap(raw)).map(body -> notification(body, sha256(raw)));
  }

  private static Notification notification(ObjectNode body, String digest) {
    String type = type(body);
    About about = about(type, body);
    return new Notification(type, about, outcome(type, about, body), digest, RedactedBody.of(body));
  }

  private static String type(ObjectNode body) {
    String type = Fields.text(body, "notifyType");
    return type != null && TYPE.matcher(type).matches() ? type.toUpperCase(Locale.ROOT) : "";
  }

  private static About about(String type, ObjectNode body) {
    if (type.isEmpty() || FOREIGN.stream().anyMatch(field -> Fields.has(body, field))) {
      return new Other();
    }
    boolean ofRefund = type.equals("REFUND_RESULT");
    String id = Fields.text(body, ofRefund ? "refundRequestId" : "paymentRequestId");
    if (id == null || !ID.matcher(id).matches()) {
      return new Other();
    }
    return ofRefund ? new OfRefund(id) : new OfPayment(id);
  }

  private static GatewayOutcome outcome(String type, About about, ObjectNode body) {
    String status = word(body.path("result"), "resultStatus");
    String code = Fields.code(body.path("result"), "resultCode");
    return switch (about) {
      case OfPayment _ -> paymentOutcome(type, status, code, body);
      case OfRefund _ -> refundOutcome(status, code, body);
      case Other _ -> new InProgress(code);
    };
  }

  private static GatewayOutcome paymentOutcome(
      String type, String status, String code, ObjectNode body) {
    return switch (type + " " + status) {
      case "PAYMENT_RESULT S" ->
          ResultCode.of(code).allowsSuccess()
              ? proven(body, "paymentAmount", Approved::new)
              : new InProgress(code);
      case "PAYMENT_RESULT F", "PAYMENT_PENDING F" ->
          isFinal(code)
              ? proven(body, "paymentAmount", echo -> declined(echo, code))
              : new InProgress(code);
      // Still being processed, whatever the S of PAYMENT_PENDING may suggest.
      default -> new InProgress(code);
    };
  }

  private static GatewayOutcome refundOutcome(String status, String code, ObjectNode body) {
    return switch (word(body, "refundStatus")) {
      case "SUCCESS", "S" ->
          status.equals("S") || status.isEmpty()
              ? proven(body, "refundAmount", Closed::new)
              : new InProgress(code);
      case "FAIL", "F" -> proven(body, "refundAmount", echo -> declined(echo, code));
      default -> new InProgress(code);
    };
  }

  /// An `F` need not have a code.
  private static boolean isFinal(String code) {
    return code.isEmpty() || !NOT_FINAL.contains(ResultCode.of(code));
  }

  private static Declined declined(Echo echo, String code) {
    return new Declined(echo, code.isEmpty() || !isFinal(code) ? "FAIL" : code);
  }

  private interface Proof {
    GatewayOutcome with(Echo echo);
  }

  private static GatewayOutcome proven(ObjectNode body, String amountField, Proof proof) {
    Money amount = Fields.money(body, amountField);
    return amount == null && Fields.has(body, amountField)
        ? new Unknown(Doubt.UNREADABLE)
        : proof.with(echo(body, amount));
  }

  private static Echo echo(ObjectNode body, @Nullable Money amount) {
    return new Echo(
        Fields.text(body, "paymentRequestId"),
        Fields.text(body, "paymentId"),
        Fields.text(body, "refundRequestId"),
        amount);
  }

  /// A word of an enumeration in capitals; empty where there is none.
  private static String word(JsonNode node, String field) {
    String word = Fields.word(node, field);
    return word == null ? "" : word;
  }

  private static String sha256(byte[] raw) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(raw));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
