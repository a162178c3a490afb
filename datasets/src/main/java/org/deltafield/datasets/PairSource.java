package org.deltafield.datasets;

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
}
