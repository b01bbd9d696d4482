package io.tillcode.printer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrinterConnectionTest {

  @Test
  void readsEveryForm() {
    assertEquals(new PrinterConnection.None(), PrinterConnection.parse("none"));
    assertEquals(
        new PrinterConnection.Tcp("printer.local", 9100),
        PrinterConnection.parse("tcp:printer.local:9100"));
    assertEquals(
        new PrinterConnection.Tcp("10.0.0.7", 9100),
        PrinterConnection.parse(" tcp:10.0.0.7:9100 "));
    assertEquals(
        new PrinterConnection.Tcp("fe80::1", 9100), PrinterConnection.parse("tcp:[fe80::1]:9100"));
    assertEquals(
        new PrinterConnection.Serial("/dev/ttyUSB0", 19_200),
        PrinterConnection.parse("serial:/dev/ttyUSB0@19200"));
    assertEquals(
        new PrinterConnection.Serial("COM3", PrinterConnection.DEFAULT_BAUD_RATE),
        PrinterConnection.parse("serial:COM3"));
    assertEquals(
        new PrinterConnection.DeviceFile(Path.of("/dev/usb/lp0")),
        PrinterConnection.parse("device:/dev/usb/lp0"));
    assertEquals(
        new PrinterConnection.SystemQueue("Front desk: 80 mm"),
        PrinterConnection.parse("system:Front desk: 80 mm"));
    assertEquals(
        new PrinterConnection.AppendFile(Path.of("out/receipts.bin")),
        PrinterConnection.parse("file:out/receipts.bin"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "printer",
        "tcp:",
        "tcp:host",
        "tcp:host:",
        "tcp::9100",
        "tcp:host:0",
        "tcp:host:65536",
        "tcp:host:91 00",
        "tcp:fe80::1:9100",
        "tcp:[host]:9100",
        "tcp:[]:9100",
        "TCP:host:9100",
        "serial:",
        "serial:@9600",
        "serial:COM3@",
        "serial:COM3@fast",
        "device:",
        "device:\0",
        "system: ",
        "file:",
        "usb:1234"
      })
  void aBadOneGetsASentenceWithTheFormsThereAre(String setting) {
    String sentence =
        assertThrows(IllegalArgumentException.class, () -> PrinterConnection.parse(setting))
            .toString();
    for (String form :
        new String[] {
          "none", "tcp:HOST:PORT", "serial:PORT", "device:PATH", "system:QUEUE", "file:PATH"
        }) {
      assertTrue(sentence.contains(form), sentence);
    }
  }

  @Test
  void anUnknownProfileGetsASentenceWithTheKnownOnes() {
    assertEquals(PrinterProfile.GENERIC, PrinterProfile.of("generic"));
    String sentence =
        assertThrows(IllegalArgumentException.class, () -> PrinterProfile.of("laser")).toString();
    assertTrue(sentence.contains("generic") && sentence.contains("epson"), sentence);
  }
}
