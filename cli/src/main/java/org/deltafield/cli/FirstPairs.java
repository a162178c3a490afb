package org.deltafield.cli;

import java.util.Objects;
import org.deltafield.datasets.Pair;
import org.deltafield.datasets.PairSource;
import org.deltafield.solvers.Grid;

/**
 * The first pairs of a set.
 *
 * @param all the set
 * @param size how many, at most its size
 */
record FirstPairs(PairSource all, int size) implements PairSource {
  /** The first {@code count} pairs, or all where there are fewer. */
  static PairSource of(PairSource all, int count) {
    return count >= all.size() ? all : new FirstPairs(all, count);
  }

  @Override
  public String name() {
    return all.name();
  }

  @Override
  public Grid grid() {
    return all.grid();
  }

  @Override
  public Pair pair(int i) {
    return all.pair(Objects.checkIndex(i, size));
  }
}
