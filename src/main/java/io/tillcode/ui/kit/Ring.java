package io.tillcode.ui.kit;

import javafx.geometry.HPos;
import javafx.scene.layout.Region;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.Circle;

/// A ring that empties clockwise, with a number in its middle.
public final class Ring extends Region {

  private static final double FULL = 360;

  private final Circle track = new Circle();
  private final Arc arc = new Arc();
  private final Figures number = new Figures("ring-number", HPos.CENTER);

  public Ring() {
    getStyleClass().add("ring");
    track.getStyleClass().add("ring-track");
    arc.getStyleClass().add("ring-arc");
    arc.setType(ArcType.OPEN);
    arc.setStartAngle(90);
    getChildren().addAll(track, arc, number);
  }

  /// @param fraction how much is left, 0 to 1
  /// @param text in the middle
  public void show(double fraction, String text) {
    arc.setLength(FULL * Math.clamp(fraction, 0, 1));
    arc.setVisible(fraction > 0);
    number.show("", text);
  }

  @Override
  protected void layoutChildren() {
    double size = Math.min(getWidth(), getHeight());
    double stroke = Math.round(size * 0.07);
    double radius = (size - stroke) / 2;
    track.setCenterX(getWidth() / 2);
    track.setCenterY(getHeight() / 2);
    track.setRadius(radius);
    track.setStrokeWidth(stroke);
    arc.setCenterX(getWidth() / 2);
    arc.setCenterY(getHeight() / 2);
    arc.setRadiusX(radius);
    arc.setRadiusY(radius);
    arc.setStrokeWidth(stroke);
    double width = Math.min(number.prefWidth(-1), size - 3 * stroke);
    double height = number.prefHeight(width);
    number.resizeRelocate((getWidth() - width) / 2, (getHeight() - height) / 2, width, height);
  }
}
