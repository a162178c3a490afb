package org.deltafield.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.deltafield.solvers.InvalidInputException;

/**
 * Makes a data set from its spec.
 *
 * <p>An engine's workers draw, solve, compress and write whole shards, each by itself, so the bytes
 * depend neither on the engine nor on the number of workers, and memory is that of one shard per
 * worker. A shard is whole or absent; the manifest comes last. An interrupted run, even a killed
 * one, is continued by resuming and ends with the bytes of an undisturbed one.
 */
public final class DatasetGenerator {
  private final DatasetSpec spec;
  private final Path folder;
  private final GenerationEngine engine;
  private final Clock clock;

  /**
   * Prepares a generation by threads of this process.
   *
   * @param spec what to make
   * @param folder where; new or empty, unless resuming
   * @param workers threads, at least 1
   * @param clock for the time that the manifest records
   */
  public DatasetGenerator(DatasetSpec spec, Path folder, int workers, Clock clock) {
    this(spec, folder, new LocalEngine(workers), clock);
  }

  /**
   * Prepares a generation.
   *
   * @param spec what to make
   * @param folder where; new or empty, unless resuming
   * @param engine makes the shards; the bytes do not depend on it
   * @param clock for the time that the manifest records
   */
  public DatasetGenerator(DatasetSpec spec, Path folder, GenerationEngine engine, Clock clock) {
    this.spec = spec;
    this.folder = folder;
    this.engine = engine;
    this.clock = clock;
  }

  /**
   * Makes the data set, or what is missing of it.
   *
   * @param resume continues what a run of the same spec left in the folder
   * @throws InvalidInputException in one line, when the folder holds something else, the disk is
   *     full or a solver fails
   * @throws CancellationException when the progress asked to stop; resuming is possible
   */
  public Dataset run(boolean resume, GenerationProgress progress) {
    Optional<Manifest> earlier = earlier(resume);
    boolean finished = Files.isRegularFile(folder.resolve(Manifest.FILE));
    if (finished && !earlier.orElseThrow().version().equals(SoftwareVersion.current())) {
      // Another version may give other bytes, so it cannot repair what this one made.
      progress.update(spec.pairs(), spec.pairs());
      return Dataset.open(folder);
    }
    GenerationJournal journal = new GenerationJournal(folder, spec, earlier);
    AtomicFiles.removeLeftovers(folder);
    AtomicFiles.removeLeftovers(folder.resolve(ShardLayout.FOLDER));
    List<ShardLayout> missing = missing(journal);
    long todo = missing.stream().mapToLong(ShardLayout::count).sum();
    AtomicLong done = new AtomicLong(spec.pairs() - todo);
    progress.update(done.get(), spec.pairs());
    if (finished && missing.isEmpty()) {
      if (!Files.exists(folder.resolve(DataCard.FILE))) {
        DataCard.write(folder, earlier.orElseThrow());
      }
      return Dataset.open(folder);
    }
    journal.save();
    try {
      engine.make(new GenerationJob(spec, folder, missing, journal, done, progress));
    } catch (RuntimeException e) {
      keep(journal, e);
      throw e;
    }
    // What workers left that were lost on the way.
    AtomicFiles.removeLeftovers(folder.resolve(ShardLayout.FOLDER));
    String created = Instant.now(clock).truncatedTo(ChronoUnit.SECONDS).toString();
    Manifest manifest = journal.manifest(created);
    DataCard.write(folder, manifest);
    AtomicFiles.writeJson(folder.resolve(Manifest.FILE), manifest.toJson());
    try {
      Files.deleteIfExists(folder.resolve(GenerationJournal.FILE));
    } catch (IOException e) {
      throw AtomicFiles.unreadable(folder.resolve(GenerationJournal.FILE), e);
    }
    return Dataset.open(folder);
  }

  /** Keeps what was finished before a failure, where the disk has room for that. */
  private static void keep(GenerationJournal journal, RuntimeException failure) {
    try {
      journal.save();
    } catch (InvalidInputException e) {
      // The failure is the one to report; shards that are not listed are made again.
      failure.addSuppressed(e);
    }
  }

  /** What an earlier run left in the folder; refuses a folder that holds something else. */
  private Optional<Manifest> earlier(boolean resume) {
    for (String name : List.of(Manifest.FILE, GenerationJournal.FILE)) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        Manifest manifest = Manifest.read(file);
        requireSameSpec(manifest, file);
        if (!resume) {
          throw new InvalidInputException(
              folder
                  + (name.equals(Manifest.FILE)
                      ? ": holds this data set already; choose another folder"
                      : ": holds an unfinished data set; add --resume, or choose another folder"));
        }
        return Optional.of(manifest);
      }
    }
    requireEmpty();
    return Optional.empty();
  }

  private void requireEmpty() {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new InvalidInputException(folder + ": is a file, expected a folder");
    }
    AtomicFiles.removeLeftovers(folder);
    try (Stream<Path> entries = Files.list(folder)) {
      Optional<Path> entry = entries.findFirst();
      if (entry.isPresent()) {
        throw new InvalidInputException(
            folder + ": holds " + entry.get().getFileName() + ", expected a new or empty folder");
      }
    } catch (IOException e) {
      throw AtomicFiles.unreadable(folder, e);
    }
  }

  private void requireSameSpec(Manifest manifest, Path file) {
    if (!(manifest.spec() instanceof DatasetSpec found)) {
      throw new InvalidInputException(
          file + ": was imported or merged; choose another folder to generate into");
    }
    if (!found.toJson().equals(spec.toJson())) {
      throw new InvalidInputException(
          file + ": spec: found " + difference(found) + "; choose another folder for another spec");
    }
  }

  private String difference(DatasetSpec found) {
    var mine = spec.toJson();
    var theirs = found.toJson();
    List<String> keys = new ArrayList<>();
    mine.fieldNames().forEachRemaining(keys::add);
    theirs.fieldNames().forEachRemaining(keys::add);
    for (String key : keys) {
      if (mine.get(key) == null || !mine.get(key).equals(theirs.get(key))) {
        return key + " " + theirs.get(key) + ", expected " + mine.get(key);
      }
    }
    return "another order of keys";
  }

  /** The shards that are not there, or not with the hash that the journal has. */
  private List<ShardLayout> missing(GenerationJournal journal) {
    List<ShardLayout> missing = new ArrayList<>();
    for (ShardLayout shard : ShardLayout.of(spec)) {
      Path path = folder.resolve(shard.file());
      Optional<Manifest.Shard> entry = journal.finished(shard);
      if (entry.isEmpty()
          || !Files.isRegularFile(path)
          || !Hashes.sha256(path).equals(entry.get().sha256())) {
        journal.forget(shard);
        missing.add(shard);
      }
    }
    return missing;
  }
}
