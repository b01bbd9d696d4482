package io.tillcode.settings;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where this till keeps its journal, logs and exports. For its owner's eyes only.
///
/// @param path absolute
public record DataDirectory(Path path) {

  private static final String NAME = "tillcode";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  /// The directory named by `--data-dir`, or the platform's user data folder + `tillcode`.
  ///
  /// @param option what `--data-dir` said, or null
  /// @param environment the process's environment
  /// @param osName Java's `os.name`
  /// @param userHome Java's `user.home`
  public static DataDirectory resolve(
      @Nullable Path option, Map<String, String> environment, String osName, String userHome) {
    Path path = option == null ? platform(environment, osName, Path.of(userHome)) : option;
    return new DataDirectory(path.toAbsolutePath().normalize());
  }

  private static Path platform(Map<String, String> environment, String osName, Path home) {
    String os = osName.toLowerCase(Locale.ROOT);
    if (os.contains("win")) {
      return absolute(environment.get("APPDATA"), home.resolve("AppData").resolve("Roaming"))
          .resolve(NAME);
    }
    if (os.contains("mac")) {
      return home.resolve("Library").resolve("Application Support").resolve(NAME);
    }
    return absolute(environment.get("XDG_DATA_HOME"), home.resolve(".local").resolve("share"))
        .resolve(NAME);
  }

  /// The XDG specification has relative paths ignored.
  private static Path absolute(@Nullable String value, Path otherwise) {
    if (value == null || value.isEmpty()) {
      return otherwise;
    }
    Path path = Path.of(value);
    return path.isAbsolute() ? path : otherwise;
  }

  /// `live.db` or `training.db`: the two never mix.
  public Path journal(Settings.Mode mode) {
    return path.resolve(mode.name().toLowerCase(Locale.ROOT) + ".db");
  }

  public Path logs() {
    return path.resolve("logs");
  }

  public Path exports() {
    return path.resolve("exports");
  }

  /// The journal, for whoever only reads it and changes nothing.
  ///
  /// @return whether it exists or not
  /// @throws SettingsException if this user cannot even see whether it does, or not read it: nobody
  ///   must take that for an empty journal
  public Path readableJournal(Settings.Mode mode) throws SettingsException {
    Path journal = journal(mode);
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw fault("is no directory: name another with --data-dir");
    }
    if (Files.isDirectory(path) && !(Files.isReadable(path) && Files.isExecutable(path))) {
      throw fault("cannot be read: give this user the right, or name another with --data-dir");
    }
    if (Files.exists(journal) && !Files.isReadable(journal)) {
      throw new SettingsException(
          List.of("The journal %s cannot be read: give this user the right.".formatted(journal)));
    }
    if (!Files.exists(journal) && !Files.notExists(journal)) {
      throw new SettingsException(
          List.of(
              "Whether there is a journal %s cannot be seen: give this user the right to its directories."
                  .formatted(journal)));
    }
    return journal;
  }

  /// Creates what is missing with owner-only rights, and closes what was open to others: an empty
  /// directory or one of ours, never one that holds something else (`--data-dir /tmp`).
  ///
  /// @throws SettingsException if it cannot be made or written, or must stay open to others
  public void prepare() throws SettingsException {
    try {
      create(path);
      closeToOthers();
      if (!Files.isWritable(path)) {
        throw fault("cannot be written: give this user the right, or name another with --data-dir");
      }
      create(logs());
      create(exports());
    } catch (FileAlreadyExistsException e) {
      throw fault("has a file where a directory belongs: name another with --data-dir");
    } catch (IOException e) {
      throw fault("cannot be created: give this user the right, or name another with --data-dir");
    }
  }

  private static void create(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Path parent = directory.toAbsolutePath().getParent();
    if (parent != null) {
      createWithParents(parent);
    }
    if (posix(directory)) {
      FileAttribute<?> rights = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
      Files.createDirectory(directory, rights);
    } else {
      Files.createDirectory(directory); // Windows: the user folder is private by inheritance
    }
    syncName(directory);
  }

  private static void createWithParents(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Path parent = directory.getParent();
    if (parent != null) {
      createWithParents(parent);
    }
    Files.createDirectories(directory);
    syncName(directory);
  }

  /// A new directory's name survives a power cut only once the directory that holds it is synced;
  /// without it the first sales would be durable in a directory that nobody finds again.
  private static void syncName(Path directory) throws IOException {
    Path parent = directory.toAbsolutePath().getParent();
    if (parent != null && posix(parent)) { // Windows opens no directories
      try (FileChannel channel = FileChannel.open(parent, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private void closeToOthers() throws IOException, SettingsException {
    if (!posix(path) || OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path))) {
      return;
    }
    if (!emptyOrOurs()) {
      throw fault("is open to other users: run chmod 700 on it, or name another with --data-dir");
    }
    Files.setPosixFilePermissions(path, OWNER_ONLY);
  }

  private boolean emptyOrOurs() throws IOException {
    for (Settings.Mode mode : Settings.Mode.values()) {
      if (Files.exists(journal(mode))) {
        return true;
      }
    }
    try (Stream<Path> children = Files.list(path)) {
      return children.findAny().isEmpty();
    }
  }

  private static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private SettingsException fault(String fault) {
    return new SettingsException(List.of("The data directory " + path + " " + fault + "."));
  }
}
