package io.tillcode.antom;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// The one JSON reader and writer for what goes to Antom and comes from it. What two parsers could
/// read differently is not read at all: duplicate keys, trailing tokens, other encodings than
/// UTF-8, deep nesting.
public final class StrictJson {

  /// The longest document that is read, in characters.
  private static final int MAX_LENGTH = 1 << 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(16)
                          .maxStringLength(1 << 16)
                          .maxDocumentLength(MAX_LENGTH)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /// Jackson looks at the lowest eight bits of an escape's digits only: for it `ı` (U+0131) is a
  /// `1` (0x31), and other parsers would read another name or none. Behind an even number of
  /// backslashes it is no escape.
  private static final Pattern FOREIGN_ESCAPE =
      Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*+\\\\u\\p{ASCII}{0,3}\\P{ASCII}");

  private StrictJson() {}

  /// The object these bytes are, or empty for anything else.
  public static Optional<ObjectNode> object(ByteBuffer bytes) {
    try {
      // A decoder of its own: Jackson would guess UTF-16 and UTF-32 from the first bytes.
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      if (FOREIGN_ESCAPE.matcher(text).find()) {
        return Optional.empty();
      }
      JsonNode node = MAPPER.readTree(text);
      return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    } catch (CharacterCodingException | JsonProcessingException notOurs) {
      // The message quotes the input and is dropped with the exception.
      return Optional.empty();
    }
  }

  /// The text of a tree, without blanks.
  public static String write(JsonNode tree) {
    try {
      return MAPPER.writeValueAsString(tree);
    } catch (JsonProcessingException impossible) {
      // Without its cause: the message could quote the tree, and that may hold a payment code.
      throw new IllegalStateException("a tree of plain values could not be written");
    }
  }
}
