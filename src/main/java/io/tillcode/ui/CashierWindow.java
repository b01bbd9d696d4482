package io.tillcode.ui;

import atlantafx.base.theme.PrimerLight;
import io.tillcode.engine.TillControl;
import io.tillcode.engine.TillView;
import io.tillcode.money.Money;
import io.tillcode.ui.frame.KeyBar;
import io.tillcode.ui.frame.NoticeLine;
import io.tillcode.ui.frame.StatusBar;
import io.tillcode.ui.fx.FxThread;
import io.tillcode.ui.help.HelpSheet;
import io.tillcode.ui.keys.KeyAction.Overlay;
import io.tillcode.ui.keys.KeyDispatcher;
import io.tillcode.ui.keys.KeyInput;
import io.tillcode.ui.kit.Fonts;
import io.tillcode.ui.kit.Parts;
import io.tillcode.ui.kit.Sight;
import io.tillcode.ui.kit.Wording;
import io.tillcode.ui.records.RecordsSheet;
import io.tillcode.ui.settle.SettleSheet;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The cashier's window: draws the newest [TillView], turns keys and touches into commands.
///
/// Create, show and close it on the JavaFX thread. Everything scales with the window: sizes are in
/// `em`, and one `em` follows the window's size.
public final class CashierWindow {

  private static final double DESIGN_WIDTH = 1280;
  private static final double DESIGN_HEIGHT = 800;
  private static final double MIN_WIDTH = 1024;
  private static final double MIN_HEIGHT = 700;
  private static final double EM = 16;
  private static final double SMALLEST_EM = 14.4;
  private static final Duration TICK = Duration.millis(200);

  private final Stage stage;
  private final TillControl till;
  private final UiHooks hooks;
  private final Scene scene;
  private final StackPane root = new StackPane();
  private final VBox frame = new VBox();
  private final KeyDispatcher keys;
  private final StatusBar status;
  private final Center center;
  private final NoticeLine notices;
  private final KeyBar keyBar;
  private final HelpSheet help;
  private final SettleSheet settle;
  private final RecordsSheet records;
  private final Timeline ticker;
  private @Nullable TillView view;
  private @Nullable Runnable stopWatching;
  private String mood = "calm";
  private Overlay openSheet = Overlay.NONE;

  public CashierWindow(Stage stage, TillControl till, UiConfig config, UiHooks hooks) {
    this.stage = stage;
    this.till = till;
    this.hooks = hooks;
    Fonts.load();
    Wording wording =
        new Wording(hooks.messages(), hooks.results(), config.locale(), config.zone());
    boolean practice = hooks.practiceScan() != null;
    keys = new KeyDispatcher(till, hooks.uptimeMillis(), hooks.practiceScan(), this::tableChanged);
    status = new StatusBar(wording, config, keys);
    center = new Center(wording, keys, practice);
    notices = new NoticeLine(wording, keys);
    keyBar = new KeyBar(wording, keys);
    help = new HelpSheet(wording, config, keys, practice);
    settle = new SettleSheet(wording, keys);
    records = new RecordsSheet(wording, keys);
    StackPane middle = new StackPane(center, records);
    middle.setMinHeight(0);
    VBox.setVgrow(middle, Priority.ALWAYS);
    frame.getChildren().addAll(status, middle, notices, keyBar);
    frame.getStyleClass().add("frame");
    root.getChildren().addAll(frame, status.customer().enlarged(), settle, help);
    Parts.place(settle, false);
    Parts.place(help, false);
    Parts.place(records, false);

    scene = new Scene(root, DESIGN_WIDTH, DESIGN_HEIGHT);
    scene.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    scene.getStylesheets().add(resource("tillcode.css"));
    scene.widthProperty().addListener(change -> scale());
    scene.heightProperty().addListener(change -> scale());
    scale();
    KeyInput input =
        new KeyInput(scene, keys, hooks.keys(), hooks.scannedText(), hooks.uptimeMillis());
    stage.focusedProperty().addListener(change -> input.forgetKeysDown());
    stage.setTitle(wording.text("window.title", config.tillId()));
    stage.setScene(scene);
    ticker = new Timeline(new KeyFrame(TICK, event -> tick()));
    ticker.setCycleCount(Animation.INDEFINITE);
  }

  /// Makes the window as large as the first screen allows, with or without a window manager.
  public void fillScreen() {
    fillScreen(Screen.getPrimary());
  }

