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
}
