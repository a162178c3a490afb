package org.deltafield.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Shard j of a spec as bytes and manifest entry: a pure function, for engines that compute
 * elsewhere than where the data set's folder is.
 *
 * <p>The bytes are those that {@link DatasetGenerator} writes. One file in the system's folder for
 * temporary files comes and goes. An instance belongs to one thread, and reuses its solvers.
 */
public final class ShardMaker {
  private final DatasetSpec spec;
  private final List<ShardLayout> shards;
  private final ShardWriter writer;
  private final Map<String, PairGenerator> pairs = new HashMap<>();

  /**
   * A shard that is made.
   *
   * @param file its name, relative to the data set's folder
   * @param bytes the whole file
   * @param entry what the manifest says about it, as JSON
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Made(String file, byte[] bytes, String entry) {}

  /** Prepares the shards of a spec. */
  public ShardMaker(DatasetSpec spec) {
    this.spec = spec;
    shards = ShardLayout.of(spec);
    writer = new ShardWriter(spec);
  }

  /** The number of shards of all splits together. */
  public int size() {
    return shards.size();
  }

  /**
   * Makes shard j, from 0, in the order of the manifest.
   *
   * @throws org.deltafield.solvers.InvalidInputException in one line, when a pair cannot be made
   */
  public Made make(int j) {
    ShardLayout shard = shards.get(j);
    PairGenerator generator =
        pairs.computeIfAbsent(shard.split(), split -> new PairGenerator(spec, split));
    Path folder = null;
    try {
      folder = Files.createTempDirectory("deltafield-shard");
      Path file = folder.resolve("shard.h5");
      Manifest.Shard entry =
          writer.write(shard, generator, file, n -> {}, () -> false, () -> {}).orElseThrow();
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      return new Made(shard.file(), bytes, entry.toJson().toString());
    } catch (IOException e) {
      throw AtomicFiles.unreadable(Path.of(System.getProperty("java.io.tmpdir")), e);
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) {
    try {
      if (folder != null) {
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw AtomicFiles.unreadable(folder, e);
    }
  }
}
