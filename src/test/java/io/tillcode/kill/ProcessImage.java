package io.tillcode.kill;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.sqlite.util.OSInfo;

/// All that makes a process start soon: its class path as one stored jar, its classes loaded and
/// linked beforehand (JEP 483, 514), SQLite's library unpacked once instead of by every life, which
/// a kill would leave behind. Made once for a campaign.
final class ProcessImage {

  private static final List<String> LIBRARIES =
      List.of(
          "okhttp",
          "okio",
          "kotlin-stdlib",
          "jackson-",
          "jetty-",
          "slf4j-",
          "logback-",
          "sqlite-jdbc",
          "jspecify");

  private final Path directory;
  private final Path keys;
  private boolean cached;

  private ProcessImage(Path directory) {
    this.directory = directory;
    this.keys = directory.resolve("keys");
  }

  static ProcessImage make(Path directory) throws Exception {
    ProcessImage image = new ProcessImage(directory);
    Files.createDirectories(directory);
    CheapKeys.write(image.keys);
    image.jar();
    image.sqlite();
    image.cache();
    return image;
  }

  Path keys() {
    return keys;
  }

  /// Starts a life; what it says on stderr is added to `errors`.
  Process start(LifePlan plan, Path errors) throws IOException {
    List<String> options =
        cached ? List.of("-XX:AOTCache=" + cacheFile(), "-Xlog:aot=off,cds=off") : List.of();
    return new ProcessBuilder(command(options, plan))
        .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
        .start();
  }

  private List<String> command(List<String> options, LifePlan plan) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Xms24m",
            "-Xmx64m",
            "-Xss512k",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djdk.reflect.useNativeAccessorOnly=true", // Jackson reflects once: no code for it
            "-Duser.timezone=UTC",
            "-Djava.net.preferIPv4Stack=true",
            "-Dorg.sqlite.lib.path=" + directory,
            "-Dorg.sqlite.lib.name=" + sqliteName()));
    command.addAll(options);
    command.addAll(List.of("-cp", jarFile().toString(), LeanTill.class.getName()));
    command.addAll(plan.arguments());
    return command;
  }

  private Path jarFile() {
    return directory.resolve("till.jar");
  }

  private Path cacheFile() {
    return directory.resolve("till.aot");
  }

  private static String sqliteName() {
    return System.mapLibraryName("sqlitejdbc");
  }

  private void sqlite() throws IOException {
    String inJar =
        "/org/sqlite/native/" + OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + sqliteName();
    try (InputStream in = OSInfo.class.getResourceAsStream(inJar)) {
      if (in == null) {
        throw new IOException("no " + inJar + " in sqlite-jdbc");
      }
      Files.copy(in, directory.resolve(sqliteName()));
    }
  }

  private void jar() throws IOException {
    Map<String, byte[]> services = new LinkedHashMap<>();
    Set<String> done = new HashSet<>();
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jarFile()))) {
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        Path path = Path.of(entry);
        if (Files.isDirectory(path)) {
          addDirectory(path, out, services, done);
        } else if (isNeeded(path.getFileName().toString())) {
          addJar(path, out, services, done);
        }
      }
      for (Map.Entry<String, byte[]> service : services.entrySet()) {
        put(out, service.getKey(), service.getValue());
      }
    }
  }

  private static boolean isNeeded(String jar) {
    return LIBRARIES.stream().anyMatch(jar::startsWith);
  }

  private static void addDirectory(
      Path root, ZipOutputStream out, Map<String, byte[]> services, Set<String> done)
      throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      String name = root.relativize(file).toString().replace(File.separatorChar, '/');
      add(name, Files.readAllBytes(file), out, services, done);
    }
  }

  private static void addJar(
      Path jar, ZipOutputStream out, Map<String, byte[]> services, Set<String> done)
      throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String name = entry.getName();
        boolean skipped =
            entry.isDirectory()
                || name.startsWith("org/sqlite/native/")
                || name.startsWith("META-INF/versions/")
                || name.endsWith("module-info.class")
                || name.equals("META-INF/MANIFEST.MF");
        if (!skipped) {
          try (InputStream in = zip.getInputStream(entry)) {
            add(name, in.readAllBytes(), out, services, done);
          }
        }
      }
    }
  }

  private static void add(
      String name,
      byte[] bytes,
      ZipOutputStream out,
      Map<String, byte[]> services,
      Set<String> done)
      throws IOException {
    if (name.startsWith("META-INF/services/")) {
      ByteArrayOutputStream both = new ByteArrayOutputStream();
      both.write(services.getOrDefault(name, new byte[0]));
      both.write(bytes);
      both.write('\n');
      services.put(name, both.toByteArray());
    } else if (done.add(name)) {
      put(out, name, bytes);
    }
  }

  private static void put(ZipOutputStream out, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    entry.setCrc(crc.getValue());
    entry.setSize(bytes.length);
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }

  /// Lets one life run for a while and remembers what it loaded. Without it lives only start later.
  private void cache() throws Exception {
    Path home = directory.resolve("rehearsal");
    Files.createDirectories(home);
    try (Shop shop = Shop.open(home, keys, "00")) {
      List<String> options = List.of("-XX:AOTCacheOutput=" + cacheFile(), "-Xlog:aot=off,cds=off");
      LifePlan plan = shop.plan(4711, true, true, true, LifePlan.Pace.ASKS_LONG, false, "", 0);
      Process rehearsal =
          new ProcessBuilder(command(options, plan))
              .redirectErrorStream(true)
              .redirectOutput(home.resolve("words.txt").toFile())
              .start();
      try (OutputStream stdin = rehearsal.getOutputStream()) {
        TimeUnit.SECONDS.sleep(3);
        stdin.flush();
      }
      if (!rehearsal.waitFor(60, TimeUnit.SECONDS)) {
        rehearsal.destroyForcibly().waitFor();
      }
    }
    cached = Files.exists(cacheFile());
  }

  boolean isCached() {
    return cached;
  }

  @Override
  public String toString() {
    return "%s, %s"
        .formatted(System.getProperty("java.version"), cached ? "AOT cache" : "no cache")
        .toLowerCase(Locale.ROOT);
  }
}
