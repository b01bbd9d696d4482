package io.tillcode.ui.customer;

import atlantafx.base.theme.PrimerLight;
import io.tillcode.engine.TillControl;
import io.tillcode.engine.TillView;
import io.tillcode.ui.Messages;
import io.tillcode.ui.ResultSentences;
import io.tillcode.ui.fx.FxThread;
import io.tillcode.ui.kit.Fonts;
import io.tillcode.ui.kit.Wording;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.event.Event;
import javafx.geometry.Rectangle2D;
import javafx.scene.Cursor;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javafx.stage.WindowEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The customer's window: follows the till on a screen of its own and takes no input.
///
/// Create and use it on the JavaFX thread. It never keeps the keyboard: JavaFX has no window that
/// cannot have it, so the focus goes back to the cashier's window at once, and a key that comes
/// here in between is handed on.
public final class CustomerWindow {

  private static final double DESIGN_WIDTH = 1024;
  private static final double DESIGN_HEIGHT = 768;
  private static final double EM = 16;
  private static final double SMALLEST_EM = 9;
  private static final Duration TICK = Duration.millis(200);

  private final Stage stage;
  private final Stage cashier;
  private final TillControl till;
  private final InstantSource clock;
  private final FrontCustomer front = new FrontCustomer();
  private final CustomerView root;
  private final Scene scene;
  private final Timeline ticker;
  private @Nullable Runnable stopWatching;
  private @Nullable Rectangle2D home;

  /// @param stage not shown yet; becomes the customer's window
  /// @param cashier keeps the keyboard
  public CustomerWindow(
      Stage stage,
      Stage cashier,
      TillControl till,
      CustomerConfig config,
      Messages messages,
      InstantSource clock) {
    this.stage = stage;
    this.cashier = cashier;
    this.till = till;
    this.clock = clock;
    Fonts.load();
    Wording wording = new Wording(messages, ResultSentences.none(), config.locale(), config.zone());
    root = new CustomerView(wording, config);
    scene = new Scene(root, DESIGN_WIDTH, DESIGN_HEIGHT);
    scene.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    scene
        .getStylesheets()
        .add(Objects.requireNonNull(Messages.class.getResource("tillcode.css")).toExternalForm());
    scene.setCursor(Cursor.NONE);
    scene.widthProperty().addListener(_ -> scale());
    scene.heightProperty().addListener(_ -> scale());
    scale();
    scene.addEventFilter(KeyEvent.ANY, this::handOn);
    stage.initStyle(StageStyle.UNDECORATED);
    stage.setTitle(wording.text("customer.title", config.shopName()));
    stage.setAlwaysOnTop(true); // of what a desktop may put on the second screen
    stage.setScene(scene);
    stage.setOnCloseRequest(WindowEvent::consume);
    stage.focusedProperty().addListener(_ -> giveFocusBack());
    ticker = new Timeline(new KeyFrame(TICK, _ -> tick()));
    ticker.setCycleCount(Animation.INDEFINITE);
  }

  /// Puts the window over a screen, or away where there is none.
  ///
  /// @param screen the bounds of a screen that is not the cashier's
  public void moveTo(Optional<Rectangle2D> screen) {
    if (screen.isEmpty()) {
      close();
      return;
    }
    home = screen.get();
    takePlace(home);
    if (stopWatching == null) {
      stopWatching = till.watch(new FxThread<>(this::render));
      ticker.play();
      stage.show();
      giveFocusBack();
    }
  }

  private void takePlace(Rectangle2D bounds) {
    stage.setX(bounds.getMinX());
    stage.setY(bounds.getMinY());
    stage.setWidth(bounds.getWidth());
    stage.setHeight(bounds.getHeight());
  }

  /// Closes the window. The till goes on.
  public void close() {
    home = null;
    ticker.stop();
    if (stopWatching != null) {
      stopWatching.run();
      stopWatching = null;
    }
    stage.hide();
  }

  /// What is drawn: for pictures and tests.
  public Scene scene() {
    return scene;
  }

  private void render(TillView view) {
    root.show(front.page(view));
    root.tick(clock.instant());
  }

  private void tick() {
    root.tick(clock.instant());
    giveFocusBack(); // a window system may have refused it the first time
    Rectangle2D bounds = home;
    if (bounds != null && !isAt(bounds)) {
      takePlace(bounds); // a window manager had its own idea
    }
  }

  private boolean isAt(Rectangle2D bounds) {
    return Math.abs(stage.getX() - bounds.getMinX()) < 1
        && Math.abs(stage.getY() - bounds.getMinY()) < 1
        && Math.abs(stage.getWidth() - bounds.getWidth()) < 1
        && Math.abs(stage.getHeight() - bounds.getHeight()) < 1;
  }

  private void giveFocusBack() {
    if (stage.isFocused()) {
      cashier.requestFocus();
    }
  }

  private void handOn(KeyEvent event) {
    event.consume();
    Scene target = cashier.getScene();
    if (target != null) {
      Event.fireEvent(target, event.copyFor(target, target));
    }
  }

  private void scale() {
    double factor = Math.min(scene.getWidth() / DESIGN_WIDTH, scene.getHeight() / DESIGN_HEIGHT);
    double em = Math.max(SMALLEST_EM, Math.round(EM * factor * 10) / 10.0);
    root.setStyle("-fx-font-size: " + em + "px;");
  }
}
