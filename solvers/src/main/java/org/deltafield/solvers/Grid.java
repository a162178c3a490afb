package org.deltafield.solvers;

import java.util.Arrays;

/**
 * A node-centred grid on the box Ω = [0,L₁]×…×[0,L_d], d = 1, 2 or 3.
 *
 * <p>Axis a has n_a intervals of width h_a = L_a/n_a. It carries n_a + 1 nodes, both ends included,
 * or n_a distinct nodes where the axis is periodic. Values on a grid are stored row-major with x
 * fastest: node (i, j, k) of a 3-D grid sits at index i + N_x·(j + N_y·k).
 *
 * @param intervals the n_a, in axis order x, y, z; each at least 2
 * @param lengths the L_a, positive and finite
 * @param periodic whether an axis closes on itself
 */
public record Grid(int[] intervals, double[] lengths, boolean[] periodic) {

  /**
   * Checks and copies the arrays; throws {@link IllegalArgumentException} that names the bad entry.
   */
  public Grid {
    if (intervals.length < 1 || intervals.length > 3) {
      throw new IllegalArgumentException("a grid has 1, 2 or 3 axes, not " + intervals.length);
    }
    if (lengths.length != intervals.length || periodic.length != intervals.length) {
      throw new IllegalArgumentException(
          "intervals, lengths and periodic need one entry per axis: "
              + intervals.length
              + ", "
              + lengths.length
              + ", "
              + periodic.length);
    }
    intervals = intervals.clone();
    lengths = lengths.clone();
    periodic = periodic.clone();
    long size = 1;
    for (int a = 0; a < intervals.length; a++) {
      if (intervals[a] < 2) {
        throw new IllegalArgumentException(
            "axis " + a + " needs at least 2 intervals, not " + intervals[a]);
      }
      if (!(lengths[a] > 0) || Double.isInfinite(lengths[a])) {
        throw new IllegalArgumentException(
            "axis " + a + " needs a positive finite length, not " + lengths[a]);
      }
      size *= periodic[a] ? intervals[a] : intervals[a] + 1L;
    }
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException("a grid of " + size + " nodes does not fit in one array");
    }
  }

  /** A 2-D grid that is not periodic. */
  public static Grid of(int nx, int ny, double lx, double ly) {
    return new Grid(new int[] {nx, ny}, new double[] {lx, ly}, new boolean[2]);
  }

  /** The unit square with n intervals a side, not periodic. */
  public static Grid unitSquare(int n) {
    return of(n, n, 1, 1);
  }

  /** d, the number of axes. */
  public int dimension() {
    return intervals.length;
  }

  /** n_a, the number of intervals along an axis. */
  public int intervals(int axis) {
    return intervals[axis];
  }

  /** The intervals of all axes; a copy. */
  @Override
  public int[] intervals() {
    return intervals.clone();
  }

  /** L_a, the length of an axis. */
  public double length(int axis) {
    return lengths[axis];
  }

  /** The lengths of all axes; a copy. */
  @Override
  public double[] lengths() {
    return lengths.clone();
  }

  /** Whether an axis is periodic. */
  public boolean periodic(int axis) {
    return periodic[axis];
  }

  /** Whether each axis is periodic; a copy. */
  @Override
  public boolean[] periodic() {
    return periodic.clone();
  }

  /** N_a, the number of distinct nodes along an axis. */
  public int nodes(int axis) {
    return periodic[axis] ? intervals[axis] : intervals[axis] + 1;
  }

  /** h_a = L_a/n_a. */
  public double spacing(int axis) {
    return lengths[axis] / intervals[axis];
  }

  /** The coordinate of node i along an axis. */
  public double coordinate(int axis, int i) {
    return i == intervals[axis] ? lengths[axis] : i * spacing(axis);
  }

  /** The coordinates (x, y, z) of a node, 0 on axes that are not there. */
  public double[] position(int node) {
    double[] x = new double[3];
    for (int a = 0, rest = node; a < dimension(); rest /= nodes(a), a++) {
      x[a] = coordinate(a, rest % nodes(a));
    }
    return x;
  }

  /** The coordinates of all nodes along an axis. */
  public double[] coordinates(int axis) {
    double[] x = new double[nodes(axis)];
    Arrays.setAll(x, i -> coordinate(axis, i));
    return x;
  }

  /**
   * The distance in the value array between neighbours along an axis: 1 for x, N_x for y, N_x·N_y
   * for z.
   */
  public int stride(int axis) {
    int stride = 1;
    for (int a = 0; a < axis; a++) {
      stride *= nodes(a);
    }
    return stride;
  }

  /** The number of nodes. */
  public int size() {
    return stride(dimension());
  }

  /** The number of nodes on a face normal to the axis. */
  public int faceSize(int axis) {
    return size() / nodes(axis);
  }

  /** The index of node (i, j) of a 2-D grid. */
  public int index(int i, int j) {
    return i + nodes(0) * j;
  }

  /** ∏h_a, the volume that one inner node stands for. */
  public double cellVolume() {
    double volume = 1;
    for (int a = 0; a < dimension(); a++) {
      volume *= spacing(a);
    }
    return volume;
  }

  /** Array shape as files hold it, slowest axis first: [ny, nx] in 2-D. */
  public int[] shape() {
    int[] shape = new int[dimension()];
    Arrays.setAll(shape, a -> nodes(dimension() - 1 - a));
    return shape;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Grid that
        && Arrays.equals(intervals, that.intervals)
        && Arrays.equals(lengths, that.lengths)
        && Arrays.equals(periodic, that.periodic);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(intervals) + Arrays.hashCode(lengths))
        + Arrays.hashCode(periodic);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Grid[");
    for (int a = 0; a < dimension(); a++) {
      text.append(a == 0 ? "" : " × ").append(intervals[a]).append(periodic[a] ? " periodic" : "");
    }
    return text.append(" intervals on ").append(Arrays.toString(lengths)).append(']').toString();
  }
}
