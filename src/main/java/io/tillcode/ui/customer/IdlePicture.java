package io.tillcode.ui.customer;

import java.nio.file.Path;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The shop's own picture, whole, as large as its place. Read in the background; one that cannot be
/// read is as if there were none.
final class IdlePicture extends Region {

  private static final Logger LOG = LoggerFactory.getLogger(IdlePicture.class);

  /// No screen shows more of it; a photograph of a hundred megapixels is not kept whole.
  private static final double MOST_PIXELS = 2048;

  private final Image image;
  private final ImageView view;

  /// @param shown run once it can be seen
  IdlePicture(Path file, Runnable shown) {
    image = new Image(file.toUri().toString(), MOST_PIXELS, MOST_PIXELS, true, true, true);
    view = new ImageView(image);
    view.setPreserveRatio(true);
    getStyleClass().add("idle-picture");
    setMinSize(0, 0);
    getChildren().add(view);
    image
        .progressProperty()
        .addListener((_, _, progress) -> {
          if (progress.doubleValue() >= 1 && canBeSeen()) {
            requestLayout();
            shown.run();
          }
        });
    image
        .errorProperty()
        .addListener(_ -> LOG.warn("The picture {} cannot be shown: {}", file, why(image)));
  }

  boolean canBeSeen() {
    return !image.isError() && image.getProgress() >= 1;
  }

  private static String why(Image image) {
    Exception fault = image.getException();
    return fault == null ? "it is no picture" : fault.toString();
  }

  @Override
  protected void layoutChildren() {
    view.setFitWidth(getWidth());
    view.setFitHeight(getHeight());
    double width = view.getLayoutBounds().getWidth();
    double height = view.getLayoutBounds().getHeight();
    view.relocate(
        snapPositionX((getWidth() - width) / 2), snapPositionY((getHeight() - height) / 2));
  }
}
