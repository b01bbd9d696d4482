package io.tillcode.ui.kit;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.transform.Scale;

/// Digits that stand still: every digit takes the same width, so a running number does not jump.
///
/// Drawn as a unit and figures on one baseline, and made smaller as a whole when the place is too
/// narrow: an amount is never cut. Style classes of the parts: `unit` and `figure`.
public final class Figures extends Region {

  private static final double UNIT_GAP = 0.28;

  private final Text unit = new Text();
  private final List<Text> glyphs = new ArrayList<>();
  private final Scale scale = new Scale(1, 1);
  private final HPos align;
  private String figures = "";

  /// @param styleClass decides the sizes
  /// @param align where the figures stand when there is more room than they need
  public Figures(String styleClass, HPos align) {
    this.align = align;
    getStyleClass().addAll("figures", styleClass);
    setAccessibleRole(AccessibleRole.TEXT);
    unit.getStyleClass().add("unit");
    unit.getTransforms().add(scale);
    getChildren().add(unit);
    setMinWidth(0);
    setMinHeight(USE_PREF_SIZE);
    setMaxHeight(USE_PREF_SIZE);
  }

  /// Shows figures with their unit in front of them, smaller.
  public void show(String newUnit, String newFigures) {
    unit.setText(newUnit);
    setAccessibleText((newUnit + " " + newFigures).strip());
    if (newFigures.equals(figures)) {
      return;
    }
    figures = newFigures;
    while (glyphs.size() > newFigures.length()) {
      getChildren().remove(glyphs.removeLast());
    }
    while (glyphs.size() < newFigures.length()) {
      Text glyph = new Text();
      glyph.getStyleClass().add("figure");
      glyph.getTransforms().add(scale);
      glyphs.add(glyph);
      getChildren().add(glyph);
    }
    for (int i = 0; i < glyphs.size(); i++) {
      glyphs.get(i).setText(newFigures.substring(i, i + 1));
    }
    requestLayout();
  }

  /// What is shown, as one text.
  public String text() {
    return getAccessibleText();
  }

  @Override
  protected double computePrefWidth(double height) {
    return Math.ceil(snappedLeftInset() + naturalWidth() + snappedRightInset());
  }

  @Override
  protected double computePrefHeight(double width) {
    double tallest = 0;
    for (Text glyph : glyphs) {
      tallest = Math.max(tallest, glyph.getLayoutBounds().getHeight());
    }
    return Math.ceil(snappedTopInset() + tallest + snappedBottomInset());
  }

  @Override
  public double getBaselineOffset() {
    return snappedTopInset() + (glyphs.isEmpty() ? 0 : glyphs.getFirst().getBaselineOffset());
  }

  @Override
  protected void layoutChildren() {
    double room = getWidth() - snappedLeftInset() - snappedRightInset();
    double natural = naturalWidth();
    double factor = natural > room && natural > 0 ? Math.max(0, room / natural) : 1;
    scale.setX(factor);
    scale.setY(factor);
    double free = room - natural * factor;
    double x =
        snappedLeftInset()
            + switch (align) {
              case LEFT -> 0;
              case CENTER -> free / 2;
              case RIGHT -> free;
            };
    double baseline = Math.rint(getBaselineOffset());
    unit.setLayoutX(Math.rint(x));
    unit.setLayoutY(baseline);
    x += unitWidth() * factor;
    double cell = digitWidth();
    for (Text glyph : glyphs) {
      double width = glyph.getLayoutBounds().getWidth();
      double taken = isDigit(glyph) ? cell : width;
      glyph.setLayoutX(x + (taken - width) / 2 * factor);
      glyph.setLayoutY(baseline);
      x += taken * factor;
    }
  }

  private double naturalWidth() {
    double cell = digitWidth();
    double width = unitWidth();
    for (Text glyph : glyphs) {
      width += isDigit(glyph) ? cell : glyph.getLayoutBounds().getWidth();
    }
    return width;
  }

  private double unitWidth() {
    return unit.getText().isEmpty() || glyphs.isEmpty()
        ? 0
        : unit.getLayoutBounds().getWidth() + glyphs.getFirst().getFont().getSize() * UNIT_GAP;
  }

  private double digitWidth() {
    if (glyphs.isEmpty()) {
      return 0;
    }
    Font font = glyphs.getFirst().getFont();
    Text probe = new Text();
    probe.setFont(font);
    double widest = 0;
    for (char digit = '0'; digit <= '9'; digit++) {
      probe.setText(String.valueOf(digit));
      widest = Math.max(widest, probe.getLayoutBounds().getWidth());
    }
    return widest;
  }

  private static boolean isDigit(Text glyph) {
    return Character.isDigit(glyph.getText().charAt(0));
  }
}
