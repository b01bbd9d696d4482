package io.tillcode.ui.customer;

import io.tillcode.settings.CustomerDisplay;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which screen is the customer's, as screens come and go.
///
/// On the JavaFX thread.
public final class CustomerScreens {

  private static final Logger LOG = LoggerFactory.getLogger(CustomerScreens.class);

  private final CustomerDisplay wanted;
  private final Consumer<Optional<Rectangle2D>> place;
  private final ListChangeListener<Screen> changes = _ -> choose();

  /// @param place told the bounds of the customer's screen, or that there is none
  public CustomerScreens(CustomerDisplay wanted, Consumer<Optional<Rectangle2D>> place) {
    this.wanted = wanted;
    this.place = place;
  }

  /// Chooses now, and again whenever screens come, go or change.
  public void follow() {
    Screen.getScreens().addListener(changes);
    choose();
  }

  /// Chooses no more.
  public void stop() {
    Screen.getScreens().removeListener(changes);
  }

  private void choose() {
    List<Rectangle2D> screens = Screen.getScreens().stream().map(Screen::getBounds).toList();
    Optional<Rectangle2D> chosen = choice(wanted, screens, Screen.getPrimary().getBounds());
    LOG.info("Customer's screen: {} of {}", chosen, screens);
    place.accept(chosen);
  }

  /// The rule: the cashier's screen is never covered, not even by a wrong number or by a screen
  /// that shows the same picture.
  ///
  /// @param screens all of them, in the operating system's order
  /// @param cashiers where the cashier's window is
  public static Optional<Rectangle2D> choice(
      CustomerDisplay wanted, List<Rectangle2D> screens, Rectangle2D cashiers) {
    return switch (wanted) {
      case CustomerDisplay.Off() -> Optional.empty();
      case CustomerDisplay.Auto() ->
          screens.stream().filter(screen -> !screen.intersects(cashiers)).findFirst();
      case CustomerDisplay.Screen(int index) ->
          screens.stream().skip(index).findFirst().filter(screen -> !screen.intersects(cashiers));
    };
  }
}
