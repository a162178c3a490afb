package org.deltafield.solvers;

/**
 * The rows of {@link PoissonOperator} for constant ε, slice by slice of the last axis, any mix of
 * boundary conditions: right-hand sides and residuals without arrays of coefficients.
 *
 * <p>Behind a flux end stands the mirror image of the inner neighbour, which gives the row its
 * doubled link. Axes a grid does not have are of one node and couple to nothing. Instances are
 * immutable and shared by threads.
 */
final class BoxStencil {
  private final int[] nodes = {1, 1, 1};
  private final int[] first = new int[3];
  private final int[] last = new int[3];
  private final double[] c = new double[3];
  private final AxisEnds[] ends = new AxisEnds[3];
  private final double diagonal;

  /** The stencil of a grid, with a pair of ends per axis, ε and κ². */
  BoxStencil(Grid grid, AxisEnds[] axisEnds, double epsilon, double screening) {
    int d = grid.dimension();
    double sum = 0;
    for (int axis = 0; axis < d; axis++) {
      // The last axis of the grid is always the last here.
      int a = axis == d - 1 ? 2 : axis;
      nodes[a] = grid.nodes(axis);
      first[a] = axisEnds[axis].first();
      last[a] = axisEnds[axis].last(grid.intervals(axis));
      c[a] = epsilon / (grid.spacing(axis) * grid.spacing(axis));
      ends[a] = axisEnds[axis];
      sum += c[a];
    }
    diagonal = 2 * sum + screening;
  }

  /** The number of nodes of a row. */
  int row() {
    return nodes[0];
  }

  private int neighbour(int axis, int i, int step) {
    int j = i + step;
    if (ends[axis] == null || (j >= 0 && j < nodes[axis])) {
      return ends[axis] == null ? i : j;
    }
    return ends[axis] == AxisEnds.PERIODIC ? Math.floorMod(j, nodes[axis]) : i - step;
  }

  /**
   * Writes b of slice j into {@code out}: the source plus what held neighbours, which stand in
   * {@code phi}, contribute; 0 at held nodes. Returns ‖b‖₂² of the slice.
   */
  double rightHandSide(int j, double[] source, double[] phi, double[] out) {
    int width = nodes[0];
    int slice = width * nodes[1];
    double squares = 0;
    for (int r = 0; r < nodes[1]; r++) {
      int at = j * slice + r * width;
      if (r < first[1] || r > last[1]) {
        java.util.Arrays.fill(out, at, at + width, 0);
        continue;
      }
      out[at] = 0;
      out[at + width - 1] = 0;
      System.arraycopy(source, at + first[0], out, at + first[0], last[0] - first[0] + 1);
      if (first[0] == 1) {
        out[at + 1] += c[0] * phi[at];
      }
      if (last[0] == width - 2) {
        out[at + width - 2] += c[0] * phi[at + width - 1];
      }
      addRow(1, r, at, width, phi, out);
      addRow(2, j, at, slice, phi, out);
      squares += sumOfSquares(out, at + first[0], at + last[0] + 1);
    }
    return squares;
  }

  /** Adds c·φ of a held row that neighbours row i along an axis. */
  private void addRow(int axis, int i, int at, int stride, double[] phi, double[] out) {
    boolean below = first[axis] == 1 && i == 1;
    boolean above = ends[axis] != null && last[axis] == nodes[axis] - 2 && i == last[axis];
    for (int n = at + first[0]; n <= at + last[0] && (below || above); n++) {
      out[n] += c[axis] * ((below ? phi[n - stride] : 0) + (above ? phi[n + stride] : 0));
    }
  }

