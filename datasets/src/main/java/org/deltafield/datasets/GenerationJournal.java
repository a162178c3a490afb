package org.deltafield.datasets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The record of a data set in the making: its spec, and the hash of each shard that is finished.
 *
 * <p>It is rewritten, whole or not at all, as shards are finished, twice a second at most. A shard
 * that it does not list is made anew, so losing its last state costs time but never a byte. May be
 * shared by threads.
 */
final class GenerationJournal {
  /** The file in the data set's folder; it goes when the manifest comes. */
  static final String FILE = "manifest.partial.json";

  private final Path file;
  private final DatasetSpec spec;
  private final String version;

  /** Nanoseconds between two savings: forcing it to the disk costs as much as many pairs. */
  private static final long INTERVAL = 500_000_000;

  private final Map<String, Manifest.Shard> finished = new HashMap<>();
  private long saved;

  /** A journal for a spec, empty or continued from the folder. */
  GenerationJournal(Path folder, DatasetSpec spec, Optional<Manifest> earlier) {
    file = folder.resolve(FILE);
    this.spec = spec;
    version = SoftwareVersion.current();
    earlier
        .filter(manifest -> manifest.version().equals(version))
        .ifPresent(
            manifest ->
                manifest.splits().values().stream()
                    .flatMap(List::stream)
                    .forEach(shard -> finished.put(shard.file(), shard)));
  }

  /** The entry of a finished shard. */
  synchronized Optional<Manifest.Shard> finished(ShardLayout shard) {
    return Optional.ofNullable(finished.get(shard.file()))
        .filter(entry -> entry.count() == shard.count());
  }

  /** Drops a shard that must be made anew. */
  synchronized void forget(ShardLayout shard) {
    finished.remove(shard.file());
  }

  /** Adds a finished shard. */
  synchronized void add(Manifest.Shard shard) {
    finished.put(shard.file(), shard);
    if (System.nanoTime() - saved >= INTERVAL) {
      save();
    }
  }

  /** Writes the journal. */
  synchronized void save() {
    AtomicFiles.writeJson(file, manifest("unfinished").toJson());
    saved = System.nanoTime();
  }

  /** The manifest of the shards that are finished, in the order of the spec. */
  synchronized Manifest manifest(String created) {
    Map<String, List<Manifest.Shard>> splits = new LinkedHashMap<>();
    spec.splits().forEach(split -> splits.put(split.name(), new ArrayList<>()));
    for (ShardLayout shard : ShardLayout.of(spec)) {
      finished(shard).ifPresent(entry -> splits.get(shard.split()).add(entry));
    }
    return new Manifest(spec, version, created, splits);
  }
}
