package org.deltafield.datasets;

import java.util.Objects;
import java.util.stream.IntStream;
import org.deltafield.solvers.Grid;

/**
 * The pairs of one source, then those of another on the same grid.
 *
 * @param head the first pairs
 * @param tail the pairs after them
 */
record JoinedPairs(PairSource head, PairSource tail) implements PairSource {
  @Override
  public String name() {
    return head.name();
  }

  @Override
  public Grid grid() {
    return head.grid();
  }

  @Override
  public int size() {
    return Math.addExact(head.size(), tail.size());
  }

  @Override
  public Pair pair(int i) {
    Objects.checkIndex(i, size());
    return i < head.size() ? head.pair(i) : tail.pair(i - head.size());
  }

  @Override
  public int[] runs() {
    return IntStream.concat(
            IntStream.of(head.runs()), IntStream.of(tail.runs()).map(n -> n + head.size()))
        .toArray();
  }

  @Override
  public long bytes() {
    return head.bytes() + tail.bytes();
  }
}
