package io.tillcode.ui.frame;

import io.tillcode.ui.kit.Parts;
import io.tillcode.ui.kit.Sight;
import io.tillcode.ui.kit.Wording;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// What the customer sees, small, in the cashier's status bar; a touch shows it larger. Where the
/// screen is gone or cannot show the code, a lamp says so in its place.
public final class CustomerThumb extends HBox {

  private static final double SMALL_WIDTH = 78;
  private static final double SMALL_HEIGHT = 44;
  private static final double LARGE = 360;

  private final Wording wording;
  private final ImageView small = new ImageView();
  private final ImageView large = new ImageView();
  private final Button picture;
  private final StackPane enlarged = new StackPane(large);
  private final HBox trouble;
  private final Label state = Parts.label("", "lamp-state");

  CustomerThumb(Wording wording) {
    this.wording = wording;
    fit(small, SMALL_WIDTH, SMALL_HEIGHT);
    fit(large, LARGE, LARGE);
    picture = Parts.button("", this::enlarge, "customer-thumb-picture");
    picture.setGraphic(small);
    picture.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    picture.setFocusTraversable(false);
    picture.setAccessibleText(wording.text("customer.seen"));
    VBox words = new VBox(Parts.label(wording.text("customer.screen"), "lamp-name"), state);
    words.getStyleClass().add("lamp-words");
    trouble = new HBox(Parts.shape("light", "warning"), words);
    trouble.getStyleClass().add("lamp");
    Parts.state(trouble, "warning", true);
    enlarged.getStyleClass().add("customer-thumb-large");
    enlarged.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    enlarged.setOnMouseClicked(_ -> enlarge());
    StackPane.setAlignment(enlarged, Pos.TOP_RIGHT);
    Parts.place(enlarged, false);
    getStyleClass().add("customer-thumb");
    getChildren().addAll(picture, trouble);
    show(Sight.none());
  }

  /// The larger picture, to be laid over the window; it is seen after a touch, until the next.
  public StackPane enlarged() {
    return enlarged;
  }

  /// Shows how the customer's screen is.
  public void show(Sight sight) {
    boolean troubled =
        sight.state() == Sight.State.MISSING || sight.state() == Sight.State.CODE_UNREADABLE;
    small.setImage(sight.picture());
    large.setImage(sight.picture());
    boolean seen = sight.state() == Sight.State.SHOWN && sight.picture() != null;
    Parts.place(picture, seen);
    if (sight.picture() == null) {
      Parts.place(enlarged, false);
    }
    if (troubled) {
      state.setText(wording.text("customer.screen." + sight.state().name()));
    }
    Parts.place(trouble, troubled);
    Parts.place(this, seen || troubled);
  }

  private void enlarge() {
    Parts.place(enlarged, !enlarged.isVisible());
  }

  private static void fit(ImageView view, double width, double height) {
    view.setPreserveRatio(true);
    view.setSmooth(true);
    view.setFitWidth(width);
    view.setFitHeight(height);
  }
}
