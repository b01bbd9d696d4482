package io.tillcode.settings;

import io.tillcode.settings.MerchantSettings.StoreSettings;
import io.tillcode.settings.PrinterSettings.Connection;
import io.tillcode.settings.ScannerSettings.Parity;
import io.tillcode.settings.ScannerSettings.SerialSettings;
import io.tillcode.settings.Settings.KioskSettings;
import io.tillcode.settings.Settings.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The settings file and `--set` options as [Settings]. What each key takes stands here, once.
public final class SettingsLoader {

  private static final String TILLCODE = "Tillcode";
  private static final String ANTOM = "Antom";
  private static final String LIVE = "live mode";
  private static final String FOUR_DIGITS = "[0-9]{4}";

  private final SectionReader file;
  private final Path directory;

  private SettingsLoader(YamlValue.Keys keys, Path directory, Problems problems) {
    this.file = new SectionReader(keys, "", problems);
    this.directory = directory;
  }

  /// Reads a settings file. Relative paths in it, and in `sets`, start at the file's directory.
  ///
  /// @param sets `key=value` each, key as a dotted path, value as YAML; later ones win
  /// @throws SettingsException if the file or an option is wrong in any way
  public static Settings load(Path file, List<String> sets) throws SettingsException {
    Problems problems = new Problems();
    YamlValue.Keys keys = new YamlSource(file.toString(), problems).readFile(file);
    problems.throwIfAny(); // a half-read file would be followed by misleading faults
    SetOptions.merge(sets, keys, problems);
    return read(keys, directoryOf(file), problems);
  }

  /// What an empty file in this directory means.
  public static Settings defaults(Path directory) {
    try {
      return read(
          YamlValue.Keys.none(new Place("defaults", 0)),
          directory.toAbsolutePath().normalize(),
          new Problems());
    } catch (SettingsException e) {
      throw new IllegalStateException("the built-in defaults do not fit", e);
    }
  }

  private static Path directoryOf(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    return parent == null ? absolute : parent;
  }

  private static Settings read(YamlValue.Keys keys, Path directory, Problems problems)
      throws SettingsException {
    SettingsLoader loader = new SettingsLoader(keys, directory, problems);
    Settings settings = loader.settings();
    loader.file.reportUnknown();
    problems.throwIfAny();
    return settings;
  }

  private Settings settings() {
    Mode mode = file.value("mode", "training", Formats.word(Mode.class));
    AntomSettings antom = antom(file.section("antom"));
    boolean strict = mode == Mode.LIVE && !antom.loopback();
    return new Settings(
        mode,
        till(file.section("till")),
        merchant(file.section("merchant")),
        antom,
        notify(file.section("notify"), antom),
        timing(file.section("timing"), strict),
        paymentCode(file.section("paymentCode")),
        scanner(file.section("scanner")),
        printer(file.section("printer")),
        file.value("customerDisplay", "auto", DeviceFormats::customerDisplay),
        customer(file.section("customer")),
        sound(file.section("sound")),
        new KioskSettings(file.section("kiosk").value("enabled", "false", Formats::yesNo)));
  }

  private static TillSettings till(SectionReader till) {
    return new TillSettings(
        till.value(
            "id", "01", Formats.matching("[A-Za-z0-9]{1,12}", "1 to 12 letters or digits", "01")),
        till.value("currency", "SGD", Formats::currency),
        till.value("locale", "en-SG", Formats::locale),
        till.value("timeZone", "Asia/Singapore", Formats::timeZone),
        till.value("staff", "01", Formats.text(32)));
  }

  private static MerchantSettings merchant(SectionReader merchant) {
    SectionReader store = merchant.section("store");
    return new MerchantSettings(
        merchant.value("referenceMerchantId", "M0001", Formats.text(32)),
        merchant.value("name", "Harbour Coffee", Formats.text(256)),
        merchant.value("mcc", "5814", mcc()),
        new StoreSettings(
            store.value("referenceStoreId", "S0001", Formats.text(64)),
            store.value("name", "Harbour Coffee Pier 2", Formats.text(256)),
            store.value("mcc", "5814", mcc())));
  }

  private static Format<String> mcc() {
    return Formats.matching(FOUR_DIGITS, "a merchant category code of four digits", "5814");
  }

  private AntomSettings antom(SectionReader antom) {
    String clientId =
        antom.value(
            "clientId",
            "SANDBOX_5Y0000000000000",
            Formats.matching(
                "[A-Za-z0-9_-]{1,64}", "letters, digits, _ and -", "SANDBOX_5Y0000000000000"));
    String pathPrefix =
        antom.optional(
            "pathPrefix",
            Formats.matching(
                "(/[A-Za-z0-9._~-]+)+", "a path without a slash at its end", "/ams/api/v1"));
    return new AntomSettings(
        antom.value("gateway", "https://open-sea-global.alipay.com", Formats::gateway),
        clientId,
        pathPrefix == null ? AntomSettings.defaultPathPrefix(clientId) : pathPrefix,
        antom.value("keyVersion", "1", Formats.integer(1, 999_999, TILLCODE)),
        antom.value("merchantKey", "keys/merchant-private.pem", Formats.path(directory)),
        antom.value("antomKey", "keys/antom-public.pem", Formats.path(directory)),
        antom.optional("agentTokenFile", Formats.path(directory)),
        antom.optional("notifyUrl", Formats::url),
        antom.optional("settlementCurrency", Formats::currency),
        antom.optional(
            "merchantRegion", Formats.matching("[A-Z]{2}", "a country's two letters", "SG")));
  }

