package org.deltafield.benchmarks;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import org.deltafield.datasets.Dataset;
import org.deltafield.datasets.PairSource;
import org.deltafield.datasets.WindowShuffle;
import org.deltafield.diffusion.EncodedPairs;
import org.deltafield.diffusion.network.ModelGrid;
import org.deltafield.diffusion.training.TrainingData;

/**
 * Pairs per second of processor time that come from the disk in a shuffled order, and with the
 * encoding for the network that training needs; to be held against what training takes, steps per
 * second times the batch. Prints one JSON line; the files come from the system's cache after the
 * first round.
 */
public final class PairReading {
  private static final int ROUNDS = 3;

  /** Small: windows of a few runs, no more than one of which stays. */
  private static final long CACHE = 64L << 20;

  private PairReading() {}

  /**
   * The processor time of this thread, in nanoseconds: other work on the machine does not count.
   */
  private static long clock() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Arguments: the folder of a data set, the split, the intervals that the network is for. */
  public static void main(String[] args) {
    ModelGrid grid = ModelGrid.square(Integer.parseInt(args[2]));
    double read = 0;
    double encoded = 0;
    for (int round = 0; round < ROUNDS; round++) {
      PairSource pairs = Dataset.open(Path.of(args[0]), CACHE).split(args[1]);
      int window = (int) Math.max(1, CACHE / 2 / (pairs.bytes() / pairs.size()));
      long start = clock();
      double sum = 0;
      for (int i :
          WindowShuffle.order(pairs.runs(), pairs.size(), window, new SplittableRandom(round))) {
        sum += pairs.pair(i).potential().values()[0];
      }
      read = Math.max(read, pairs.size() / (1e-9 * (clock() - start)));
      TrainingData data =
          EncodedPairs.fitting(
              pairs, grid, 0, CACHE / 2, Path.of(System.getProperty("java.io.tmpdir")));
      start = clock();
      for (int i : data.order(new SplittableRandom(round))) {
        sum += data.clean(i)[0] + data.source(i)[0];
      }
      encoded = Math.max(encoded, pairs.size() / (1e-9 * (clock() - start)));
      data.release();
      if (Double.isNaN(sum)) {
        throw new IllegalStateException("a pair is not finite");
      }
    }
    System.out.printf(
        Locale.ROOT,
        "{\"pairs_read_per_cpu_second\": %.0f, \"encoded_pairs_per_cpu_second\": %.0f}%n",
        read,
        encoded);
  }
}
