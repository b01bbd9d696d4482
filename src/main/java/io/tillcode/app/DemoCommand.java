package io.tillcode.app;

import io.tillcode.cli.CommonOptions;
import io.tillcode.gateway.KeyException;
import io.tillcode.settings.DataDirectory;
import io.tillcode.settings.Settings;
import io.tillcode.settings.SettingsException;
import io.tillcode.training.PaperRenderer;
import io.tillcode.training.PracticeException;
import io.tillcode.training.PracticePace;
import io.tillcode.ui.Screenshots;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `demo`: a short shift on a machine without a display, told on stdout and left as pictures.
@Command(
    name = "demo",
    description = "Plays a short shift in training mode without a display and leaves pictures.")
final class DemoCommand implements Callable<Integer> {

  private final CommonOptions common;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where pictures go (default: target/demo, or tillcode-demo where there is none).")
  private @Nullable Path out;

  @Spec private @Nullable CommandSpec spec;

  /// @param common the command line's
  DemoCommand(CommonOptions common) {
    this.common = common;
  }

  @Override
  public Integer call()
      throws SettingsException,
          TillException,
          KeyException,
          PracticeException,
          IOException,
          InterruptedException {
    // Before the first JavaFX class: no display, drawn by the CPU.
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    Path directory = out == null ? defaultDirectory() : out;
    makeDirectory(directory);
    Optional<DataDirectory> named = common.namedDataDirectory();
    if (named.isPresent()) {
      checkEmpty(named.get().path());
    }
    Path paper = Files.createTempFile("tillcode-demo", ".escpos");
    try {
      return play(common.settings(own(paper)), named, paper, directory);
    } finally {
      Files.delete(paper);
    }
  }

  /// @param named where the journal is to be left, or empty to leave none
  private int play(Settings settings, Optional<DataDirectory> named, Path paper, Path directory)
      throws SettingsException,
          TillException,
          KeyException,
          PracticeException,
          IOException,
          InterruptedException {
    DataDirectory data =
        named.isPresent()
            ? named.get()
            : new DataDirectory(Files.createTempDirectory("tillcode-demo"));
    PrintWriter console = commandLine().getOut();
    boolean played;
    try (Till till =
        Till.open(
            settings,
            data,
            PracticePace.lifelike().fasterBy(4),
            () -> Runtime.getRuntime().halt(1))) {
      played = new DemoShift(settings, till, directory, console).play();
    }
    writeReceipts(settings, paper, directory, console);
    if (!played) {
      console.println("What went wrong is in " + data.path() + ".");
    } else if (named.isPresent()) {
      console.println("The journal is " + data.journal(settings.mode()) + ".");
    } else {
      delete(data.path());
    }
    console.println("Pictures are in " + directory + ".");
    console.flush();
    return played ? 0 : 1;
  }

  /// The demo's sales are not to be found among others.
  private void checkEmpty(Path data) {
    if (!Files.isDirectory(data)) {
      return; // made, or refused, as the till's is
    }
    try (Stream<Path> files = Files.list(data)) {
      if (files.findAny().isPresent()) {
        throw wrong(
            "--data-dir is "
                + data
                + ", which is not empty: name a new or an empty directory for the demo.",
            null);
      }
    } catch (IOException e) {
      throw wrong(
          "--data-dir is " + data + ", which cannot be read: name a directory of your own.", e);
    }
  }

  private void makeDirectory(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw wrong(
          "--out is " + directory + ", which cannot be made: name a directory you may write.", e);
    }
  }

  private CommandLine.ParameterException wrong(String sentence, @Nullable Throwable cause) {
    return new CommandLine.ParameterException(commandLine(), sentence, cause);
  }

  private CommandLine commandLine() {
    return Objects.requireNonNull(spec).commandLine();
  }

  /// A shift of seconds: practice money, a printer that is a file, a pace as short as the story
  /// allows.
  private static List<String> own(Path paper) {
    return List.of(
        "mode=training",
        "scanner.serial.port=null",
        "printer.connection=file:" + paper,
        "timing.firstInquiryAfter=1s",
        "timing.inquiryInterval=500ms",
        "timing.inquiryAttempts=10",
        "timing.cancelInterval=1s",
        "timing.cancelWindow=4s");
  }

  private static Path defaultDirectory() {
    String home = System.getProperty("tillcode.home");
    Path target = home == null ? Path.of("target") : Path.of(home, "target");
    return Files.isDirectory(target) ? target.resolve("demo") : Path.of("tillcode-demo");
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void writeReceipts(
      Settings settings, Path paper, Path directory, PrintWriter console) throws IOException {
    PaperRenderer.Printout printout =
        new PaperRenderer(settings.printer().dots()).render(Files.readAllBytes(paper));
    int number = 0;
    for (BufferedImage sheet : printout.sheets()) {
      Path file = directory.resolve("receipt-%d.png".formatted(++number));
      Screenshots.write(sheet, file);
      console.println("  receipt " + number + " -> " + file.getFileName());
    }
  }
}
