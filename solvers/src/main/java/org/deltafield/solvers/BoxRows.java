package org.deltafield.solvers;

import java.util.Arrays;

/**
 * A (2d+1)-point stencil on a box, row by row of the first axis, every mix of boundary conditions.
 *
 * <p>The rows of {@link PoissonOperator} with one pass over the array. Behind a flux end stands the
 * mirror image of the inner neighbour, which gives the row its doubled link; a periodic axis wraps.
 * Subclasses know ε. Every node is computed by one expression, whatever the threads or the machine.
 */
abstract class BoxRows implements Stencil {
  private final int dimension;
  private final int[] nodes = {1, 1, 1};
  private final int[] stride = new int[3];
  private final int[] first = new int[3];
  private final int[] last = new int[3];
  private final AxisEnds[] ends = new AxisEnds[3];

  /** The nodes of a box and what holds on its faces. */
  BoxRows(Boundaries boundaries) {
    Grid grid = boundaries.grid();
    dimension = grid.dimension();
    for (int axis = 0; axis < dimension; axis++) {
      nodes[axis] = grid.nodes(axis);
      stride[axis] = grid.stride(axis);
      ends[axis] = AxisEnds.of(boundaries, axis);
      first[axis] = ends[axis].first();
      last[axis] = ends[axis].last(grid.intervals(axis));
    }
  }

  /** Nodes {@code begin} to {@code end} − 1, their neighbours in the row one node away. */
  abstract void inner(
      double[] phi, double[] out, int begin, int end, int back, int front, int down, int up);

  /** One node at an end of a row. */
  abstract double node(
      double[] phi, int n, int left, int right, int back, int front, int down, int up);

  /** The diagonal at one node. */
  abstract double diagonal(int n, int left, int right, int back, int front, int down, int up);

  /** The offset to the neighbour below node i of an axis; 0 where the axis does not exist. */
  private int below(int axis, int i) {
    if (axis >= dimension) {
      return 0;
    }
    int one = stride[axis];
    if (i > 0) {
      return -one;
    }
    return ends[axis] == AxisEnds.PERIODIC ? (nodes[axis] - 1) * one : one;
  }

  private int above(int axis, int i) {
    if (axis >= dimension) {
      return 0;
    }
    int one = stride[axis];
    if (i < nodes[axis] - 1) {
      return one;
    }
    return ends[axis] == AxisEnds.PERIODIC ? (1 - nodes[axis]) * one : -one;
  }

  /** Whether the offset of a lower neighbour is a mirror image; then the link is the upper one. */
  static boolean mirroredBelow(int lower, int upper) {
    return lower == upper && lower > 0;
  }

  /** Whether the offset of an upper neighbour is a mirror image; then the link is the lower one. */
  static boolean mirroredAbove(int lower, int upper) {
    return lower == upper && lower < 0;
  }

  @Override
  public void apply(double[] phi, double[] out) {
    for (int k = 0; k < nodes[2]; k++) {
      for (int j = 0; j < nodes[1]; j++) {
        row(null, phi, out, j, k);
      }
    }
  }

  @Override
  public int rows() {
    return nodes[1] * nodes[2];
  }

  @Override
  public void residualRow(double[] charge, double[] phi, double[] out, int row) {
    row(charge, phi, out, row % nodes[1], row / nodes[1]);
  }

  private void row(double[] charge, double[] phi, double[] out, int j, int k) {
    int width = nodes[0];
    int at = (k * nodes[1] + j) * width;
    if (j < first[1] || j > last[1] || k < first[2] || k > last[2]) {
      Arrays.fill(out, at, at + width, 0);
      return;
    }
    int back = below(1, j);
    int front = above(1, j);
    int down = below(2, k);
    int up = above(2, k);
    int end = at + width - 1;
    inner(phi, out, at + 1, end, back, front, down, up);
    out[at] = first[0] == 0 ? node(phi, at, below(0, 0), above(0, 0), back, front, down, up) : 0;
    out[end] =
        last[0] == width - 1
            ? node(phi, end, below(0, width - 1), above(0, width - 1), back, front, down, up)
            : 0;
    if (charge != null) {
      subtract(charge, out, at + first[0], at + last[0] + 1);
    }
  }

  private static void subtract(double[] charge, double[] out, int begin, int end) {
    for (int n = begin; n < end; n++) {
      out[n] = charge[n] - out[n];
    }
  }

  @Override
  public void diagonal(double[] out) {
    Arrays.fill(out, 1);
    for (int k = first[2]; k <= last[2]; k++) {
      for (int j = first[1]; j <= last[1]; j++) {
        for (int i = first[0]; i <= last[0]; i++) {
          int n = (k * nodes[1] + j) * nodes[0] + i;
          out[n] =
              diagonal(
                  n, below(0, i), above(0, i), below(1, j), above(1, j), below(2, k), above(2, k));
        }
      }
    }
  }
}
