package org.deltafield.datasets;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.deltafield.solvers.Grid;

/** A fixed, numbered set of pairs: pair(i) is the same whenever it is asked for. */
public interface PairSource {
  /** The name of the set, as reports show it. */
  String name();

  /** The grid of every pair. */
  Grid grid();

  /** The number of pairs. */
  int size();

  /**
   * Pair i, from 0.
   *
   * @throws IndexOutOfBoundsException if there is no such pair
   */
  Pair pair(int i);

  /**
   * The first pairs of the runs that are read at a time, ascending from 0. Whoever asks for pairs
   * run by run reads each of them once.
   */
  default int[] runs() {
    return new int[] {0};
  }

  /** What all pairs would take in memory, in bytes, in the precision that they are stored in. */
  default long bytes() {
    return 2L * Double.BYTES * grid().size() * size();
  }

  /** All pairs from the first to the last, read ahead on a second thread. */
  default PairStream stream() {
    return new PairStream(this, IntStream.range(0, size()).toArray());
  }

  /**
   * All pairs once in a shuffled order, a function of the seed and the window alone, read ahead on
   * a second thread.
   *
   * @param window pairs that are mixed at a time, see {@link WindowShuffle}; where the source keeps
   *     as many at hand, each run of the disk is read once
   */
  default PairStream shuffled(long seed, int window) {
    return new PairStream(
        this, WindowShuffle.order(runs(), size(), window, new SplittableRandom(seed)));
  }
}
