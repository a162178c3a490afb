package org.deltafield.spark;

import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.deltafield.datasets.ShardMaker;
import org.deltafield.datasets.SoftwareVersion;
import org.deltafield.solvers.InvalidInputException;

/**
 * What an executor needs to make shards. It is broadcast, so each executor has one, and solvers
 * that are set up serve its next task too. Shared by the executor's threads.
 */
final class Workplace implements Serializable {
  private static final long serialVersionUID = 1;

  private final String spec;
  private final String folder;
  private final String marker;
  private final String version;
  private transient ShardMaker maker;

  /**
   * Describes a workplace.
   *
   * @param spec as text
   * @param folder of the data set, absolute
   * @param marker a file that the driver keeps in the folder while it runs
   */
  Workplace(String spec, Path folder, Path marker) {
    this.spec = spec;
    this.folder = folder.toString();
    this.marker = marker.toString();
    version = SoftwareVersion.current();
  }

  /** Makes a shard; where nothing comes back, it was cancelled. */
  Optional<ShardResult> make(int shard, BooleanSupplier cancelled) {
    try {
      requireSameVersion();
      requireSharedFolder();
      return maker()
          .make(shard, n -> {}, cancelled)
          .map(entry -> new ShardResult(shard, entry, null));
    } catch (InvalidInputException e) {
      // Another attempt would meet the same: a value, not a failure that Spark repeats.
      return Optional.of(new ShardResult(shard, null, e.getMessage()));
    } catch (LinkageError e) {
      return Optional.of(
          new ShardResult(
              shard, null, "an executor lacks or has another version of a class: " + e));
    }
  }

  private synchronized ShardMaker maker() {
    if (maker == null) {
      maker = ShardMaker.of(spec, Path.of(folder));
    }
    return maker;
  }

  private void requireSameVersion() {
    String found = SoftwareVersion.current();
    if (!found.equals(version)) {
      throw new InvalidInputException(
          "an executor has Deltafield "
              + found
              + ", expected "
              + version
              + ": take the older archive off its class path");
    }
  }

  private void requireSharedFolder() {
    if (!Files.exists(Path.of(marker))) {
      throw new InvalidInputException(
          folder
              + ": is not there for an executor, or not the same folder; expected one that all"
              + " machines of the cluster share");
    }
  }
}
