package io.tillcode.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillcode.fuzz.FuzzTarget;
import java.util.List;

/// Any bytes as the body of a genuine answer to each call: never more is read out of them than a
/// second parser finds there.
public final class AnswerBytesFuzz implements FuzzTarget {

  @Override
  public List<byte[]> seeds() {
    return GoldenAnswers.ALL.stream().map(golden -> golden.body().getBytes(UTF_8)).toList();
  }

  @Override
  public List<String> words() {
    return List.of(
        "\"S\"",
        "\"F\"",
        "\"U\"",
        "\"SUCCESS\"",
        "\"FAIL\"",
        "\"CANCELLED\"",
        "\"PROCESSING\"",
        "\"result\":",
        "\"resultStatus\":",
        "\"resultCode\":",
        "\"paymentStatus\":",
        "\"refundStatus\":",
        "\"paymentAmount\":",
        "\"refundAmount\":",
        "\"currency\":\"JPY\"",
        "\"value\":\"",
        "\"orderCodeForm\":",
        "\"codeDetails\":[",
        "\"expireTime\":",
        "null",
        "NaN",
        "1e400",
        "-0",
        "\\u0053",
        "\\ud800",
        "\u017f",
        "\u0131",
        "\ufeff",
        "//",
        "/*");
  }

  @Override
  public int runs() {
    return 12_000;
  }

  @Override
  public void check(byte[] bytes) {
    AnswerOracle.checkAll(bytes);
  }
}
