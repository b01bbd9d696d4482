package io.tillcode.engine;

import io.tillcode.disk.FaultyDisk;
import java.nio.file.Path;

/// A till that makes its first sale on an empty disk and is killed at one of the disk's operations:
/// a process of its own, with the failing disk preloaded.
final class DyingTill {

  private DyingTill() {}

  /// @param arguments the disk's directory, where to log its operations, and the one to die at
  public static void main(String[] arguments) throws Exception {
    FaultyDisk disk = FaultyDisk.ofThisProcess();
    Path directory = Path.of(arguments[0]);
    disk.watch(directory, Path.of(arguments[1]));
    disk.kill(Long.parseLong(arguments[2]));
    DiskStory story = DiskStory.firstSale(directory);
    try (DiskLife life = new DiskLife(directory, story.before(), disk, _ -> {})) {
      life.live(story.events());
    }
  }
}
