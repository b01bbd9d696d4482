package io.tillcode.gateway;

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

/// The one JSON reader and writer of the gateway client. What two parsers could read differently is
/// not read at all: duplicate keys, trailing tokens, other encodings than UTF-8, deep nesting.
final class StrictJson {

  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(16)
                          .maxStringLength(1 << 16)
                          .maxDocumentLength(Wire.MAX_ANSWER)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictJson() {}

  /// The object these bytes are, or empty for anything else.
  static Optional<ObjectNode> object(ByteBuffer bytes) {
    try {
      // A decoder of its own: Jackson would guess UTF-16 and UTF-32 from the first bytes.
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      JsonNode node = MAPPER.readTree(text);
      return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    } catch (CharacterCodingException | JsonProcessingException notOurs) {
      // The message quotes the input and is dropped with the exception.
      return Optional.empty();
    }
  }
}
