package io.tillcode.app;

import io.tillcode.engine.Command;
import io.tillcode.scan.KeyboardWedge;
import io.tillcode.scan.PaymentCode;
import io.tillcode.scan.Scan;
import io.tillcode.scan.ScanRouter;
import io.tillcode.scan.WedgeRule;
import io.tillcode.settings.Settings;
import io.tillcode.training.DrillCard;
import io.tillcode.training.PracticeCodes;
import io.tillcode.ui.CashierWindow;
import io.tillcode.ui.CodeSentences;
import io.tillcode.ui.KeyStream;
import io.tillcode.ui.Messages;
import io.tillcode.ui.Sounds;
import io.tillcode.ui.UiConfig;
import io.tillcode.ui.UiHooks;
import io.tillcode.ui.customer.CustomerConfig;
import io.tillcode.ui.customer.CustomerScreens;
import io.tillcode.ui.customer.CustomerWindow;
import io.tillcode.ui.keys.WedgeKeys;
import io.tillcode.ui.monitor.MonitorMemory;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The cashier's window on a till.
final class CashierScreen {

  private static final Logger LOG = LoggerFactory.getLogger(CashierScreen.class);

  private final Settings settings;
  private final Till till;

  CashierScreen(Settings settings, Till till) {
    this.settings = settings;
    this.till = till;
  }

  /// Opens the window over the whole screen, on the JavaFX thread.
  ///
  /// @param onClose called when the window was closed
  void open(Runnable onClose) {
    Stage stage = new Stage();
    CashierWindow window = window(stage, SoundSetup.sounds(settings));
    stage.setOnHidden(_ -> onClose.run());
    window.fillScreen();
    window.show();
    try {
      openCustomers(stage, window);
    } catch (RuntimeException e) {
      LOG.error("The customer's screen cannot be opened; the till sells without", e);
    }
  }

  private void openCustomers(Stage cashier, CashierWindow window) {
    CustomerWindow customer = customerWindow(new Stage(), cashier);
    CustomerScreens screens =
        new CustomerScreens(
            settings.customerDisplay(),
            new MonitorMemory(till.directory()),
            cashier,
            window::fillScreen,
            customer::moveTo);
    customer.cashierSees(window::show);
    cashier.addEventHandler(
        WindowEvent.WINDOW_HIDDEN,
        _ -> {
          screens.stop();
          customer.close();
        });
    screens.follow();
  }

  CashierWindow window(Stage stage, Sounds sounds) {
    ScanRouter router = till.scanRouter();
    Locale locale = settings.till().locale();
    UiHooks hooks =
        new UiHooks(
            InstantSource.system(),
            Till::uptimeMillis,
            keys(),
            text -> scanned(router.route(text, Till.uptimeMillis())),
            practiceScan(),
            new CodeSentences(locale),
            sounds,
            Messages.of(locale));
    return new CashierWindow(stage, till.control(), config(), hooks);
  }

  private CustomerWindow customerWindow(Stage stage, Stage cashier) {
    CustomerConfig config =
        new CustomerConfig(
            settings.merchant().store().name(),
            settings.till().locale(),
            settings.customer().secondLanguage(),
            settings.customer().picture(),
            settings.till().timeZone(),
            settings.mode() == Settings.Mode.TRAINING);
    return new CustomerWindow(
        stage,
        cashier,
        till.control(),
        config,
        CustomerWindow.Words.of(config),
        InstantSource.system());
  }

  private KeyStream keys() {
    return settings.scanner().keyboard()
        ? new WedgeKeys(new KeyboardWedge(WedgeRule.STANDARD))
        : KeyStream.passThrough();
  }

  private void scanned(Scan scan) {
    till.control().post(new Command.Scanned(scan));
  }

  /// In training a code can be scanned without a scanner or a customer.
  private @Nullable Runnable practiceScan() {
    if (settings.mode() != Settings.Mode.TRAINING) {
      return null;
    }
    PracticeCodes codes = new PracticeCodes(new SecureRandom());
    return () -> scanned(new Scan.Payment(new PaymentCode(codes.next())));
  }

  private UiConfig config() {
    boolean training = settings.mode() == Settings.Mode.TRAINING;
    Locale locale = settings.till().locale();
    List<UiConfig.Drill> drills =
        training
            ? DrillCard.all().stream()
                .map(d ->
                    new UiConfig.Drill(
                        "%02d".formatted(d.number()), d.title(locale), d.sentence(locale)))
                .toList()
            : List.of();
    return new UiConfig(
        settings.till().id(),
        settings.till().staff(),
        settings.till().currency(),
        locale,
        settings.till().timeZone(),
        training,
        drills);
  }
}
