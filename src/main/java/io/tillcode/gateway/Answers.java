package io.tillcode.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillcode.antom.Fields;
import io.tillcode.antom.SignatureHeader;
import io.tillcode.antom.StrictJson;
import io.tillcode.money.Money;
import io.tillcode.payment.Call;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.GatewayOutcome.Approved;
import io.tillcode.payment.GatewayOutcome.Closed;
import io.tillcode.payment.GatewayOutcome.CodeIssued;
import io.tillcode.payment.GatewayOutcome.Declined;
import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.GatewayOutcome.Echo;
import io.tillcode.payment.GatewayOutcome.InProgress;
import io.tillcode.payment.GatewayOutcome.Unknown;
import io.tillcode.payment.ResultCode;
import io.tillcode.payment.Scenario;
import java.security.PublicKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/// From an answer's bytes to what they prove, in the only safe order: signature over the raw bytes,
/// then strict JSON, then meaning (sheet, sections 4, 6.4, 7.3, 8, 9.2).
final class Answers {

  private final String clientId;
  private final PublicKey antomKey;

  Answers(String clientId, PublicKey antomKey) {
    this.clientId = clientId;
    this.antomKey = antomKey;
  }

  /// Why the answer to a request for `path` may not be believed, or empty if it may.
  Optional<Doubt> doubt(String path, Wire.Answer answer) {
    if (answer.status() != 200) {
      return Optional.of(Doubt.HTTP_STATUS);
    }
    String signature = only(answer.headers(), "Signature");
    String time = only(answer.headers(), "Response-Time");
    if (signature.isEmpty() && time.isEmpty()) {
      return Optional.of(Doubt.UNSIGNED);
    }
    // Our own client id: the answer's is often missing and never needed.
    boolean genuine =
        !time.isEmpty()
            && SignatureHeader.parse(signature)
                .filter(parsed ->
                    parsed.verifies(antomKey, path, clientId, time, answer.body().toByteArray()))
                .isPresent();
    return genuine ? Optional.empty() : Optional.of(Doubt.BAD_SIGNATURE);
  }

  /// What a believed answer says.
  GatewayOutcome outcome(Call call, Scenario scenario, Wire.Answer answer) {
    return StrictJson.object(answer.body().asByteBuffer())
        .map(body -> outcome(call, scenario, body))
        .orElseGet(() -> new Unknown(Doubt.UNREADABLE));
  }

  private static GatewayOutcome outcome(Call call, Scenario scenario, ObjectNode body) {
    JsonNode result = body.path("result");
    String status = Fields.word(result, "resultStatus");
    if (status == null) {
      return new Unknown(Doubt.UNREADABLE);
    }
    String code = Fields.code(result, "resultCode");
    if (call == Call.PAY && scenario == Scenario.ORDER_CODE && !status.equals("F")) {
      return OrderCodes.read(body)
          .<GatewayOutcome>map(orderCode ->
              new CodeIssued(echo(body, Fields.money(body, "paymentAmount")), orderCode))
          .orElseGet(() -> new InProgress(code)); // nothing to show: for the machine to end
    }
    return switch (status) {
      case "S" -> done(call, code, body);
      case "F" -> failed(call, code, result, body);
      // U, and every word we do not know.
      default -> new InProgress(code);
    };
  }

  private static GatewayOutcome done(Call call, String code, ObjectNode body) {
    // An S whose own code says otherwise says nothing.
    boolean clear = ResultCode.of(code).allowsSuccess();
    return switch (call) {
      case PAY -> clear ? approved(body) : new InProgress(code);
      case INQUIRY -> inquired(code, body);
      case CANCEL ->
          clear
              ? new Closed(echo(body, Fields.money(body, "paymentAmount")))
              : new InProgress(code);
      case REFUND -> clear ? refunded(body) : new InProgress(code);
      case REFUND_INQUIRY -> refundInquired(code, body);
      case NOTIFICATION -> throw new IllegalArgumentException("a notification answers no request");
    };
  }

  private static GatewayOutcome refunded(ObjectNode body) {
    Money refunded = Fields.money(body, "refundAmount");
    return refunded == null && Fields.has(body, "refundAmount")
        ? new Unknown(Doubt.UNREADABLE)
        : new Closed(echo(body, refunded));
  }

  /// The query worked; the refund's fate is in `refundStatus`. Old texts spell it as a result
  /// status (sheet, section 17, row 14).
  private static GatewayOutcome refundInquired(String queryCode, ObjectNode body) {
    String status = Fields.word(body, "refundStatus");
    return switch (status == null ? "" : status) {
      case "SUCCESS", "S" -> refunded(body);
      case "FAIL", "F" -> new Declined(echo(body, Fields.money(body, "refundAmount")), "FAIL");
      default -> new InProgress(queryCode);
    };
  }

  /// The query worked; the money's fate is in `paymentStatus`.
  private static GatewayOutcome inquired(String queryCode, ObjectNode body) {
    String status = Fields.word(body, "paymentStatus");
    String reason = Fields.code(body, "paymentResultCode");
    return switch (status == null ? "" : status) {
      case "SUCCESS" -> approved(body);
      case "FAIL" ->
          new Declined(
              echo(body, Fields.money(body, "paymentAmount")),
              reason.isEmpty() || ResultCode.of(reason) == ResultCode.SUCCESS ? "FAIL" : reason);
      case "CANCELLED" -> new Closed(echo(body, Fields.money(body, "paymentAmount")));
      default -> new InProgress(reason.isEmpty() ? queryCode : reason);
    };
  }

  private static GatewayOutcome approved(ObjectNode body) {
    Money amount = Fields.money(body, "paymentAmount");
    if (amount == null && Fields.has(body, "paymentAmount")) {
      return new Unknown(Doubt.UNREADABLE);
    }
    return new Approved(echo(body, amount));
  }

  private static GatewayOutcome failed(Call call, String code, JsonNode result, ObjectNode body) {
    // Some wallets say 'not found' only in the text of a general failure (sheet, 17 no. 18).
    String message = Fields.text(result, "resultMessage");
    if (call == Call.INQUIRY
        && ResultCode.of(code) == ResultCode.PROCESS_FAIL
        && message != null
        && message.toLowerCase(Locale.ROOT).contains("not exist")) {
      return new GatewayOutcome.NotFound(code);
    }
    return ResultCode.of(code).failed(call, code, echo(body, Fields.money(body, "paymentAmount")));
  }

  private static Echo echo(ObjectNode body, @Nullable Money amount) {
    return new Echo(
        Fields.text(body, "paymentRequestId"),
        Fields.text(body, "paymentId"),
        Fields.text(body, "refundRequestId"),
        amount);
  }

  /// The header's value; empty if it is missing or blank, and unusable if there are several.
  private static String only(Headers headers, String name) {
    List<String> values = headers.values(name);
    return values.isEmpty() ? "" : String.join(",", values).strip();
  }
}
