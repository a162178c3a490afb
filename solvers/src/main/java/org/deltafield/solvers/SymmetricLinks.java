package org.deltafield.solvers;

import java.util.Arrays;

/**
 * The matrix S = W A of {@link PoissonOperator} link by link: symmetric, W the cell shares.
 *
 * <p>S_pq = −s_pq for neighbours p, q and S_pp = Σ_q s_pq + w_p κ²_p, links to held nodes included;
 * they are left out of the off-diagonal, since arrays vanish there. s_pq = c_pq · (share of the
 * face between the cells), which is what leaves through that face per ∏h_a. Held nodes have S_pp =
 * 1.
 */
final class SymmetricLinks {
  private final Grid grid;
  private final int rowLength;
  private final double[][] links;
  private final double[] diagonal;

  SymmetricLinks(PoissonOperator operator) {
    grid = operator.grid();
    rowLength = grid.nodes(0);
    boolean[] unknown = operator.unknownNodes();
    links = new double[grid.dimension()][];
    diagonal = new double[grid.size()];
    for (int axis = 0; axis < links.length; axis++) {
      links[axis] = along(operator, axis);
      for (int n = 0; n < diagonal.length; n++) {
        int m = upperNeighbour(grid, axis, n);
        if (m >= 0) {
          diagonal[n] += links[axis][n];
          diagonal[m] += links[axis][n];
          links[axis][n] = unknown[n] && unknown[m] ? links[axis][n] : 0;
        }
      }
    }
    double[] reaction = operator.reaction();
    double[] weights = operator.nodeWeights();
    for (int n = 0; n < reaction.length; n++) {
      diagonal[n] += weights[n] * reaction[n];
    }
    for (int n = 0; n < diagonal.length; n++) {
      diagonal[n] = unknown[n] ? diagonal[n] : 1;
    }
  }

  /** s between each node and its upper neighbour along an axis, 0 where there is none. */
  static double[] along(PoissonOperator operator, int axis) {
    Grid grid = operator.grid();
    double[] s = operator.links(axis);
    for (int b = 0; b < grid.dimension(); b++) {
      if (b != axis) {
        halveEnds(grid, b, s);
      }
    }
    return s;
  }

  /** The share of ∏h_a that the cell of each node covers within the box, held or not. */
  static double[] boxShares(Grid grid) {
    double[] shares = new double[grid.size()];
    Arrays.fill(shares, 1);
    for (int axis = 0; axis < grid.dimension(); axis++) {
      halveEnds(grid, axis, shares);
    }
    return shares;
  }

  private static void halveEnds(Grid grid, int axis, double[] values) {
    for (int n = 0; !grid.periodic(axis) && n < values.length; n++) {
      int i = n / grid.stride(axis) % grid.nodes(axis);
      values[n] *= i == 0 || i == grid.intervals(axis) ? 0.5 : 1;
    }
  }

  /** The next node along an axis, the first one after the last of a periodic axis, else −1. */
  static int upperNeighbour(Grid grid, int axis, int n) {
    int stride = grid.stride(axis);
    int nodes = grid.nodes(axis);
    if (n / stride % nodes < nodes - 1) {
      return n + stride;
    }
    return grid.periodic(axis) ? n - (nodes - 1) * stride : -1;
  }

  Grid grid() {
    return grid;
  }

  /** s along x, between unknown nodes. */
  double[] alongX() {
    return links[0];
  }

  /** s along an axis, between unknown nodes. */
  double[] along(int axis) {
    return links[axis];
  }

  /** S_pp; a copy. */
  double[] diagonal() {
    return diagonal.clone();
  }

  /** sum_i += Σ s v over the neighbours in rows before the row that starts at the base. */
  void addLowerRows(int base, double[] v, double[] sum) {
    for (int axis = 1; axis < links.length; axis++) {
      int stride = grid.stride(axis);
      int last = grid.nodes(axis) - 1;
      int i = base / stride % (last + 1);
      if (i > 0) {
        addRow(links[axis], base - stride, v, base - stride, sum, rowLength);
      }
      if (i == last && grid.periodic(axis)) {
        addRow(links[axis], base, v, base - last * stride, sum, rowLength);
      }
    }
  }

  /** sum_i += Σ s v over the neighbours in rows after the row that starts at the base. */
  void addUpperRows(int base, double[] v, double[] sum) {
    for (int axis = 1; axis < links.length; axis++) {
      int stride = grid.stride(axis);
      int last = grid.nodes(axis) - 1;
      int i = base / stride % (last + 1);
      if (i < last) {
        addRow(links[axis], base, v, base + stride, sum, rowLength);
      }
      if (i == 0 && grid.periodic(axis)) {
        addRow(links[axis], base + last * stride, v, base + last * stride, sum, rowLength);
      }
    }
  }

  private static void addRow(double[] s, int link, double[] v, int from, double[] sum, int count) {
    for (int i = 0; i < count; i++) {
      sum[i] += s[link + i] * v[from + i];
    }
  }
}