  /** ‖s − Aφ‖₂² over the unknown nodes of slice j; {@code scratch} is one row. */
  double residual(int j, double[] source, double[] phi, double[] scratch) {
    int width = nodes[0];
    int slice = width * nodes[1];
    int down = (neighbour(2, j, -1) - j) * slice;
    int up = (neighbour(2, j, 1) - j) * slice;
    double squares = 0;
    for (int r = first[1]; r <= last[1]; r++) {
      int at = j * slice + r * width;
      int back = (neighbour(1, r, -1) - r) * width;
      int front = (neighbour(1, r, 1) - r) * width;
      if (width > 1) {
        int begin = Math.max(1, first[0]);
        int end = Math.min(width - 2, last[0]) + 1;
        if (nodes[1] > 1) {
          inner(phi, at, begin, end, scratch, at + back, at + front, at + down, at + up);
        } else {
          inner(phi, at, begin, end, scratch, at + down, at + up);
        }
      }
      if (first[0] == 0) {
        scratch[0] = node(phi, at, 0, back, front, down, up);
      }
      if (last[0] == width - 1) {
        scratch[width - 1] = node(phi, at, width - 1, back, front, down, up);
      }
      for (int i = first[0]; i <= last[0]; i++) {
        scratch[i] = source[at + i] - scratch[i];
      }
      squares += sumOfSquares(scratch, first[0], last[0] + 1);
    }
    return squares;
  }

  private double node(double[] phi, int at, int i, int back, int front, int down, int up) {
    double sum = diagonal * phi[at + i];
    sum -= c[0] * (phi[at + neighbour(0, i, -1)] + phi[at + neighbour(0, i, 1)]);
    sum -= c[1] * (phi[at + back + i] + phi[at + front + i]);
    return sum - c[2] * (phi[at + down + i] + phi[at + up + i]);
  }

  private void inner(double[] phi, int at, int begin, int end, double[] out, int down, int up) {
    double d = diagonal;
    double cx = c[0];
    double cz = c[2];
    for (int i = begin; i < end; i++) {
      double x = phi[at + i - 1] + phi[at + i + 1];
      out[i] = d * phi[at + i] - cx * x - cz * (phi[down + i] + phi[up + i]);
    }
  }

  private void inner(
      double[] phi,
      int at,
      int begin,
      int end,
      double[] out,
      int back,
      int front,
      int down,
      int up) {
    double d = diagonal;
    double cx = c[0];
    double cy = c[1];
    double cz = c[2];
    for (int i = begin; i < end; i++) {
      double x = phi[at + i - 1] + phi[at + i + 1];
      double y = phi[back + i] + phi[front + i];
      out[i] = d * phi[at + i] - cx * x - cy * y - cz * (phi[down + i] + phi[up + i]);
    }
  }

  /**
   * Σ weight·v over slice j, or Σ weight·|v|, the weights of {@link PoissonOperator#nodeWeights}.
   */
  double weightedSum(int j, double[] v, boolean absolute) {
    int width = nodes[0];
    double sum = 0;
    for (int r = 0; r < nodes[1]; r++) {
      int at = (j * nodes[1] + r) * width;
      double line = 0;
      for (int i = at; i < at + width; i++) {
        line += absolute ? Math.abs(v[i]) : v[i];
      }
      if (ends[0] == AxisEnds.NEUMANN) {
        double low = v[at];
        double high = v[at + width - 1];
        line -= 0.5 * (absolute ? Math.abs(low) + Math.abs(high) : low + high);
      }
      sum += ends[1] == AxisEnds.NEUMANN && (r == 0 || r == nodes[1] - 1) ? 0.5 * line : line;
    }
    return ends[2] == AxisEnds.NEUMANN && (j == 0 || j == nodes[2] - 1) ? 0.5 * sum : sum;
  }

  /** Four sums side by side, so that additions overlap. */
  private static double sumOfSquares(double[] v, int begin, int end) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int n = begin;
    for (; n + 3 < end; n += 4) {
      s0 += v[n] * v[n];
      s1 += v[n + 1] * v[n + 1];
      s2 += v[n + 2] * v[n + 2];
      s3 += v[n + 3] * v[n + 3];
    }
    for (; n < end; n++) {
      s0 += v[n] * v[n];
    }
    return s0 + s1 + (s2 + s3);
  }
}
