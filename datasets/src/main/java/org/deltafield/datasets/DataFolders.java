package org.deltafield.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deltafield.solvers.InvalidInputException;

/** Files that a manifest names. */
final class DataFolders {
  private DataFolders() {}

  /**
   * The file of that name in a folder.
   *
   * @throws InvalidInputException if it is missing, or lies outside, be it by a link
   */
  static Path inside(Path folder, String name) {
    Path shard = folder.resolve(name);
    if (!Files.isRegularFile(shard)) {
      throw new InvalidInputException(shard + ": no such file, but the manifest lists it");
    }
    try {
      if (!shard.toRealPath().startsWith(folder.toRealPath())) {
        throw new InvalidInputException(shard + ": leads out of the data set's folder");
      }
    } catch (IOException e) {
      throw AtomicFiles.unreadable(shard, e);
    }
    return shard;
  }
}
