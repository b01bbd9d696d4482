package io.tillcode.ui.customer;

import atlantafx.base.theme.PrimerLight;
import io.tillcode.engine.TillControl;
import io.tillcode.engine.TillView;
import io.tillcode.ui.Messages;
import io.tillcode.ui.ResultSentences;
import io.tillcode.ui.fx.FxThread;
import io.tillcode.ui.kit.Fonts;
import io.tillcode.ui.kit.Sight;
import io.tillcode.ui.kit.Wording;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.event.Event;
import javafx.geometry.Rectangle2D;
import javafx.scene.Cursor;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javafx.stage.WindowEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The customer's window: follows the till on a screen of its own and takes no input.
///
/// Create and use it on the JavaFX thread. It never keeps the keyboard: JavaFX has no window that
/// cannot have it, so the focus goes back to the cashier's window at once, and a key that comes
/// here in between is handed on.
public final class CustomerWindow {

  private static final Logger LOG = LoggerFactory.getLogger(CustomerWindow.class);
  private static final double DESIGN_WIDTH = 1024;
  private static final double DESIGN_HEIGHT = 768;
  private static final double EM = 16;
  private static final double SMALLEST_EM = 9;
  private static final Duration TICK = Duration.millis(200);
  private static final int TICKS_PER_SECOND = 5;

  private final Stage stage;
  private final Stage cashier;
  private final TillControl till;
  private final InstantSource clock;
  private final FrontCustomer front = new FrontCustomer();
  private final CustomerView root;
  private final Scene scene;
  private final Timeline ticker;
  private final Sightings sightings;
  private Consumer<Sight> cashierSees = sight -> {};
  private int ticks;
  private @Nullable Runnable stopWatching;
  private @Nullable Rectangle2D home;

  /// What can be read in the window.
  ///
  /// @param tills what every screen of the till says
  /// @param customers what is said to the customer
  /// @param second the same in a second language, or null
  public record Words(Messages tills, Messages customers, @Nullable Messages second) {

    /// In the till's language and the customers' second.
    public static Words of(CustomerConfig config) {
      Locale second = config.second();
      if (second != null && !Messages.customersKnow(second)) {
        LOG.warn("Nothing can be said in the second language '{}'; it is left out", second);
        second = null;
      }
      return new Words(
          Messages.of(config.locale()),
          Messages.customers(config.locale()),
          second == null ? null : Messages.customers(second));
    }
  }

  /// @param stage not shown yet; becomes the customer's window
  /// @param cashier keeps the keyboard
  public CustomerWindow(
      Stage stage,
      Stage cashier,
      TillControl till,
      CustomerConfig config,
      Words words,
      InstantSource clock) {
    this.stage = stage;
    this.cashier = cashier;
    this.till = till;
    this.clock = clock;
    Fonts.load();
    Wording wording =
        new Wording(words.tills(), ResultSentences.none(), config.locale(), config.zone());
    root = new CustomerView(wording, words.customers(), words.second(), config);
    scene = new Scene(root, DESIGN_WIDTH, DESIGN_HEIGHT);
    sightings = new Sightings(scene, this::sighted);
    scene.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    scene
        .getStylesheets()
        .add(Objects.requireNonNull(Messages.class.getResource("tillcode.css")).toExternalForm());
    scene.setCursor(Cursor.NONE);
    scene.widthProperty().addListener(_ -> resized());
    scene.heightProperty().addListener(_ -> resized());
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
  /// @param missing whether there should be one where there is none
  public void moveTo(Optional<Rectangle2D> screen, boolean missing) {
    if (screen.isEmpty()) {
      close();
      cashierSees.accept(new Sight(missing ? Sight.State.MISSING : Sight.State.NONE, null));
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

  /// Tells the cashier's window what the customer sees, whenever that changes.
  public void cashierSees(Consumer<Sight> viewer) {
    cashierSees = viewer;
  }

  private void sighted(WritableImage picture) {
    if (stopWatching != null) {
      cashierSees.accept(
          new Sight(root.codeFails() ? Sight.State.CODE_UNREADABLE : Sight.State.SHOWN, picture));
    }
  }

  /// What is drawn: for pictures and tests.
  public Scene scene() {
    return scene;
  }

  private void render(TillView view) {
    root.show(front.page(view));
    root.tick(clock.instant());
    sightings.take();
  }

  private void tick() {
    root.tick(clock.instant());
    ticks++;
    if (root.runs() && ticks % TICKS_PER_SECOND == 0) {
      sightings.take(); // the countdown
    }
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

  private void resized() {
    scale();
    sightings.take();
  }

  private void scale() {
    double factor = Math.min(scene.getWidth() / DESIGN_WIDTH, scene.getHeight() / DESIGN_HEIGHT);
    double em = Math.max(SMALLEST_EM, Math.round(EM * factor * 10) / 10.0);
    root.setStyle("-fx-font-size: " + em + "px;");
  }
}
