package io.tillcode.scanner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortFinderTest {

  private static final PortInfo BOARD = new PortInfo("/dev/ttyS0", "physical port s0", -1, -1, "");
  private static final PortInfo SCANNER = scanner("/dev/ttyACM0", "a1");
  private static final PortInfo PRINTER =
      new PortInfo("/dev/ttyACM1", "usb receipt printer acme", 0x0416, 0x5011, "p1");

  @TempDir Path folder;

  @Test
  void autoTakesThePortThatCallsItselfAScanner() {
    assertEquals(Optional.of("/dev/ttyACM0"), auto().find(List.of(PRINTER, BOARD, SCANNER)));
  }

  @Test
  void autoTakesTheOnlyUsbPortWhateverItsName() {
    PortInfo nameless = new PortInfo("/dev/ttyACM3", "cdc device", 0x1234, 1, "unknown");
    assertEquals(Optional.of("/dev/ttyACM3"), auto().find(List.of(BOARD, nameless)));
  }

  @Test
  void autoDoesNotGuessBetweenTwoNamelessPorts() {
    PortInfo nameless = new PortInfo("/dev/ttyACM3", "cdc device", 0x1234, 1, "unknown");
    assertEquals(Optional.empty(), auto().find(List.of(PRINTER, nameless)));
    assertEquals(Optional.empty(), auto().find(List.of(BOARD)));
    assertEquals(Optional.empty(), auto().find(List.of()));
  }

  @Test
  void aScannerThatComesBackUnderAnotherNameIsFound() {
    PortFinder finder = new PortFinder("/dev/does-not-exist");
    assertEquals(Optional.empty(), finder.find(List.of(SCANNER)));
    finder.opened(SCANNER);
    PortInfo renamed = scanner("/dev/ttyACM2", "a1");
    assertEquals(Optional.of("/dev/ttyACM2"), finder.find(List.of(PRINTER, renamed)));
    PortInfo another = scanner("/dev/ttyACM2", "b2");
    assertEquals(Optional.empty(), finder.find(List.of(PRINTER, another)));
  }

  @Test
  void twoThatCannotBeToldApartAreDecidedByTheSetting() throws Exception {
    Path port = Files.createFile(folder.resolve("tty"));
    PortFinder finder = new PortFinder(port.toString());
    finder.opened(SCANNER);
    assertEquals(
        Optional.of(port.toString()),
        finder.find(List.of(scanner("/dev/ttyACM1", "a1"), scanner("/dev/ttyACM2", "a1"))));
  }

  @Test
  void aNameWithoutAFolderIsLeftToTheLibrary() {
    assertEquals(Optional.of("COM3"), new PortFinder("COM3").find(List.of()));
  }

  private static PortFinder auto() {
    return new PortFinder(SerialConfig.AUTO);
  }

  private static PortInfo scanner(String path, String serialNumber) {
    return new PortInfo(path, "acme barcode scanner", 0x0c2e, 0x0b61, serialNumber);
  }
}
