package io.tillcode.ui.code;

import javafx.scene.layout.Region;

/// A code as large as can be, and words beside it; below it where the place is taller than wide.
public final class CodeAndWords extends Region {

  /// What the code takes at most, as a share of the width, so that the words have room.
  private static final double CODE_MOST = 0.6;

  private final CodeView code;
  private final Region words;

  /// @param words as wide as they may become; their padding keeps them off the code
  public CodeAndWords(CodeView code, Region words) {
    this.code = code;
    this.words = words;
    getStyleClass().add("code-and-words");
    setMinSize(0, 0);
    setPrefSize(0, 0);
    getChildren().addAll(code, words);
  }

  @Override
  protected void layoutChildren() {
    double left = snappedLeftInset();
    double top = snappedTopInset();
    double width = getWidth() - left - snappedRightInset();
    double height = getHeight() - top - snappedBottomInset();
    if (height > width) {
      double wordsHeight = Math.min(words.prefHeight(width), height / 2);
      double side = Math.floor(Math.min(width, height - wordsHeight));
      double y = snapPositionY(top + (height - side - wordsHeight) / 2);
      code.resizeRelocate(snapPositionX(left + (width - side) / 2), y, side, side);
      words.resizeRelocate(left, snapPositionY(y + side), width, wordsHeight);
    } else {
      double side = Math.floor(Math.min(height, width * CODE_MOST));
      double wordsWidth = Math.floor(Math.min(width - side, words.maxWidth(height)));
      double x = snapPositionX(left + (width - side - wordsWidth) / 2);
      code.resizeRelocate(x, snapPositionY(top + (height - side) / 2), side, side);
      words.resizeRelocate(snapPositionX(x + side), top, wordsWidth, height);
    }
  }
}
