package io.tillcode.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.money.Currency;
import io.tillcode.settings.NotifySettings.Listen;
import io.tillcode.settings.PrinterSettings.Connection;
import io.tillcode.settings.ScannerSettings.Parity;
import io.tillcode.settings.ScannerSettings.SerialSettings;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsLoaderTest {

  private static final Path DEFAULT_FILE = Path.of("config", "tillcode.yaml");

  @TempDir Path directory;

  private Settings load(String yaml, String... sets) throws IOException, SettingsException {
    Path file = Files.writeString(directory.resolve("till.yaml"), yaml);
    return SettingsLoader.load(file, List.of(sets));
  }

  @Test
  void theDefaultFileMeansTheBuiltInDefaults() throws Exception {
    assertEquals(
        SettingsLoader.defaults(Path.of("config")), SettingsLoader.load(DEFAULT_FILE, List.of()));
  }

  @Test
  void theDefaultFileHasEveryKeyAndNoOther() {
    var inFile = new TreeSet<String>();
    Problems problems = new Problems();
    collect(new YamlSource("default", problems).readFile(DEFAULT_FILE), "", inFile);
    assertTrue(problems.isEmpty());
    var inRecords = new TreeSet<String>();
    collect(Settings.class, "", inRecords);
    assertEquals(inRecords, inFile);
  }

  private static void collect(YamlValue.Keys keys, String prefix, Set<String> into) {
    keys.entries()
        .forEach((key, entry) -> {
          if (entry.value() instanceof YamlValue.Keys below) {
            collect(below, prefix + key + ".", into);
          } else {
            into.add(prefix + key);
          }
        });
  }

  private static void collect(Class<?> type, String prefix, Set<String> into) {
    for (RecordComponent component : type.getRecordComponents()) {
      Class<?> below = component.getType();
      // No component can have the name of a method of Object.
      String key = below == NotifySettings.class ? "notify" : component.getName();
      if (below.isRecord() && below.getSimpleName().endsWith("Settings")) {
        collect(below, prefix + key + ".", into);
      } else {
        into.add(prefix + key);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "till:\n", "---\n", "\uFEFFmode: training\n"})
  void anEmptyFileMeansTheDefaults(String yaml) throws Exception {
    assertEquals(SettingsLoader.defaults(directory), load(yaml));
  }

  @Test
  void everythingThatIsWrittenIsTaken() throws Exception {
    Settings settings =
        load(
            """
            mode: live
            till: {id: A7, currency: JPY, locale: ja-JP, timeZone: Asia/Tokyo, staff: Aiko}
            merchant:
              referenceMerchantId: M9
              name: "Caf\u00e9: 'Pier'"
              mcc: 5812
              store: {referenceStoreId: S9, name: Two, mcc: 0001}
            antom:
              gateway: https://open-de-global.alipay.com/
              clientId: 5Y111
              keyVersion: 3
              merchantKey: /etc/tillcode/key.pem
              antomKey: ../antom.pem
              agentTokenFile: token
              notifyUrl: https://shop.example/notify?till=1
              settlementCurrency: USD
              merchantRegion: JP
            notify: {listen: "0.0.0.0:8088", path: /in, publicPath: "/notify?till=1"}
            timing: {callTimeout: 30s, inquiryAttempts: 10, cancelWindow: 2m}
            paymentCode: {prefixes: ["28"], minLength: 18, maxLength: 64}
            scanner:
              keyboard: false
              serial: {port: /dev/ttyACM0, baudRate: 115200, dataBits: 7, parity: even, stopBits: 2}
            printer: {connection: "tcp:10.0.0.5:9100", dots: 384, profile: epson}
            customerDisplay: 1
            customer: {picture: idle.png, secondLanguage: zh}
            sound: {volume: 0, speakAmount: false, voice: "command:espeak-ng -v en"}
            kiosk: {enabled: true}
            """);
    assertEquals(Settings.Mode.LIVE, settings.mode());
    assertEquals(
        new TillSettings(
            "A7",
            Currency.of("JPY"),
            Locale.forLanguageTag("ja-JP"),
            ZoneId.of("Asia/Tokyo"),
            "Aiko"),
        settings.till());
    assertEquals("Caf\u00e9: 'Pier'", settings.merchant().name());
    assertEquals("5812", settings.merchant().mcc());
    assertEquals("0001", settings.merchant().store().mcc());
    assertEquals(
        new AntomSettings(
            URI.create("https://open-de-global.alipay.com"),
            "5Y111",
            "/ams/api/v1",
            3,
            Path.of("/etc/tillcode/key.pem"),
            directory.resolveSibling("antom.pem"),
            directory.resolve("token"),
            URI.create("https://shop.example/notify?till=1"),
            Currency.of("USD"),
            "JP"),
        settings.antom());
    assertEquals(
        new NotifySettings(new Listen("0.0.0.0", 8088), "/in", "/notify?till=1"),
        settings.notifications());
    assertEquals(Duration.ofMinutes(2), settings.timing().cancelWindow());
    assertEquals(new PaymentCodeSettings(List.of("28"), 18, 64), settings.paymentCode());
    assertEquals(
        new ScannerSettings(false, new SerialSettings("/dev/ttyACM0", 115_200, 7, Parity.EVEN, 2)),
        settings.scanner());
    assertEquals(
        new PrinterSettings(new Connection.Tcp("10.0.0.5", 9100), 384, "epson"),
        settings.printer());
    assertEquals(new CustomerDisplay.Screen(1), settings.customerDisplay());
    assertEquals(
        new CustomerSettings(directory.resolve("idle.png"), Locale.of("zh")), settings.customer());
    assertEquals(
        new SoundSettings(
            0, false, new SoundSettings.Voice.Program(List.of("espeak-ng", "-v", "en"))),
        settings.sound());
    assertTrue(settings.kiosk().enabled());
  }

  @Test
  void theCustomersScreenIsNamedByNumberConnectorOrPlace() throws Exception {
    assertEquals(
        new CustomerDisplay.Named("DP-2"), load("customerDisplay: DP-2").customerDisplay());
    assertEquals(
        new CustomerDisplay.Placed(800, 480, 1920, 0),
        load("customerDisplay: 800x480+1920+0").customerDisplay());
    assertEquals(new CustomerDisplay.Screen(2), load("customerDisplay: 2").customerDisplay());
  }

  @Test
  void optionsWinOverTheFileAndLaterOnesOverEarlier() throws Exception {
    Settings settings =
        load(
            "till: {id: \"05\", staff: Ann}\n",
            "till.id=06",
            "till.id=07",
            "till={currency: JPY}",
            "scanner.serial.port=/dev/pts/3",
            "paymentCode.prefixes=[\"28\", \"29\"]",
            "printer.connection=tcp:127.0.0.1:9100",
            "customerDisplay=off",
            "antom.clientId=SANDBOX_X");
    assertEquals("07", settings.till().id());
    assertEquals("Ann", settings.till().staff());
    assertEquals("JPY", settings.till().currency().code());
    assertEquals("/dev/pts/3", settings.scanner().serial().port());
    assertEquals(List.of("28", "29"), settings.paymentCode().prefixes());
    assertEquals(new Connection.Tcp("127.0.0.1", 9100), settings.printer().connection());
    assertEquals(new CustomerDisplay.Off(), settings.customerDisplay());
    assertEquals("/ams/sandbox/api/v1", settings.antom().pathPrefix());
  }

  @Test
  void theClientIdDecidesThePathUnlessItIsWritten() throws Exception {
    assertEquals("/ams/api/v1", load("antom: {clientId: 5Y1}").antom().pathPrefix());
    assertEquals("/ams/sandbox/api/v1", load("").antom().pathPrefix());
    assertEquals("/x/y", load("antom: {pathPrefix: /x/y}").antom().pathPrefix());
  }

  @Test
  void notificationsAreOffUntilAnAddressIsWritten() throws Exception {
    assertEquals(
        new NotifySettings(null, "/antom/notify", "/antom/notify"),
        load("notify: {listen: null}").notifications());
    assertEquals(
        new NotifySettings(new Listen("::1", 8088), "/n", "/n"),
        load("notify: {listen: \"[::1]:8088\", path: /n}").notifications());
    assertEquals(
        new NotifySettings(new Listen("till.local", 80), "/antom/notify", "/out"),
        load("notify: {publicPath: /out}", "notify.listen=till.local:80").notifications());
  }

  @Test
  void nullAndNoneMeanNothingIsThere() throws Exception {
    Settings settings =
        load("antom: {notifyUrl: ~, agentTokenFile: none}\nscanner: {serial: {port: none}}\n");
    assertNull(settings.antom().notifyUrl());
    assertNull(settings.antom().agentTokenFile());
    assertNull(settings.scanner().serial().port());
    assertEquals(new Connection.None(), load("printer: {connection: }").printer().connection());
  }

  @Test
  void everyPrinterConnectionIsUnderstood() throws Exception {
    assertEquals(new Connection.None(), connection("none"));
    assertEquals(new Connection.Tcp("printer.local", 9100), connection("tcp:printer.local:9100"));
    assertEquals(new Connection.Tcp("::1", 9100), connection("tcp:[::1]:9100"));
    assertEquals(new Connection.Serial("/dev/ttyS0", 9600), connection("serial:/dev/ttyS0"));
    assertEquals(new Connection.Serial("COM3", 19_200), connection("serial:COM3@19200"));
    assertEquals(new Connection.Device(Path.of("/dev/usb/lp0")), connection("device:/dev/usb/lp0"));
    assertEquals(new Connection.SystemQueue("Epson TM"), connection("system:Epson TM"));
    assertEquals(new Connection.File(directory.resolve("out.bin")), connection("file:out.bin"));
  }

  private Connection connection(String text) throws IOException, SettingsException {
    return load("printer: {connection: \"" + text + "\"}").printer().connection();
  }

  @Test
  void timeSpansHaveUnits() throws Exception {
    assertEquals(
        Duration.ofMillis(500), load("timing: {callTimeout: 500ms}").timing().callTimeout());
    assertEquals(Duration.ofMinutes(2), load("timing: {callTimeout: 2m}").timing().callTimeout());
    assertEquals(Duration.ofHours(1), load("timing: {callTimeout: 1h}").timing().callTimeout());
  }

  @Test
  void whatIsHereIsToldFromWhatOnlyLooksLikeIt() {
    assertTrue(Urls.isLoopback(URI.create("http://LOCALHOST:80")));
    assertTrue(Urls.isLoopback(URI.create("http://127.9.9.9")));
    assertTrue(Urls.isLoopback(URI.create("http://[::1]:80")));
    for (String other :
        List.of(
            "http://127.0.0.1.example.com", "http://localhost.example.com", "http://10.0.0.1")) {
      assertEquals(false, Urls.isLoopback(URI.create(other)), other);
    }
  }
}
