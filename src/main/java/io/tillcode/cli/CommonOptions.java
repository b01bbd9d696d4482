package io.tillcode.cli;

import io.tillcode.settings.DataDirectory;
import io.tillcode.settings.Settings;
import io.tillcode.settings.SettingsException;
import io.tillcode.settings.SettingsLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/// The options that every command has, before its name or after it. One object holds them for all
/// commands of a command line, so that none is read and then forgotten.
public final class CommonOptions {

  private static final Path DEFAULT_CONFIG = Path.of("config", "tillcode.yaml");

  @Option(
      names = "--config",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "Settings file (default: config/tillcode.yaml of this installation).")
  private @Nullable Path config;

  @Option(
      names = "--data-dir",
      scope = ScopeType.INHERIT,
      paramLabel = "DIR",
      description = "Where journal and logs are kept (default: this user's data folder).")
  private @Nullable Path dataDirectory;

  @Option(
      names = "--set",
      scope = ScopeType.INHERIT,
      paramLabel = "key=value",
      parameterConsumer = Adding.class,
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

  /// The data directory that the command line names, for a command that has one of its own without.
  public Optional<DataDirectory> namedDataDirectory() {
    return dataDirectory == null ? Optional.empty() : Optional.of(dataDirectory());
  }

  private static Path installedConfig() {
    String home = System.getProperty("tillcode.home");
    Path installed = home == null ? DEFAULT_CONFIG : Path.of(home).resolve(DEFAULT_CONFIG);
    Path here = Path.of("").toAbsolutePath().relativize(installed.toAbsolutePath());
    // Shown in messages: as short as it can be.
    return Files.exists(here) && !here.startsWith("..") ? here : installed;
  }

  /// Keeps what was set before the command's name when more follows after it.
  static final class Adding implements IParameterConsumer {

    @Override
    public void consumeParameters(Stack<String> words, ArgSpec option, CommandSpec command) {
      if (words.isEmpty()) {
        throw new ParameterException(
            command.commandLine(), "--set wants a setting: write one such as --set till.id=02.");
      }
      List<String> sets = new ArrayList<>(option.<List<String>>getValue());
      sets.add(words.pop());
      option.setValue(sets);
    }
  }
}
