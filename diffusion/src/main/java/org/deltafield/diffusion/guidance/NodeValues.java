package org.deltafield.diffusion.guidance;

import java.util.Arrays;

/** H picks the values at chosen nodes: sensors, or a region whose potential is known. */
public final class NodeValues implements LinearMap {
  private final int columns;
  private final int[] nodes;

  /**
   * For states of a given size.
   *
   * @param columns values per state
   * @param nodes places in the state, each once
   */
  public NodeValues(int columns, int... nodes) {
    this.columns = columns;
    this.nodes = nodes.clone();
    int[] sorted = Arrays.stream(nodes).sorted().toArray();
    for (int i = 0; i < sorted.length; i++) {
      if (sorted[i] < 0 || sorted[i] >= columns || (i > 0 && sorted[i] == sorted[i - 1])) {
        throw new IllegalArgumentException(
            "node "
                + sorted[i]
                + " of a state of "
                + columns
                + " values is outside or named twice");
      }
    }
  }

  @Override
  public int rows() {
    return nodes.length;
  }

  @Override
  public int columns() {
    return columns;
  }

  /** The place in the state of a row. */
  int node(int row) {
    return nodes[row];
  }

  @Override
  public void apply(double[] x, int xOffset, double[] y, int yOffset) {
    for (int i = 0; i < nodes.length; i++) {
      y[yOffset + i] = x[xOffset + nodes[i]];
    }
  }

  @Override
  public void addTranspose(double[] y, int yOffset, double[] x, int xOffset) {
    for (int i = 0; i < nodes.length; i++) {
      x[xOffset + nodes[i]] += y[yOffset + i];
    }
  }
}
