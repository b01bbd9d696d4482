package io.tillcode.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillcode.antom.StrictJson;
import io.tillcode.fuzz.FuzzTarget;
import io.tillcode.fuzz.Input;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.GatewayOutcome.Unknown;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Golden answers with fields taken out, put in, renamed and set to odd values: always well-formed,
/// so deep in the reading. Cut short anywhere they say nothing; a field nobody knows changes
/// nothing.
public final class AnswerTreeFuzz implements FuzzTarget {

  private static final List<JsonNode> ODD =
      List.of(
          text("S"),
          text("s"),
          text("F"),
          text("U"),
          text("SUCCESS"),
          text("FAIL"),
          text("CANCELLED"),
          text("PENDING"),
          text("\u017f"),
          text("\u017fucce\u017f\u017f"),
          text("fa\u0131l"),
          text(" S"),
          text(""),
          text("0"),
          text("-1"),
          text("1e3"),
          text("00001234"),
          text("\u0661"),
          text("9999999999999999"),
          text("99999999999999999"),
          text("JPY"),
          text("KWD"),
          text("sgd"),
          text("XXX"),
          text("TEXT"),
          text("BARCODE"),
          text("2026-03-01T12:06:00+08:00"),
          text("-999999999-01-01T00:00:00+18:00"),
          text("+999999999-12-31T23:59:59-18:00"),
          text("PROCESS_FAIL"),
          text("ORDER_NOT_EXIST"),
          text("\u0000\u001b[31m"),
          text("\ud800"),
          text("x".repeat(2_049)),
          JsonNodeFactory.instance.nullNode(),
          JsonNodeFactory.instance.booleanNode(true),
          JsonNodeFactory.instance.numberNode(1234),
          JsonNodeFactory.instance.numberNode(12.34),
          JsonNodeFactory.instance.numberNode(BigInteger.TEN.pow(300)),
          JsonNodeFactory.instance.arrayNode(),
          JsonNodeFactory.instance.objectNode(),
          JsonNodeFactory.instance.arrayNode().add("S"));

  private static JsonNode text(String text) {
    return JsonNodeFactory.instance.textNode(text);
  }

  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    for (int i = 0; i < GoldenAnswers.ALL.size(); i++) {
      seeds.add(new byte[] {(byte) i, (byte) i, 1, (byte) (i % 4), (byte) i, (byte) (i * 7)});
    }
    return seeds;
  }

  @Override
  public int runs() {
    return 25_000;
  }

  @Override
  public void check(byte[] bytes) {
    Input input = new Input(bytes);
    GoldenAnswers golden = input.oneOf(GoldenAnswers.ALL);
    ObjectNode tree =
        StrictJson.object(ByteBuffer.wrap(golden.body().getBytes(UTF_8))).orElseThrow();
    int cut = input.octet();
    for (int edits = input.below(4); edits > 0; edits--) {
      edit(tree, input);
    }
    byte[] body = StrictJson.write(tree).getBytes(UTF_8);

    GatewayOutcome outcome = AnswerOracle.check(golden.call(), golden.scenario(), body);

    assertEquals(
        new Unknown(Doubt.UNREADABLE),
        AnswerOracle.read(golden.call(), golden.scenario(), Arrays.copyOf(body, cut % body.length)),
        "cut short");
    ObjectNode more = tree.deepCopy();
    more.set("unheardOf", input.oneOf(ODD));
    if (more.get("result") instanceof ObjectNode result) {
      result.set("resultColour", input.oneOf(ODD));
    }
    byte[] extended = StrictJson.write(more).getBytes(UTF_8);
    assertEquals(
        outcome,
        AnswerOracle.read(golden.call(), golden.scenario(), extended),
        "with fields nobody knows");
  }

  private static void edit(ObjectNode tree, Input input) {
    List<ObjectNode> objects = new ArrayList<>();
    collect(tree, objects);
    ObjectNode object = input.oneOf(objects);
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    if (names.isEmpty()) {
      return;
    }
    String name = input.oneOf(names);
    switch (input.below(5)) {
      case 0 -> object.remove(name);
      case 1 -> object.set(name.toUpperCase(java.util.Locale.ROOT), object.remove(name));
      case 2 -> object.set(input.oneOf(names), object.get(name).deepCopy());
      default -> object.set(name, input.oneOf(ODD));
    }
  }

  private static void collect(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    if (node instanceof ObjectNode || node instanceof ArrayNode) {
      node.forEach(child -> collect(child, objects));
    }
  }
}
