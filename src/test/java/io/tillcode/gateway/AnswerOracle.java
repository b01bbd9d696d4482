package io.tillcode.gateway;

import static io.tillcode.fuzz.StrictTree.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillcode.antom.StrictJson;
import io.tillcode.fuzz.StrictTree;
import io.tillcode.fuzz.StrictTree.Digits;
import io.tillcode.fuzz.StrictTree.NotJson;
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
import io.tillcode.payment.GatewayOutcome.NotFound;
import io.tillcode.payment.GatewayOutcome.NotSent;
import io.tillcode.payment.GatewayOutcome.Refused;
import io.tillcode.payment.GatewayOutcome.Unknown;
import io.tillcode.payment.Scenario;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Headers;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/// What an answer may be taken for, read a second time with another parser and plainer rules: for
/// each word about money the words that must stand in the answer, letter for letter.
final class AnswerOracle {

  private static final Answers ANSWERS = new Answers("SANDBOX_5Y0000", Fixtures.ANTOM.getPublic());

  private AnswerOracle() {}

  static GatewayOutcome read(Call call, Scenario scenario, byte[] body) {
    return ANSWERS.outcome(call, scenario, new Wire.Answer(200, Headers.of(), ByteString.of(body)));
  }

  /// Reads a body as the answer to every call.
  static void checkAll(byte[] body) {
    Object tree = tree(body);
    for (Call call : Fixtures.CALLS) {
      for (Scenario scenario : Scenario.values()) {
        check(call, scenario, body, tree);
      }
    }
  }

  static GatewayOutcome check(Call call, Scenario scenario, byte[] body) {
    return check(call, scenario, body, tree(body));
  }

  /// The tree of both parsers, or null if ours refuses the body; then nothing may be believed.
  private static @Nullable Object tree(byte[] body) {
    Optional<ObjectNode> ours = StrictJson.object(ByteBuffer.wrap(body));
    if (ours.isEmpty()) {
      return null;
    }
    try {
      Object theirs = StrictTree.read(body);
      assertSame(ours.get(), theirs);
      return theirs;
    } catch (NotJson refused) {
      throw new AssertionError("only our parser accepts this", refused);
    }
  }

  private static GatewayOutcome check(
      Call call, Scenario scenario, byte[] body, @Nullable Object tree) {
    GatewayOutcome outcome = read(call, scenario, body);
    if (tree == null) {
      assertEquals(new Unknown(Doubt.UNREADABLE), outcome);
      return outcome;
    }
    boolean done = says(tree, "S", "result", "resultStatus");
    boolean failed = says(tree, "F", "result", "resultStatus");
    switch (outcome) {
      case Approved(Echo echo) -> {
        assertTrue(
            call == Call.PAY
                ? scenario == Scenario.PAYMENT_CODE && done
                : call == Call.INQUIRY && done && says(tree, "SUCCESS", "paymentStatus"),
            "approved without the words for it");
        faithful(echo, tree, "paymentAmount", true);
      }
      case Closed(Echo echo) -> {
        boolean refund = call == Call.REFUND || call == Call.REFUND_INQUIRY;
        assertTrue(done, "closed without S");
        assertTrue(call != Call.PAY, "a pay request closes nothing");
        assertTrue(call != Call.INQUIRY || says(tree, "CANCELLED", "paymentStatus"), "closed");
        assertTrue(
            call != Call.REFUND_INQUIRY
                || says(tree, "SUCCESS", "refundStatus")
                || says(tree, "S", "refundStatus"),
            "refunded");
        faithful(echo, tree, refund ? "refundAmount" : "paymentAmount", refund);
      }
      case Declined(Echo echo, _) -> {
        assertTrue(
            switch (call) {
              case PAY -> failed;
              case INQUIRY -> done && says(tree, "FAIL", "paymentStatus");
              case REFUND_INQUIRY ->
                  done && (says(tree, "FAIL", "refundStatus") || says(tree, "F", "refundStatus"));
              case CANCEL, REFUND, NOTIFICATION -> false;
            },
            "declined without the words for it");
        faithful(echo, tree, call == Call.REFUND_INQUIRY ? "refundAmount" : "paymentAmount", false);
      }
      case CodeIssued(Echo echo, var code) -> {
        assertTrue(call == Call.PAY && scenario == Scenario.ORDER_CODE && !failed, "a code");
        assertTrue(
            at(tree, "orderCodeForm", "codeDetails") instanceof List<?> details
                && details.stream().anyMatch(detail -> code.text().equals(at(detail, "codeValue"))),
            "a code that nobody sent");
        faithful(echo, tree, "paymentAmount", false);
      }
      case NotFound _, Refused _ -> assertTrue(failed, "refused without F");
      case InProgress _ -> {}
      case Unknown(Doubt doubt) -> assertEquals(Doubt.UNREADABLE, doubt);
      case NotSent _ -> throw new AssertionError("an answer that was not sent");
    }
    return outcome;
  }

  /// Whether the word stands there, in either case of ASCII.
  private static boolean says(Object tree, String word, String... path) {
    return at(tree, path) instanceof String said
        && said.length() == word.length()
        && said.chars().allMatch(c -> c < 0x80)
        && said.equalsIgnoreCase(word);
  }

  /// What is echoed stands in the answer, and an amount that cannot be read is not taken for none.
  private static void faithful(Echo echo, Object tree, String amountField, boolean claimsMoney) {
    same(echo.paymentRequestId(), at(tree, "paymentRequestId"));
    same(echo.paymentId(), at(tree, "paymentId"));
    same(echo.refundRequestId(), at(tree, "refundRequestId"));
    Money amount = echo.amount();
    if (amount == null) {
      assertTrue(!claimsMoney || at(tree, amountField) == null, "an amount was overlooked");
      return;
    }
    assertEquals(amount.currency().code(), at(tree, amountField, "currency"));
    assertTrue(
        at(tree, amountField, "value") instanceof String digits
            && digits.length() <= 16
            && digits.chars().allMatch(c -> c >= '0' && c <= '9')
            && new BigInteger(digits).equals(BigInteger.valueOf(amount.minor())),
        "another amount");
  }

  private static void same(@Nullable String echoed, @Nullable Object said) {
    switch (said) {
      case null -> assertEquals(null, echoed);
      case String text -> assertEquals(text, echoed);
      case Digits digits when digits.isWhole() ->
          assertEquals(new BigInteger(digits.text()), new BigInteger(String.valueOf(echoed)));
      case Map<?, ?> _, List<?> _ -> assertEquals(null, echoed);
      default -> {} // a fraction or a word: whatever it is read as, it is no id of ours
    }
  }

  private static void assertSame(JsonNode ours, Object theirs) {
    switch (theirs) {
      case Map<?, ?> object -> {
        assertEquals(object.size(), ours.size(), "fields");
        object.forEach((name, value) -> assertSame(ours.get((String) name), value));
      }
      case List<?> array -> {
        assertEquals(array.size(), ours.size(), "items");
        for (int i = 0; i < array.size(); i++) {
          assertSame(ours.get(i), array.get(i));
        }
      }
      case String text -> assertEquals(text, ours.textValue());
      case Boolean bool -> assertTrue(ours.isBoolean() && ours.booleanValue() == bool);
      case Digits digits when digits.isWhole() ->
          assertEquals(new BigInteger(digits.text()), ours.bigIntegerValue());
      case Digits digits -> {
        assertTrue(ours.isFloatingPointNumber());
        assertEquals(Double.toString(Double.parseDouble(digits.text())), ours.asText());
      }
      default -> assertTrue(theirs instanceof StrictTree.Nothing && ours.isNull(), "null");
    }
  }
}
