package io.tillcode.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/// Contrast as WCAG 2 counts it.
final class Colours {

  private Colours() {}

  /// The colour behind a node: the grounds of its ancestors, laid over one another.
  static Color ground(Node node) {
    List<Color> layers = new ArrayList<>();
    for (Node at = node; at != null; at = at.getParent()) {
      Background background = at instanceof Region region ? region.getBackground() : null;
      if (background == null) {
        continue;
      }
      List<BackgroundFill> fills = background.getFills();
      for (int i = fills.size() - 1; i >= 0; i--) {
        if (fills.get(i).getFill() instanceof Color color) {
          layers.add(color);
        }
      }
    }
    Color result = Color.WHITE;
    for (Color layer : layers.reversed()) {
      Color opaque = Color.color(layer.getRed(), layer.getGreen(), layer.getBlue());
      result = result.interpolate(opaque, layer.getOpacity());
    }
    return result;
  }

  static double contrast(Color one, Color other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }
}
