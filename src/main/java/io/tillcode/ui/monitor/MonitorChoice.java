package io.tillcode.ui.monitor;

import io.tillcode.settings.CustomerDisplay;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The rule for the customer's monitor: the cashier's is never covered, not even by a wrong number
/// or by a monitor that shows the same picture.
public final class MonitorChoice {

  private MonitorChoice() {}

  /// @param monitors all of them, in the operating system's order
  /// @param cashiers where the cashier's window is
  /// @param remembered where the customer's window was on this till, or null
  public static Optional<Monitor> of(
      CustomerDisplay wanted,
      List<Monitor> monitors,
      Monitor cashiers,
      @Nullable Monitor remembered) {
    List<Monitor> free = monitors.stream().filter(other -> !other.overlaps(cashiers)).toList();
    return switch (wanted) {
      case CustomerDisplay.Off() -> Optional.empty();
      case CustomerDisplay.Auto() ->
          remembered(free, remembered).or(() -> free.stream().findFirst());
      case CustomerDisplay.Screen(int index) ->
          monitors.stream().skip(index).findFirst().filter(free::contains);
      case CustomerDisplay.Named(String connector) ->
          first(free, monitor -> monitor.connector().equalsIgnoreCase(connector));
      case CustomerDisplay.Placed(int width, int height, int x, int y) ->
          first(free, new Monitor("", x, y, width, height)::hasPlaceOf);
    };
  }

  private static Optional<Monitor> remembered(List<Monitor> free, @Nullable Monitor remembered) {
    if (remembered == null) {
      return Optional.empty();
    }
    return first(
            free,
            monitor ->
                !monitor.connector().isEmpty()
                    && monitor.connector().equals(remembered.connector()))
        .or(() -> first(free, remembered::hasPlaceOf));
  }

  private static Optional<Monitor> first(List<Monitor> free, Predicate<Monitor> fits) {
    return free.stream().filter(fits).findFirst();
  }
}
