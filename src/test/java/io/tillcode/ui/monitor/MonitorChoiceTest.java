package io.tillcode.ui.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tillcode.settings.CustomerDisplay;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitorChoiceTest {

  private static final CustomerDisplay AUTO = new CustomerDisplay.Auto();
  private static final Monitor MAIN = new Monitor("eDP-1", 0, 0, 1280, 800);
  private static final Monitor SECOND = new Monitor("HDMI-1", 1280, 0, 1024, 768);
  private static final Monitor THIRD = new Monitor("DP-2", 2304, 0, 800, 480);

  @Test
  void itIsTheSecondOneAndNeverTheCashiers() {
    assertEquals(Optional.empty(), choice(AUTO, MAIN));
    assertEquals(Optional.of(SECOND), choice(AUTO, MAIN, SECOND));
    assertEquals(Optional.of(SECOND), choice(AUTO, SECOND, MAIN), "whatever their order");
    assertEquals(Optional.empty(), choice(AUTO, MAIN, MAIN), "a mirror is no second screen");
    assertEquals(Optional.empty(), choice(new CustomerDisplay.Off(), MAIN, SECOND));
  }

  @Test
  void aNumberIsTakenAsItIs() {
    CustomerDisplay third = new CustomerDisplay.Screen(2);
    assertEquals(Optional.of(THIRD), choice(third, MAIN, SECOND, THIRD));
    assertEquals(Optional.empty(), choice(third, MAIN, SECOND), "unplugged");
    assertEquals(Optional.empty(), choice(new CustomerDisplay.Screen(0), MAIN, SECOND));
  }

  @Test
  void aConnectorIsFoundWhereverItStandsAndNoOtherTakesItsPlace() {
    CustomerDisplay named = new CustomerDisplay.Named("dp-2");
    assertEquals(Optional.of(THIRD), choice(named, MAIN, SECOND, THIRD));
    assertEquals(Optional.of(THIRD), choice(named, THIRD, SECOND, MAIN));
    assertEquals(Optional.empty(), choice(named, MAIN, SECOND), "unplugged");
    assertEquals(Optional.empty(), choice(new CustomerDisplay.Named("eDP-1"), MAIN, SECOND));
  }

  @Test
  void aPlaceIsFoundWhateverIsPluggedInThere() {
    CustomerDisplay placed = new CustomerDisplay.Placed(800, 480, 2304, 0);
    assertEquals(Optional.of(THIRD), choice(placed, MAIN, SECOND, THIRD));
    assertEquals(Optional.empty(), choice(placed, MAIN, SECOND));
  }

  @Test
  void ofSeveralItIsTheOneItWasOn() {
    assertEquals(Optional.of(THIRD), remembering(THIRD, MAIN, SECOND, THIRD));
    Monitor moved = new Monitor("DP-2", 3000, 0, 1920, 1080);
    assertEquals(Optional.of(THIRD), remembering(moved, MAIN, SECOND, THIRD), "by its connector");
    Monitor nameless = new Monitor("", 2304, 0, 800, 480);
    assertEquals(Optional.of(THIRD), remembering(nameless, MAIN, SECOND, THIRD), "by its place");
    assertEquals(Optional.of(SECOND), remembering(THIRD, MAIN, SECOND), "while it is away");
  }

  @Test
  void whatIsRememberedIsFoundAgainAndGarbageIsNot(@TempDir Path directory) throws Exception {
    MonitorMemory memory = new MonitorMemory(directory);
    assertEquals(Optional.empty(), memory.recall());
    for (Monitor monitor : List.of(SECOND, new Monitor("", 0, 900, 800, 480))) {
      memory.remember(monitor);
      assertEquals(Optional.of(monitor), memory.recall());
    }
    Files.writeString(directory.resolve(MonitorMemory.FILE), "DP-2 99999999x1+0+0");
    assertEquals(Optional.empty(), memory.recall());
    new MonitorMemory(directory.resolve("nowhere")).remember(SECOND);
  }

  @Test
  void connectorsAreReadFromTheListOfTheXServer() {
    assertEquals(
        Map.of("1280x800+0+0", "eDP-1", "800x480+1280+0", "HDMI-A-0"),
        Connectors.parse(
            List.of(
                "Monitors: 2",
                " 0: +*eDP-1 1280/339x800/212+0+0  eDP-1",
                " 1: +HDMI-A-0 800/212x480/127+1280+0  HDMI-A-0")));
    assertEquals(Map.of(), Connectors.parse(List.of("Can't open display", "")));
  }

  private static Optional<Monitor> choice(CustomerDisplay wanted, Monitor... monitors) {
    return MonitorChoice.of(wanted, List.of(monitors), MAIN, null);
  }

  private static Optional<Monitor> remembering(@Nullable Monitor before, Monitor... monitors) {
    return MonitorChoice.of(AUTO, List.of(monitors), MAIN, before);
  }
}
