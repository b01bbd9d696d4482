package io.tillcode.ui.code;

import io.tillcode.diagnostics.SupportCode;
import io.tillcode.ui.kit.Parts;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A QR code as large as its place allows: black on white, every module the same whole number of
/// the screen's own pixels, whatever the screen's scale.
///
/// A code is seen only after it was read back, exactly, from the picture that the screen draws. One
/// that does not prove itself is not shown; a sentence with a support code stands in its place.
public final class CodeView extends Region {

  /// Below this many of the screen's pixels per module, phones fail to read a screen.
  static final int LEAST_PIXELS_PER_MODULE = 3;

  private static final Logger LOG = LoggerFactory.getLogger(CodeView.class);

  /// Pixels at fractional scales are counted in floating point.
  private static final double ROUNDING = 1e-6;

  private final ImageView picture = new ImageView();
  private final Label sentence = Parts.paragraph("", "code-fault");
  private final UnaryOperator<String> faultSentence;
  private @Nullable String text;
  private boolean turned;
  private @Nullable Place drawnFor;

  /// @param faultSentence from a support code to what is said when the code cannot be shown
  public CodeView(UnaryOperator<String> faultSentence) {
    this.faultSentence = faultSentence;
    picture.setSmooth(false);
    picture.setVisible(false);
    sentence.setVisible(false);
    getStyleClass().add("code");
    setMinSize(0, 0);
    getChildren().addAll(picture, sentence);
    // A window that goes to a screen of another scale may keep its size in JavaFX's units.
    sceneProperty()
        .flatMap(Scene::windowProperty)
        .flatMap(Window::renderScaleXProperty)
        .addListener((_, _, _) -> requestLayout());
  }

  /// Shows the code for a text. The same text again changes nothing.
  public void show(String newText) {
    if (!newText.equals(text)) {
      text = newText;
      redraw();
    }
  }

  /// Turns the code by 180 degrees, toward the other side of the counter.
  public void turn(boolean newTurned) {
    if (newTurned != turned) {
      turned = newTurned;
      redraw();
    }
  }

  /// Forgets the code.
  public void clear() {
    text = null;
    redraw();
  }

  /// Whether a proved code can be seen.
  public boolean showsCode() {
    return picture.isVisible();
  }

  /// Whether a code is wanted and a sentence stands in its place.
  public ReadOnlyBooleanProperty failing() {
    return sentence.visibleProperty();
  }

  private void redraw() {
    drawnFor = null;
    picture.setVisible(false);
    picture.setImage(null);
    sentence.setVisible(false);
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double left = snappedLeftInset();
    double top = snappedTopInset();
    double width = getWidth() - left - snappedRightInset();
    double height = getHeight() - top - snappedBottomInset();
    String wanted = text;
    if (wanted == null || width <= 0 || height <= 0) {
      return;
    }
    Place place = place(width, height);
    if (!place.equals(drawnFor)) {
      drawnFor = place;
      draw(wanted, place);
    }
    picture.relocate(
        snapPositionX(left + (width - picture.getFitWidth()) / 2),
        snapPositionY(top + (height - picture.getFitHeight()) / 2));
    sentence.resizeRelocate(left, top, width, height);
  }

  private Place place(double width, double height) {
    Scene scene = getScene();
    Window window = scene == null ? null : scene.getWindow();
    double scaleX = window == null ? 1 : window.getRenderScaleX();
    double scaleY = window == null ? 1 : window.getRenderScaleY();
    double room = Math.min(width * scaleX, height * scaleY);
    return new Place((int) Math.floor(room + ROUNDING), scaleX, scaleY);
  }

  private void draw(String wanted, Place place) {
    picture.setVisible(false);
    sentence.setVisible(false);
    try {
      fit(picture, proved(QrCode.of(wanted), place), place);
      picture.setVisible(true);
    } catch (CodeFault | RuntimeException fault) {
      String supportCode = SupportCode.of(fault);
      LOG.error("{}: an order code is not shown: {}", supportCode, fault.getMessage());
      picture.setImage(null);
      sentence.setText(faultSentence.apply(supportCode));
      sentence.setVisible(true);
    }
  }

  /// The code as it can be read. One in a hundred codes holds by chance what some readers take for
  /// one of its landmarks, and is read by them only in another of its patterns.
  private WritableImage proved(QrCode standard, Place place) throws CodeFault {
    int pixelsPerModule = place.pixels() / standard.modules();
    if (pixelsPerModule < LEAST_PIXELS_PER_MODULE) {
      throw new CodeFault(
          "%d modules need %d pixels and have %d"
              .formatted(
                  standard.modules(),
                  standard.modules() * LEAST_PIXELS_PER_MODULE,
                  place.pixels()));
    }
    try {
      return proved(standard, pixelsPerModule, place);
    } catch (CodeFault first) {
      for (int mask = 0; mask < QrCode.MASKS; mask++) {
        try {
          return proved(QrCode.of(standard.text(), mask), pixelsPerModule, place);
        } catch (CodeFault another) {
          LOG.debug("Pattern {} does not prove itself either: {}", mask, another.getMessage());
        }
      }
      throw first;
    }
  }

  private WritableImage proved(QrCode code, int pixelsPerModule, Place place) throws CodeFault {
    int[] pixels = code.pixels(pixelsPerModule, turned);
    WritableImage image = image(pixels, code.modules() * pixelsPerModule);
    CodeProof.prove(code, pixels, drawn(image, place));
    return image;
  }

  private static WritableImage image(int[] pixels, int side) {
    WritableImage image = new WritableImage(side, side);
    image
        .getPixelWriter()
        .setPixels(0, 0, side, side, PixelFormat.getIntArgbInstance(), pixels, 0, side);
    return image;
  }

  /// One pixel of the image on one pixel of the screen.
  private static void fit(ImageView view, WritableImage image, Place place) {
    view.setImage(image);
    view.setFitWidth(image.getWidth() / place.scaleX());
    view.setFitHeight(image.getHeight() / place.scaleY());
  }

  /// What the toolkit draws of the very image, at the screen's scale.
  private static int[] drawn(WritableImage image, Place place) {
    ImageView probe = new ImageView();
    probe.setSmooth(false);
    fit(probe, image, place);
    int side = (int) image.getWidth();
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setTransform(Transform.scale(place.scaleX(), place.scaleY()));
    parameters.setViewport(new Rectangle2D(0, 0, side, side));
    parameters.setFill(Color.GRAY);
    WritableImage seen = probe.snapshot(parameters, new WritableImage(side, side));
    int[] pixels = new int[side * side];
    seen.getPixelReader()
        .getPixels(0, 0, side, side, PixelFormat.getIntArgbInstance(), pixels, 0, side);
    return pixels;
  }

  /// What a drawing was made for.
  ///
  /// @param pixels of the screen along the shorter side
  private record Place(int pixels, double scaleX, double scaleY) {}
}
