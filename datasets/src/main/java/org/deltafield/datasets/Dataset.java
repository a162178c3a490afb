package org.deltafield.datasets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deltafield.solvers.InvalidInputException;

/**
 * A data set on the disk: a folder with manifest.json and the shards that it lists.
 *
 * <p>Opening checks the manifest and that every shard is there; {@link #verify} compares their
 * hashes. May be shared by threads.
 */
public final class Dataset {
  private static final long MOST_CACHE_BYTES = 512L << 20;

  private final Path folder;
  private final Manifest manifest;
  private final ShardCache cache;

  private Dataset(Path folder, Manifest manifest, long cacheBytes) {
    this.folder = folder;
    this.manifest = manifest;
    cache = new ShardCache(cacheBytes);
  }

  /** Opens a data set with the default cache. */
  public static Dataset open(Path folder) {
    return open(folder, defaultCacheBytes());
  }

  /** Pairs kept in memory, unless told otherwise: a quarter of Java's memory, at most 512 MiB. */
  public static long defaultCacheBytes() {
    return Math.min(MOST_CACHE_BYTES, Runtime.getRuntime().maxMemory() / 4);
  }

  /**
   * Opens a data set.
   *
   * @param cacheBytes memory for shards read last
   * @throws InvalidInputException in one line, when the folder is not a whole data set
   */
  public static Dataset open(Path folder, long cacheBytes) {
    Path file = folder.resolve(Manifest.FILE);
    if (!Files.isRegularFile(file)) {
      String why =
          !Files.exists(folder)
              ? ": no such folder"
              : Files.exists(folder.resolve(GenerationJournal.FILE))
                  ? ": is an unfinished data set, finish it with generate --resume"
                  : ": is not a data set, it has no " + Manifest.FILE;
      throw new InvalidInputException(folder + why);
    }
    Manifest manifest = Manifest.read(file);
    manifest.requireComplete(file);
    Dataset dataset = new Dataset(folder, manifest, cacheBytes);
    for (List<Manifest.Shard> shards : manifest.splits().values()) {
      shards.forEach(shard -> DataFolders.inside(folder, shard.file()));
    }
    return dataset;
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }

  /** What all pairs have in common, and where they come from. */
  public DatasetDescription description() {
    return manifest.spec();
  }

  /** The manifest. */
  Manifest manifest() {
    return manifest;
  }

  /**
   * The spec that regenerates the data.
   *
   * @throws InvalidInputException if they were imported or merged
   */
  public DatasetSpec spec() {
    if (manifest.spec() instanceof DatasetSpec spec) {
      return spec;
    }
    throw new InvalidInputException(folder + ": was collected, it has no specification");
  }

  /** The version of the software that wrote the data. */
  public String version() {
    return manifest.version();
  }

  /** When the data were finished, ISO-8601. */
  public String created() {
    return manifest.created();
  }

  /** The names of the splits, in order. */
  public List<String> splitNames() {
    return List.copyOf(manifest.splits().keySet());
  }

  /**
   * The pairs of a split.
   *
   * @throws InvalidInputException if there is no such split; the message lists those that exist
   */
  public PairSource split(String name) {
    List<Manifest.Shard> shards = manifest.splits().get(name);
    if (shards == null) {
      throw new InvalidInputException(
          folder
              + ": split: found "
              + name
              + ", expected one of "
              + String.join(", ", splitNames()));
    }
    List<ShardLayout> layouts = new ArrayList<>();
    int first = 0;
    for (Manifest.Shard shard : shards) {
      layouts.add(new ShardLayout(name, first, shard.count(), shard.file()));
      first += shard.count();
    }
    return new StoredPairs(folder, description(), name, layouts, cache);
  }

  /** SHA-256 of spec and shard hashes: equal for equal data, whenever they were made. */
  public String fingerprint() {
    return manifest.fingerprint();
  }

  /** Ranges and norms of the arrays of a split; none in data sets of earlier versions. */
  public Map<String, FieldStatistics> statistics(String split) {
    return DataCard.statistics(manifest.splits().getOrDefault(split, List.of()));
  }

  /** The draws that other draws replaced, by split; a split without one is not named. */
  public Map<String, List<GenerationFailure>> failures() {
    Map<String, List<GenerationFailure>> failures = new LinkedHashMap<>();
    manifest
        .splits()
        .forEach(
            (split, shards) -> {
              List<GenerationFailure> all =
                  shards.stream().flatMap(shard -> shard.failures().stream()).toList();
              if (!all.isEmpty()) {
                failures.put(split, all);
              }
            });
    return failures;
  }

  /** The shards, relative to the folder, in order. */
  public List<String> shardFiles() {
    return manifest.splits().values().stream()
        .flatMap(List::stream)
        .map(Manifest.Shard::file)
        .toList();
  }

  /**
   * Compares every shard with its hash in the manifest.
   *
   * @throws InvalidInputException that names the first shard that differs
   */
  public void verify() {
    for (List<Manifest.Shard> shards : manifest.splits().values()) {
      for (Manifest.Shard shard : shards) {
        Path path = folder.resolve(shard.file());
        String found = Hashes.sha256(path);
        if (!found.equals(shard.sha256())) {
          throw InvalidInputException.of(
              path.toString(), "sha256", found, shard.sha256() + " as in the manifest");
        }
      }
    }
  }
}
