package org.deltafield.cli;

import java.util.ArrayList;
import java.util.List;
import org.deltafield.datasets.Pair;
import org.deltafield.datasets.PairSource;
import org.deltafield.solvers.Grid;

/** Pairs read once: pair(i) is the same object whenever it is asked for. */
final class PairsInMemory implements PairSource {
  private final String name;
  private final Grid grid;
  private final List<Pair> pairs = new ArrayList<>();

  PairsInMemory(PairSource source) {
    name = source.name();
    grid = source.grid();
    for (int n = 0; n < source.size(); n++) {
      pairs.add(source.pair(n));
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Grid grid() {
    return grid;
  }

  @Override
  public int size() {
    return pairs.size();
  }

  @Override
  public Pair pair(int i) {
    return pairs.get(i);
  }
}
