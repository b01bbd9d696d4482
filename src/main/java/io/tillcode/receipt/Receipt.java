package io.tillcode.receipt;

import java.util.List;

/// A receipt as a document: elements from top to bottom, for a printer of any width.
public record Receipt(List<Element> elements) {

  public Receipt {
    elements = List.copyOf(elements);
  }

  /// One thing on the paper.
  public sealed interface Element {}

  /// A line of text, wrapped at words when the paper is too narrow.
  public record Text(String text, Align align, Size size, boolean bold) implements Element {}

  /// A label at the left and its value at the right; the value goes on its own line if both do not
  /// fit.
  public record Row(String label, String value, boolean bold) implements Element {}

  /// A line across the paper.
  public record Rule() implements Element {}

  /// Empty lines.
  public record Space(int lines) implements Element {}

  /// A machine-readable text: Code 128 if it fits at two dots a module or more, else QR.
  public record Barcode(String content) implements Element {}

  /// The end: feed and cut.
  public record Cut() implements Element {}

  /// Where a line stands.
  public enum Align {
    LEFT,
    CENTER,
    RIGHT
  }

  /// How large a line is printed.
  public enum Size {
    NORMAL,
    /// Twice as high and wide.
    LARGE
  }
}