  private static NotifySettings notify(SectionReader notify, AntomSettings antom) {
    String path = notify.value("path", "/antom/notify", NetworkFormats::path);
    String publicPath = notify.optional("publicPath", NetworkFormats::path);
    NotifySettings settings =
        new NotifySettings(
            notify.optional("listen", NetworkFormats::listen),
            path,
            publicPath == null ? path : publicPath);
    String told = antom.notifyUrl() == null ? null : Urls.pathAndQuery(antom.notifyUrl());
    if (settings.listen() != null && told != null && !told.equals(settings.publicPath())) {
      notify.fault(
          publicPath == null ? "path" : "publicPath",
          "is "
              + Shown.value(settings.publicPath())
              + ", but antom.notifyUrl ends in "
              + Shown.value(told)
              + ", which Antom signs: set notify.publicPath to that");
    }
    return settings;
  }

  private static TimingSettings timing(SectionReader timing, boolean strict) {
    TimingSettings settings =
        new TimingSettings(
            timing.value("callTimeout", "10s", seconds(5, 30, LIVE, strict)),
            timing.value("firstInquiryAfter", "5s", seconds(3, 5, LIVE, strict)),
            timing.value("inquiryTimeout", "3s", seconds(3, 10, LIVE, strict)),
            timing.value("inquiryInterval", "3s", seconds(3, 5, LIVE, strict)),
            timing.value(
                "inquiryAttempts",
                "20",
                strict ? Formats.integer(10, 20, ANTOM) : Formats.integer(1, 1000, TILLCODE)),
            timing.value("cancelInterval", "5s", seconds(5, 10, ANTOM, strict)),
            timing.value("cancelWindow", "60s", seconds(60, 120, LIVE, strict)),
            timing.value("cancelDeadline", "00:15 +08:00 next day", Formats::cancelDeadline),
            timing.value("orderCodeValidity", "120s", seconds(30, 600, LIVE, strict)));
    if (settings.cancelInterval().compareTo(settings.cancelWindow()) > 0) {
      timing.fault(
          "cancelInterval", "is longer than timing.cancelWindow: set it to a part of that time");
    }
    return settings;
  }

  private static Format<Duration> seconds(int least, int most, String who, boolean strict) {
    return strict
        ? Formats.duration(Duration.ofSeconds(least), Duration.ofSeconds(most), who)
        : Formats.duration(Duration.ofMillis(1), Duration.ofDays(1), TILLCODE);
  }

  private static PaymentCodeSettings paymentCode(SectionReader code) {
    PaymentCodeSettings settings =
        new PaymentCodeSettings(
            code.list(
                "prefixes",
                List.of("25", "26", "27", "28", "29", "30"),
                Formats.matching("[0-9]{1,8}", "digits", "28")),
            code.value("minLength", "17", Formats.integer(8, 128, TILLCODE)),
            code.value("maxLength", "32", Formats.integer(8, 128, TILLCODE)));
    if (settings.minLength() > settings.maxLength()) {
      code.fault("minLength", "is larger than paymentCode.maxLength: set it to that or less");
    }
    return settings;
  }

  private static ScannerSettings scanner(SectionReader scanner) {
    SectionReader serial = scanner.section("serial");
    return new ScannerSettings(
        scanner.value("keyboard", "true", Formats::yesNo),
        new SerialSettings(
            serial.optional("port", Formats.text(256)),
            serial.value("baudRate", "9600", Formats.integer(300, 4_000_000, TILLCODE)),
            serial.value("dataBits", "8", Formats.oneOf(5, 6, 7, 8)),
            serial.value("parity", "none", Formats.word(Parity.class)),
            serial.value("stopBits", "1", Formats.oneOf(1, 2))));
  }

  private PrinterSettings printer(SectionReader printer) {
    Connection connection = printer.optional("connection", DeviceFormats.connection(directory));
    return new PrinterSettings(
        connection == null ? new Connection.None() : connection,
        printer.value("dots", "576", Formats.integer(200, 1200, TILLCODE)),
        printer.value(
            "profile",
            "generic",
            Formats.matching("generic|epson", "generic or epson", "generic")));
  }

  private CustomerSettings customer(SectionReader customer) {
    return new CustomerSettings(
        customer.optional("picture", Formats.path(directory)),
        customer.optional("secondLanguage", Formats::locale));
  }

  private SoundSettings sound(SectionReader sound) {
    return new SoundSettings(
        sound.value("volume", "70", Formats.integer(0, 100, TILLCODE)),
        sound.value("speakAmount", "true", Formats::yesNo),
        sound.value("voice", "none", DeviceFormats.voice(directory)));
  }
}
