package org.deltafield.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a generation will take, estimated from a few pairs that are made and thrown away.
 *
 * @param pairs of all splits
 * @param shards files
 * @param bytes of all shards together, about
 * @param workers threads
 * @param seconds of wall-clock time, about
 * @param secondsPerPair processor time of one pair, written and hashed
 * @param timed pairs that were made for the estimate
 */
public record GenerationPlan(
    long pairs,
    int shards,
    long bytes,
    int workers,
    double seconds,
    double secondsPerPair,
    int timed) {
  /** The virtual machine needs about so long until it runs at its full speed. */
  private static final long WARM_UP = 1_500_000_000L;

  private static final int MOST = 512;
  private static final int LEAST = 2;

  /**
   * Times pairs of the largest split for about two seconds; one file in the system's folder for
   * temporary files comes and goes.
   */
  public static GenerationPlan measure(DatasetSpec spec, int workers) {
    SplitSpec largest = spec.splits().get(0);
    for (SplitSpec split : spec.splits()) {
      largest = split.count() > largest.count() ? split : largest;
    }
    PairGenerator pairs = new PairGenerator(spec, largest.name());
    long start = System.nanoTime();
    int made = 0;
    while (made < LEAST || System.nanoTime() - start < WARM_UP) {
      pairs.pair(made++ % largest.count());
    }
    int count = Math.min(Math.min(largest.count(), spec.shardSize()), Math.min(made, MOST));
    ShardLayout shard = new ShardLayout(largest.name(), 0, count, "timed.h5");
    ShardWriter writer = new ShardWriter(spec);
    Path file = temporary();
    try {
      // The first one warms the writer up.
      writer.write(shard, pairs, file, n -> {}, () -> false, () -> {});
      long before = System.nanoTime();
      writer.write(shard, pairs, file, n -> {}, () -> false, () -> {});
      double perPair = 1e-9 * (System.nanoTime() - before) / count;
      long bytes = Math.round((double) Files.size(file) / count * spec.pairs());
      int shards = ShardLayout.of(spec).size();
      int busy = Math.min(workers, shards);
      double seconds = perPair * spec.pairs() / busy + 1e-9 * WARM_UP / 2;
      return new GenerationPlan(
          spec.pairs(), shards, bytes, workers, seconds, perPair, made + 2 * count);
    } catch (IOException e) {
      throw AtomicFiles.unreadable(file, e);
    } finally {
      delete(file);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempFile("deltafield-plan", ".h5");
    } catch (IOException e) {
      throw AtomicFiles.unreadable(Path.of(System.getProperty("java.io.tmpdir")), e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw AtomicFiles.unreadable(file, e);
    }
  }
}