  /// Makes the window as large as a screen allows, with or without a window manager.
  public void fillScreen(Screen of) {
    Rectangle2D screen = of.getVisualBounds();
    stage.setMaximized(false); // a maximized window stays where it is
    stage.setMinWidth(Math.min(MIN_WIDTH, screen.getWidth()));
    stage.setMinHeight(Math.min(MIN_HEIGHT, screen.getHeight()));
    stage.setX(screen.getMinX());
    stage.setY(screen.getMinY());
    stage.setWidth(screen.getWidth());
    stage.setHeight(screen.getHeight());
    stage.setMaximized(true); // a window manager knows better where its bars are
  }

  /// Opens the window and follows the till.
  public void show() {
    FxThread<TillView> hop = new FxThread<>(this::render);
    stopWatching = till.watch(hop);
    tick();
    ticker.play();
    stage.show();
    root.requestFocus();
  }

  /// Shows what the customer sees, or that the customer's screen is missing.
  public void show(Sight sight) {
    status.customer().show(sight);
    center.show(sight.state());
  }

  /// Closes the window. The till goes on.
  public void close() {
    ticker.stop();
    if (stopWatching != null) {
      stopWatching.run();
      stopWatching = null;
    }
    stage.close();
  }

  /// What is drawn: for pictures and tests.
  public Scene scene() {
    return scene;
  }

  private void render(TillView newView) {
    TillView before = view;
    if (before != null) {
      SoundCues.between(before, newView).ifPresent(cue -> sound(cue, before, newView));
    }
    view = newView;
    keys.show(newView);
    String newMood = center.show(newView);
    if (recordsShown()) {
      newMood = "calm";
    }
    if (!newMood.equals(mood)) {
      frame.getStyleClass().remove(mood);
      mood = newMood;
    }
    if (!frame.getStyleClass().contains(mood)) {
      frame.getStyleClass().add(mood);
    }
    status.show(newView);
    notices.show(newView);
    settle.show(newView.toSettle());
    tableChanged();
    tick();
  }

  private void sound(Sounds.Cue cue, TillView before, TillView now) {
    Optional<Money> paid =
        cue == Sounds.Cue.PAID ? SoundCues.amountToSay(before, now) : Optional.empty();
    paid.ifPresentOrElse(hooks.sounds()::paid, () -> hooks.sounds().play(cue));
  }

  private void tableChanged() {
    TillView now = view;
    if (now == null) {
      return;
    }
    center.turnCode(keys.codeTurned());
    center.arm(keys.armed());
    settle.arm(keys.armed());
    showRecords(now);
    keyBar.show(keys.table(), now.toSettle().size(), resultCode(now));
    Overlay overlay = keys.overlay();
    if (overlay != openSheet) {
      openSheet = overlay;
      Parts.place(help, overlay == Overlay.HELP);
      Parts.place(settle, overlay == Overlay.SETTLE);
      frame.setDisable(overlay == Overlay.HELP || overlay == Overlay.SETTLE);
      if (overlay == Overlay.SETTLE) {
        settle.focusFirst();
      } else {
        root.requestFocus();
      }
    }
    if (scene.getFocusOwner() == null) {
      root.requestFocus();
    }
  }

  /// The records take the middle; notices and keys stay.
  private void showRecords(TillView now) {
    boolean shown = recordsShown();
    if (shown) {
      records.show(now, keys.desk(), keys.armed());
      records.tick(hooks.clock().instant());
    }
    Parts.place(records, shown);
    center.setVisible(!shown);
  }

  private boolean recordsShown() {
    return keys.recordsShown();
  }

  private void tick() {
    keys.tick();
    Instant now = hooks.clock().instant();
    records.tick(now);
    status.tick(now);
    center.tick(now);
    settle.tick(now);
  }

  private void scale() {
    double factor = Math.min(scene.getWidth() / DESIGN_WIDTH, scene.getHeight() / DESIGN_HEIGHT);
    double em = Math.max(SMALLEST_EM, Math.round(EM * factor * 10) / 10.0);
    root.setStyle("-fx-font-size: " + em + "px;");
  }

  private static String resultCode(TillView view) {
    if (view.screen() instanceof TillView.Screen.Payment(var payment)
        && payment.word() == TillView.Word.NOT_PAID) {
      return Objects.requireNonNullElse(payment.resultCode(), "");
    }
    return "";
  }

  private static String resource(String name) {
    return Objects.requireNonNull(CashierWindow.class.getResource(name), name).toExternalForm();
  }
}
