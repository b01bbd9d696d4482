package io.tillcode.ui;

import java.util.List;
import java.util.OptionalLong;
import javafx.scene.input.KeyCode;

/// Tells a keyboard scanner's burst from fingers, before any control sees a key.
///
/// Called on the JavaFX thread only. Keys are named by key code, never by character, so that no
/// keyboard layout changes what was scanned.
public interface KeyStream {

  /// Takes a key that went down.
  ///
  /// @return what is now certain, oldest first; a key that may belong to a scan is held back
  List<Output> press(Stroke stroke, long uptimeMillis);

  /// Told when [#nextIdleAt] has come and no key went down since.
  List<Output> idle(long uptimeMillis);

  /// When silence alone decides about keys held back; empty when none are.
  OptionalLong nextIdleAt();

  /// Every key is typed, no key is scanned.
  static KeyStream passThrough() {
    return new KeyStream() {
      @Override
      public List<Output> press(Stroke stroke, long uptimeMillis) {
        return List.of(new Output.Typed(stroke));
      }

      @Override
      public List<Output> idle(long uptimeMillis) {
        return List.of();
      }

      @Override
      public OptionalLong nextIdleAt() {
        return OptionalLong.empty();
      }
    };
  }

  /// One key going down.
  ///
  /// @param text what this machine's keyboard layout makes of it, or empty; only to recognise a
  ///   scanner that is set to another layout
  record Stroke(KeyCode code, boolean shift, String text) {

    /// A key that types nothing of interest.
    public Stroke(KeyCode code, boolean shift) {
      this(code, shift, "");
    }

    /// Without the text: it may be part of a payment code.
    @Override
    public String toString() {
      return "Stroke";
    }
  }

  /// What became of keys.
  sealed interface Output {

    /// A finger pressed it.
    record Typed(Stroke stroke) implements Output {}

    /// A scanner sent this text.
    record Scanned(String text) implements Output {

      /// Without the text: it is as good as money.
      @Override
      public String toString() {
        return "Scanned";
      }
    }
  }
}
