package io.tillcode.cli;

import io.tillcode.settings.DataDirectory;
import io.tillcode.settings.Settings;
import io.tillcode.settings.SettingsException;
import io.tillcode.settings.SettingsLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that every command has.
public final class CommonOptions {

  private static final Path DEFAULT_CONFIG = Path.of("config", "tillcode.yaml");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings file (default: config/tillcode.yaml of this installation).")
  private @Nullable Path config;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Where journal and logs are kept (default: this user's data folder).")
  private @Nullable Path dataDirectory;

  @Option(
      names = "--set",
      paramLabel = "key=value",
      description = "Overrides one setting; may be given more than once.")
  private List<String> sets = new ArrayList<>();

  /// Reads the settings.
  ///
  /// @throws SettingsException if anything in them is wrong
  public Settings settings() throws SettingsException {
    return settings(List.of());
  }

  /// Reads the settings for a command that needs some of them its own way.
  ///
  /// @param own `key=value` each, stronger than the file and the command line
  /// @throws SettingsException if anything in them is wrong
  public Settings settings(List<String> own) throws SettingsException {
    List<String> all = new ArrayList<>(sets);
    all.addAll(own);
    return SettingsLoader.load(config == null ? installedConfig() : config, all);
  }

  /// The data directory, whether it exists or not.
  public DataDirectory dataDirectory() {
    return DataDirectory.resolve(
        dataDirectory,
        System.getenv(),
        System.getProperty("os.name", ""),
        System.getProperty("user.home", "."));
  }

  private static Path installedConfig() {
    String home = System.getProperty("tillcode.home");
    Path installed = home == null ? DEFAULT_CONFIG : Path.of(home).resolve(DEFAULT_CONFIG);
    Path here = Path.of("").toAbsolutePath().relativize(installed.toAbsolutePath());
    // Shown in messages: as short as it can be.
    return Files.exists(here) && !here.startsWith("..") ? here : installed;
  }
}
