package io.tillcode.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A second JSON reader, after RFC 8259 and nothing else, to hold the till's own against: it shares
/// no line with it.
///
/// Objects are maps, arrays lists, strings strings, true and false booleans; a number is a
/// [Digits], null is [Nothing#NULL].
public final class StrictTree {

  /// The JSON `null`.
  public enum Nothing {
    NULL
  }

  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

  private final String text;
  private int at;
  private int depth;

  private StrictTree(String text) {
    this.text = text;
  }

  /// A number as it was written.
  public record Digits(String text) {

    /// Whether it has neither fraction nor exponent.
    public boolean isWhole() {
      return text.chars().noneMatch(c -> ".eE".indexOf(c) >= 0);
    }
  }

  /// These bytes are no JSON text, or an object says a name twice, or it is nested beyond 1,000.
  public static final class NotJson extends Exception {
    private static final long serialVersionUID = 1L;

    NotJson(String message) {
      super(message);
    }
  }

  /// The tree of a whole document.
  ///
  /// @throws NotJson if it is none, or not UTF-8
  public static Object read(byte[] bytes) throws NotJson {
    try {
      return read(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException notUtf8) {
      throw new NotJson("not UTF-8");
    }
  }

  /// The tree of a whole document.
  ///
  /// @throws NotJson if it is none
  public static Object read(String text) throws NotJson {
    StrictTree reader = new StrictTree(text);
    Object tree = reader.value();
    reader.blanks();
    if (reader.at < text.length()) {
      throw new NotJson("something follows");
    }
    return tree;
  }

  /// What is at this path of names, or null where nothing or something else is.
  public static @Nullable Object at(Object tree, String... path) {
    Object here = tree;
    for (String name : path) {
      if (!(here instanceof Map<?, ?> object) || !object.containsKey(name)) {
        return null;
      }
      here = object.get(name);
    }
    return here instanceof Nothing ? null : here;
  }

  private Object value() throws NotJson {
    blanks();
    return switch (peek()) {
      case '{' -> nested(this::object);
      case '[' -> nested(this::array);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", Nothing.NULL);
      default -> number();
    };
  }

  private interface Nested {
    Object read() throws NotJson;
  }

  private Object nested(Nested reader) throws NotJson {
    if (++depth > 1_000) {
      throw new NotJson("too deep");
    }
    at++;
    Object read = reader.read();
    depth--;
    return read;
  }

  private Object object() throws NotJson {
    Map<String, Object> object = new LinkedHashMap<>();
    blanks();
    if (take('}')) {
      return object;
    }
    do {
      blanks();
      String name = string();
      blanks();
      need(':');
      if (object.putIfAbsent(name, value()) != null) {
        throw new NotJson("a name twice");
      }
      blanks();
    } while (take(','));
    need('}');
    return object;
  }

  private Object array() throws NotJson {
    List<Object> array = new ArrayList<>();
    blanks();
    if (take(']')) {
      return array;
    }
    do {
      array.add(value());
      blanks();
    } while (take(','));
    need(']');
    return array;
  }

  private String string() throws NotJson {
    need('"');
    StringBuilder string = new StringBuilder();
    while (true) {
      char c = next();
      if (c == '"') {
        return string.toString();
      }
      if (c < ' ') {
        throw new NotJson("a bare control character");
      }
      string.append(c == '\\' ? escaped() : c);
    }
  }

  private char escaped() throws NotJson {
    char c = next();
    int plain = "\"\\/bfnrt".indexOf(c);
    if (plain >= 0) {
      return "\"\\/\b\f\n\r\t".charAt(plain);
    }
    if (c != 'u') {
      throw new NotJson("an unknown escape");
    }
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit =
          "0123456789abcdef".indexOf(Character.toString(next()).toLowerCase(java.util.Locale.ROOT));
      if (digit < 0) {
        throw new NotJson("an escape without digits");
      }
      code = code * 16 + digit;
    }
    return (char) code;
  }

  private Object number() throws NotJson {
    Matcher number = NUMBER.matcher(text).region(at, text.length());
    if (!number.lookingAt()) {
      throw new NotJson("no value");
    }
    at = number.end();
    return new Digits(number.group());
  }

  private Object word(String word, Object meaning) throws NotJson {
    if (!text.startsWith(word, at)) {
      throw new NotJson("an unknown word");
    }
    at += word.length();
    return meaning;
  }

  private void blanks() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() throws NotJson {
    if (at == text.length()) {
      throw new NotJson("cut short");
    }
    return text.charAt(at);
  }

  private char next() throws NotJson {
    char c = peek();
    at++;
    return c;
  }

  private boolean take(char wanted) throws NotJson {
    if (peek() != wanted) {
      return false;
    }
    at++;
    return true;
  }

  private void need(char wanted) throws NotJson {
    if (next() != wanted) {
      throw new NotJson("'" + wanted + "' is missing");
    }
  }
}
