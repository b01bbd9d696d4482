package io.tillcode.ui.customer;

import io.tillcode.settings.CustomerDisplay;
import io.tillcode.ui.fx.FxThread;
import io.tillcode.ui.monitor.Connectors;
import io.tillcode.ui.monitor.Monitor;
import io.tillcode.ui.monitor.MonitorChoice;
import io.tillcode.ui.monitor.MonitorMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.collections.ListChangeListener;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which screen is the customer's, as screens come and go; and the cashier's window never stays on
/// one that went.
///
/// On the JavaFX thread, which never waits for the names of the monitors: they are asked for
/// elsewhere, and the choice is made when they are known.
public final class CustomerScreens {

  private static final Logger LOG = LoggerFactory.getLogger(CustomerScreens.class);

  private final CustomerDisplay wanted;
  private final MonitorMemory memory;
  private final Stage cashier;
  private final Consumer<Screen> fill;
  private final Place place;
  private final ListChangeListener<Screen> changes = _ -> screensChanged();
  private final FxThread<Known> known = new FxThread<>(this::choose);
  private final ExecutorService asking =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("monitors").factory());
  private final ChangeListener<Number> cashierMoved = (_, _, _) -> cashierMoved();
  private Rectangle2D home = Screen.getPrimary().getBounds();
  private boolean away;
  private @Nullable Rectangle2D chosen;
  private boolean seenOnce;

  /// Told where the customer's window belongs.
  public interface Place {

    /// @param screen the bounds of the customer's screen, or that there is none
    /// @param missing whether there should be one
    void at(Optional<Rectangle2D> screen, boolean missing);
  }

  /// What can only be learned by waiting.
  private record Known(Map<String, String> connectors, Optional<Monitor> remembered) {}

  /// @param cashier the cashier's window, whose screen is never the customer's
  /// @param fill puts the cashier's window over a screen
  public CustomerScreens(
      CustomerDisplay wanted,
      MonitorMemory memory,
      Stage cashier,
      Consumer<Screen> fill,
      Place place) {
    this.wanted = wanted;
    this.memory = memory;
    this.cashier = cashier;
    this.fill = fill;
    this.place = place;
  }

  /// Chooses now, and again whenever screens come, go or change.
  public void follow() {
    home = cashiersScreen().getBounds();
    cashier.xProperty().addListener(cashierMoved);
    cashier.yProperty().addListener(cashierMoved);
    Screen.getScreens().addListener(changes);
    ask();
  }

  /// Chooses no more.
  public void stop() {
    cashier.xProperty().removeListener(cashierMoved);
    cashier.yProperty().removeListener(cashierMoved);
    Screen.getScreens().removeListener(changes);
    asking.shutdownNow();
  }

  private void screensChanged() {
    keepTheCashiersWindow();
    leaveTheCashiersScreen();
    ask();
  }

  /// The cashier's window goes to a screen that is there, and home again when its own is back.
  private void keepTheCashiersWindow() {
    Optional<Screen> own =
        Screen.getScreens().stream().filter(screen -> screen.getBounds().equals(home)).findFirst();
    if (own.isPresent() && away) {
      LOG.info("The cashier's screen is back");
      fill.accept(own.get());
    } else if (own.isEmpty() && !away) {
      LOG.warn("The cashier's screen is gone or has another size");
      fill.accept(cashiersScreen());
    }
    away = own.isEmpty();
  }

  /// At once, before a window manager puts one window over the other.
  private void leaveTheCashiersScreen() {
    if (chosen != null && !isCustomers(chosen)) {
      tell(Optional.empty());
    }
  }

  private void cashierMoved() {
    if (chosen == null || !isCustomers(chosen)) {
      leaveTheCashiersScreen();
      ask();
    }
  }

  private void ask() {
    asking.execute(() -> known.accept(new Known(Connectors.read(), memory.recall())));
  }

  private void choose(Known now) {
    if (asking.isShutdown()) {
      return;
    }
    List<Screen> screens = Screen.getScreens();
    List<Monitor> monitors =
        screens.stream().map(screen -> monitor(screen, now.connectors())).toList();
    Monitor cashiers = monitor(cashiersScreen(), now.connectors());
    Monitor remembered = now.remembered().orElse(null);
    Optional<Monitor> choice = MonitorChoice.of(wanted, monitors, cashiers, remembered);
    LOG.info("Monitors {}, the cashier's {}, the customer's {}", monitors, cashiers, choice);
    if (remembered == null && wanted instanceof CustomerDisplay.Auto) {
      choice.ifPresent(monitor -> asking.execute(() -> memory.remember(monitor)));
    }
    tell(choice.map(monitor -> screens.get(monitors.indexOf(monitor)).getBounds()));
  }

  private void tell(Optional<Rectangle2D> bounds) {
    chosen = bounds.orElse(null);
    seenOnce |= bounds.isPresent();
    boolean expected =
        switch (wanted) {
          case CustomerDisplay.Off _ -> false;
          case CustomerDisplay.Auto _ -> seenOnce;
          case CustomerDisplay.Screen _, CustomerDisplay.Named _, CustomerDisplay.Placed _ -> true;
        };
    place.at(bounds, expected && bounds.isEmpty());
  }

  /// All monitors as the till sees them.
  ///
  /// @param connectors as [Connectors#read()] gives them
  public static List<Monitor> monitors(Map<String, String> connectors) {
    List<Monitor> monitors = new ArrayList<>();
    Screen.getScreens().forEach(screen -> monitors.add(monitor(screen, connectors)));
    return monitors;
  }

  /// The monitor on which a till opens its window.
  ///
  /// @param connectors as [Connectors#read()] gives them
  public static Monitor first(Map<String, String> connectors) {
    return monitor(Screen.getPrimary(), connectors);
  }

  /// JavaFX counts in its own units; a monitor's pixels are those times its scale.
  private static Monitor monitor(Screen screen, Map<String, String> connectors) {
    Rectangle2D bounds = screen.getBounds();
    double scaleX = screen.getOutputScaleX();
    double scaleY = screen.getOutputScaleY();
    Monitor unnamed =
        new Monitor(
            "",
            (int) Math.round(bounds.getMinX() * scaleX),
            (int) Math.round(bounds.getMinY() * scaleY),
            (int) Math.round(bounds.getWidth() * scaleX),
            (int) Math.round(bounds.getHeight() * scaleY));
    return new Monitor(
        connectors.getOrDefault(unnamed.place(), ""),
        unnamed.x(),
        unnamed.y(),
        unnamed.width(),
        unnamed.height());
  }

  /// Where the middle of the cashier's window is, whichever screen the system calls its first.
  private Screen cashiersScreen() {
    return Screen.getScreens().stream()
        .filter(screen -> screen.getBounds().contains(middleX(), middleY()))
        .findFirst()
        .orElseGet(Screen::getPrimary);
  }

  private double middleX() {
    return cashier.getX() + cashier.getWidth() / 2;
  }

  private double middleY() {
    return cashier.getY() + cashier.getHeight() / 2;
  }

  private boolean isCustomers(Rectangle2D bounds) {
    return Screen.getScreens().stream().anyMatch(screen -> screen.getBounds().equals(bounds))
        && !cashiersScreen().getBounds().intersects(bounds);
  }
}
