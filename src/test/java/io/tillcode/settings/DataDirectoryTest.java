package io.tillcode.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it asserts POSIX rights")
class DataDirectoryTest {

  @TempDir Path temp;

  private static Path resolved(Map<String, String> environment, String os) {
    return DataDirectory.resolve(null, environment, os, "/home/ann").path();
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void everyPlatformHasItsUserDataFolder() {
    assertEquals(Path.of("/home/ann/.local/share/tillcode"), resolved(Map.of(), "Linux"));
    assertEquals(Path.of("/data/tillcode"), resolved(Map.of("XDG_DATA_HOME", "/data"), "Linux"));
    assertEquals(
        Path.of("/home/ann/.local/share/tillcode"),
        resolved(Map.of("XDG_DATA_HOME", "relative"), "Linux"));
    assertEquals(
        Path.of("/home/ann/Library/Application Support/tillcode"), resolved(Map.of(), "Mac OS X"));
    assertEquals(
        Path.of("/roaming/tillcode"), resolved(Map.of("APPDATA", "/roaming"), "Windows 11"));
  }

  @Test
  void theOptionWins() {
    assertEquals(
        Path.of("/elsewhere"),
        DataDirectory.resolve(Path.of("/elsewhere"), Map.of(), "Linux", "/home/ann").path());
  }

  @Test
  void whatIsMadeIsForTheOwnerOnly() throws Exception {
    DataDirectory data = new DataDirectory(temp.resolve("a").resolve("b"));
    data.prepare();
    data.prepare();
    assertEquals("rwx------", rights(data.path()));
    assertEquals("rwx------", rights(data.logs()));
    assertEquals("rwx------", rights(data.exports()));
    assertEquals(data.path().resolve("training.db"), data.journal(Settings.Mode.TRAINING));
  }

  @Test
  void anEmptyDirectoryOrOneOfOursIsClosedToOthers() throws Exception {
    Path open = Files.createDirectory(temp.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    new DataDirectory(open).prepare();
    assertEquals("rwx------", rights(open));

    Files.createFile(open.resolve("live.db"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    new DataDirectory(open).prepare();
    assertEquals("rwx------", rights(open));
  }

  @Test
  void anOpenDirectoryWithOtherThingsInItIsRefusedUntouched() throws Exception {
    Path open = Files.createDirectory(temp.resolve("open"));
    Files.createFile(open.resolve("holiday.jpg"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    SettingsException e =
        assertThrows(SettingsException.class, () -> new DataDirectory(open).prepare());
    assertTrue(e.getMessage().contains("is open to other users"), e.getMessage());
    assertEquals("rwxr-xr-x", rights(open));
  }

  @Test
  void aFileInTheWayIsSaidSo() throws Exception {
    Path file = Files.createFile(temp.resolve("file"));
    SettingsException e =
        assertThrows(SettingsException.class, () -> new DataDirectory(file).prepare());
    assertTrue(e.getMessage().contains("has a file where a directory belongs"), e.getMessage());
  }
}
