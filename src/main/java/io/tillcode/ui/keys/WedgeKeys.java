package io.tillcode.ui.keys;

import io.tillcode.scan.Key;
import io.tillcode.scan.KeyboardWedge;
import io.tillcode.ui.KeyStream;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import javafx.scene.input.KeyCode;

/// Keys of the window through [KeyboardWedge]: digits and letters by key code, so that no keyboard
/// layout changes what a scanner sends.
public final class WedgeKeys implements KeyStream {

  private final KeyboardWedge wedge;

  public WedgeKeys(KeyboardWedge wedge) {
    this.wedge = wedge;
  }

  @Override
  public List<Output> press(Stroke stroke, long uptimeMillis) {
    return outputs(wedge.press(key(stroke), uptimeMillis));
  }

  @Override
  public List<Output> idle(long uptimeMillis) {
    return outputs(wedge.idle(uptimeMillis));
  }

  @Override
  public OptionalLong nextIdleAt() {
    return wedge.nextIdleAt();
  }

  private static List<Output> outputs(List<KeyboardWedge.Output> decided) {
    return decided.stream().map(WedgeKeys::output).toList();
  }

  private static Output output(KeyboardWedge.Output decided) {
    return switch (decided) {
      case KeyboardWedge.Output.Typed(Key key) -> new Output.Typed(stroke(key));
      case KeyboardWedge.Output.Scanned(String text) -> new Output.Scanned(text);
    };
  }

  /// A digit or letter may be a scanner's; every other key keeps its name.
  private static Key key(Stroke stroke) {
    KeyCode code = stroke.code();
    if (code == KeyCode.ENTER) {
      return new Key.Enter();
    }
    if (code == KeyCode.TAB && !stroke.shift()) {
      return new Key.Tab();
    }
    if (code.isDigitKey() || code.isLetterKey()) {
      String name = code.getName(); // "7", "Numpad 7", "A"
      char character = name.charAt(name.length() - 1);
      return new Key.Char(stroke.shift() ? character : Character.toLowerCase(character));
    }
    String text = stroke.text();
    if (text.length() == 1 && text.charAt(0) > ' ' && !Character.isISOControl(text.charAt(0))) {
      return new Key.Char(text.charAt(0)); // as a scanner set to another keyboard layout types
    }
    return new Key.Named(code.name() + (stroke.shift() ? "+" : ""));
  }

  private static Stroke stroke(Key key) {
    return switch (key) {
      case Key.Enter _ -> new Stroke(KeyCode.ENTER, false);
      case Key.Tab _ -> new Stroke(KeyCode.TAB, false);
      case Key.Char(char character) ->
          new Stroke(
              codeOf(character), Character.isUpperCase(character), String.valueOf(character));
      case Key.Named(String name) -> {
        boolean shift = name.endsWith("+");
        yield new Stroke(
            KeyCode.valueOf(shift ? name.substring(0, name.length() - 1) : name), shift);
      }
    };
  }

  private static KeyCode codeOf(char character) {
    if (character >= '0' && character <= '9') {
      return KeyCode.valueOf("DIGIT" + character);
    }
    KeyCode code = KeyCode.getKeyCode(String.valueOf(character).toUpperCase(Locale.ROOT));
    return code == null ? KeyCode.UNDEFINED : code;
  }
}
