package io.tillcode.ui.customer;

import java.util.function.Consumer;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;

/// Small pictures of the customer's screen, taken of what is really drawn there.
///
/// A picture is drawn small, not made small: its cost is that of its few pixels, whatever the
/// screen's size. At most one is on its way; what changes meanwhile is in the next one.
///
/// On the JavaFX thread.
final class Sightings {

  /// Enough to read an amount when it is shown large.
  private static final double MOST_PIXELS = 360;

  private final Scene scene;
  private final Consumer<WritableImage> receiver;
  private boolean underWay;
  private boolean again;

  Sightings(Scene scene, Consumer<WritableImage> receiver) {
    this.scene = scene;
    this.receiver = receiver;
  }

  /// Takes a picture with the next frame.
  void take() {
    if (underWay) {
      again = true;
      return;
    }
    double width = scene.getWidth();
    double height = scene.getHeight();
    if (width < 1 || height < 1) {
      return;
    }
    double scale = Math.min(1, MOST_PIXELS / Math.max(width, height));
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setTransform(Transform.scale(scale, scale));
    parameters.setViewport(
        new Rectangle2D(
            0, 0, Math.max(1, Math.floor(width * scale)), Math.max(1, Math.floor(height * scale))));
    underWay = true;
    Node root = scene.getRoot();
    root.snapshot(
        result -> {
          underWay = false;
          receiver.accept(result.getImage());
          if (again) {
            again = false;
            take();
          }
          return null;
        },
        parameters,
        null);
  }
}
