package io.tillcode.app;

import io.tillcode.cli.DoctorParts.Report;
import io.tillcode.settings.CustomerDisplay;
import io.tillcode.settings.DataDirectory;
import io.tillcode.settings.Settings;
import io.tillcode.ui.Messages;
import io.tillcode.ui.customer.CustomerScreens;
import io.tillcode.ui.customer.MonitorTest;
import io.tillcode.ui.monitor.Connectors;
import io.tillcode.ui.monitor.Monitor;
import io.tillcode.ui.monitor.MonitorChoice;
import io.tillcode.ui.monitor.MonitorMemory;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javax.imageio.ImageIO;

/// What the doctor says of the monitors and of what the customer is to see on one.
final class DisplayCheckup {

  private static final int LIMIT_SECONDS = 20;
  private static final int SMALL_SIDE = 480;
  private static final int LARGE_SIDE = 800;

  private final Settings settings;
  private final DataDirectory data;

  DisplayCheckup(Settings settings, DataDirectory data) {
    this.settings = settings;
    this.data = data;
  }

  List<Report> reports() {
    List<Report> reports = new ArrayList<>();
    if (noDisplay()) {
      reports.add(
          Report.look("DISPLAY is not set here: fine for the doctor, but the till needs it"));
    } else {
      try {
        reports.addAll(monitors(look()));
      } catch (TillException e) {
        reports.add(Report.look(String.valueOf(e.getMessage())));
      }
    }
    picture().ifPresent(reports::add);
    language().ifPresent(reports::add);
    return reports;
  }

  /// Every monitor names itself.
  List<Report> test() {
    if (noDisplay()) {
      return List.of(Report.look("DISPLAY is not set here, so nothing can be shown"));
    }
    try {
      Found found = look();
      MonitorTest test = new MonitorTest();
      List<String> unreadable =
          onScreens(() -> test.open(Connectors.read(), choice(found).orElse(null)));
      Thread.sleep(TimeUnit.SECONDS.toMillis(MonitorTest.SECONDS));
      List<String> failed = onScreens(test::close);
      List<Report> reports = new ArrayList<>();
      reports.add(
          Report.ok("%d monitors were shown with their names".formatted(found.monitors().size())));
      unreadable.stream()
          .distinct()
          .forEach(name -> reports.add(Report.look(name + " could not be given a window")));
      failed.forEach(name ->
          reports.add(Report.look("%s cannot show a code that can be read back".formatted(name))));
      return reports;
    } catch (TillException e) {
      return List.of(Report.look(String.valueOf(e.getMessage())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /// @param cashiers where the till would open
  private record Found(List<Monitor> monitors, Monitor cashiers) {}

  private List<Report> monitors(Found found) {
    List<Report> reports = new ArrayList<>();
    Optional<Monitor> customers = choice(found);
    reports.add(
        Report.ok(
            found.monitors().stream()
                .map(monitor ->
                    monitor
                        + (monitor.equals(found.cashiers()) ? " (the cashier's)" : "")
                        + (customers.filter(monitor::equals).isPresent()
                            ? " (the customer's)"
                            : ""))
                .collect(Collectors.joining(", "))));
    reports.add(customers.map(DisplayCheckup::fits).orElseGet(this::none));
    return reports;
  }

  private static Report fits(Monitor monitor) {
    int small = Math.min(monitor.width(), monitor.height());
    int large = Math.max(monitor.width(), monitor.height());
    return small < SMALL_SIDE || large < LARGE_SIDE
        ? Report.look(
            "the customer's monitor %s has less than 800x480: long codes cannot be shown on it"
                .formatted(monitor))
        : Report.ok("the customer's is " + monitor);
  }

  private Report none() {
    return switch (settings.customerDisplay()) {
      case CustomerDisplay.Off _ -> Report.ok("the customer's is switched off (customerDisplay)");
      case CustomerDisplay.Auto _ ->
          Report.ok("there is no second one for the customer; F5 turns an order code round");
      case CustomerDisplay.Named(String connector) -> wanted(connector);
      case CustomerDisplay.Placed(int width, int height, int x, int y) ->
          wanted(new Monitor("", x, y, width, height).place());
      case CustomerDisplay.Screen(int index) -> wanted("number " + index);
    };
  }

  private static Report wanted(String what) {
    return Report.look(
        "customerDisplay is %s, and there is no such monitor besides the cashier's: plug it in, or"
                .formatted(what)
            + " set customerDisplay to one of those above");
  }

  private Optional<Monitor> choice(Found found) {
    return MonitorChoice.of(
        settings.customerDisplay(),
        found.monitors(),
        found.cashiers(),
        new MonitorMemory(data.path()).recall().orElse(null));
  }

  private Optional<Report> picture() {
    Path picture = settings.customer().picture();
    if (picture == null) {
      return Optional.empty();
    }
    try {
      BufferedImage image = ImageIO.read(picture.toFile());
      return Optional.of(
          image == null
              ? Report.look(
                  "customer.picture %s is no picture: save it as PNG or JPEG".formatted(picture))
              : Report.ok(
                  "the picture %s has %dx%d pixels"
                      .formatted(picture, image.getWidth(), image.getHeight())));
    } catch (IOException e) {
      return Optional.of(
          Report.look(
              "customer.picture %s cannot be read: check its name and rights".formatted(picture)));
    }
  }

  private Optional<Report> language() {
    Locale second = settings.customer().secondLanguage();
    if (second == null) {
      return Optional.empty();
    }
    String tag = second.toLanguageTag();
    if (!Messages.customersKnow(second)) {
      return Optional.of(
          Report.look(
              "customer.secondLanguage is %s, in which nothing can be said yet: leave it out"
                  .formatted(tag)));
    }
    String sample = Messages.customers(second).text("customer.checking");
    return Optional.of(
        new Font(Font.DIALOG, Font.PLAIN, 12).canDisplayUpTo(sample) < 0
            ? Report.ok("the customer reads %s too".formatted(tag))
            : Report.look(
                "no font here has the letters of %s: install one (Debian, Ubuntu: fonts-noto-cjk)"
                    .formatted(tag)));
  }

  private static boolean noDisplay() {
    boolean linux = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    String x = System.getenv("DISPLAY");
    return linux && (x == null || x.isEmpty());
  }

  private static Found look() throws TillException {
    Map<String, String> connectors = Connectors.read();
    return onScreens(
        () -> new Found(CustomerScreens.monitors(connectors), CustomerScreens.first(connectors)));
  }

  private static <T> T onScreens(Callable<T> work) throws TillException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread starter = new Thread(() -> start(task), "displays");
    starter.setDaemon(true);
    starter.start();
    try {
      return task.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (CancellationException | ExecutionException | TimeoutException e) {
      throw new TillException(
          "The display '%s' cannot be opened: set DISPLAY to one that runs and that this user may use."
              .formatted(System.getenv("DISPLAY")));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TillException("Interrupted.");
    }
  }

  private static void start(FutureTask<?> task) {
    try {
      Platform.startup(task);
    } catch (IllegalStateException running) {
      Platform.runLater(task);
    } catch (RuntimeException | LinkageError e) {
      var _ = task.cancel(true);
    }
  }
}
