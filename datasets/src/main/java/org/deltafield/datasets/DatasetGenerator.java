package org.deltafield.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.deltafield.solvers.InvalidInputException;

/**
 * Makes a data set from its spec.
 *
 * <p>Each worker draws, solves, compresses and writes whole shards by itself, so the bytes do not
 * depend on the number of workers. One thread more than there are workers takes part: as many as
 * the workers compute, while another one waits for the disk. Memory is that of one shard per
 * thread. A shard is whole or absent; the manifest comes last. An interrupted run, even a killed
 * one, is continued by resuming and ends with the bytes of an undisturbed one.
 */
public final class DatasetGenerator {
  private final DatasetSpec spec;
  private final Path folder;
  private final int workers;
  private final Clock clock;
  private final AtomicBoolean stop = new AtomicBoolean();

  /**
   * Prepares a generation.
   *
   * @param spec what to make
   * @param folder where; new or empty, unless resuming
   * @param workers threads, at least 1
   * @param clock for the time that the manifest records
   */
  public DatasetGenerator(DatasetSpec spec, Path folder, int workers, Clock clock) {
    if (workers < 1) {
      throw new IllegalArgumentException("at least 1 worker, not " + workers);
    }
    this.spec = spec;
    this.folder = folder;
    this.workers = workers;
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
    stop.set(false);
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
      work(missing, journal, done, progress);
    } catch (CancellationException e) {
      journal.save();
      throw e;
    }
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

  private void work(
      List<ShardLayout> shards,
      GenerationJournal journal,
      AtomicLong done,
      GenerationProgress progress) {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            workers + 1,
            task -> {
              Thread thread = new Thread(task, "generate");
              thread.setDaemon(true);
              return thread;
            });
    ThreadLocal<Map<String, PairGenerator>> generators = ThreadLocal.withInitial(HashMap::new);
    ShardWriter writer = new ShardWriter(spec);
    Semaphore processors = new Semaphore(workers);
    try {
      List<Future<?>> tasks = new ArrayList<>();
      for (ShardLayout shard : shards) {
        tasks.add(
            threads.submit(
                () -> {
                  WorkerSlot slot = new WorkerSlot(processors);
                  try {
                    PairGenerator pairs =
                        generators
                            .get()
                            .computeIfAbsent(shard.split(), s -> new PairGenerator(spec, s));
                    make(shard, pairs, writer, journal, done, progress, slot);
                  } finally {
                    slot.leave();
                  }
                }));
      }
      join(tasks);
    } finally {
      threads.shutdown();
    }
  }

  private void make(
      ShardLayout shard,
      PairGenerator pairs,
      ShardWriter writer,
      GenerationJournal journal,
      AtomicLong done,
      GenerationProgress progress,
      WorkerSlot slot) {
    Optional<Manifest.Shard> entry =
        writer.write(
            shard,
            pairs,
            folder.resolve(shard.file()),
            n -> progress.update(done.addAndGet(n), spec.pairs()),
            () -> stop.get() || progress.cancelled(),
            slot::leave);
    journal.add(
        entry.orElseThrow(
            () -> new CancellationException("generation stopped; resuming continues it")));
  }

  /** Waits for all; the first failure stops the others, and no thread works on when this ends. */
  private void join(List<Future<?>> tasks) {
    RuntimeException failure = null;
    boolean interrupted = false;
    for (Future<?> task : tasks) {
      try {
        task.get();
      } catch (ExecutionException e) {
        stop.set(true);
        RuntimeException cause = unwrap(e);
        boolean consequence = cause instanceof CancellationException;
        if (failure == null || (failure instanceof CancellationException && !consequence)) {
          failure = cause;
        }
      } catch (InterruptedException e) {
        // The workers see the flag at their next pair; the tasks that follow end at once.
        stop.set(true);
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static RuntimeException unwrap(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException cause
        ? cause
        : new IllegalStateException(e.getCause());
  }
}
