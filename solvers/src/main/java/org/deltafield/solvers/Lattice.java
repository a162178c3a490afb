package org.deltafield.solvers;

import java.util.Arrays;

/**
 * The unknowns of one multigrid level in an array with one ghost node beyond every end of an axis.
 *
 * <p>Ghosts stand for held nodes, where corrections are 0, for what lies beyond a Neumann face,
 * where links are 0, and for the other end of a periodic axis, whose values they repeat.
 */
final class Lattice {
  final int dimension;

  /** Unknowns per axis; 1 on axes beyond the dimension. */
  final int[] count = {1, 1, 1};

  /** Length of the padded array per axis. */
  final int[] extent = {1, 1, 1};

  final int[] stride = {1, 1, 1};
  final boolean[] periodic = new boolean[3];

  /** Whether the node before the first unknown is held; its parity decides which are coarse. */
  final boolean[] heldBelow = new boolean[3];

  /** Whether the node after the last unknown is held. */
  final boolean[] heldAbove = new boolean[3];

  /** Relative spacing; decides which axes are coarsened. */
  final double[] spacing = {1, 1, 1};

  final int size;

  /** Index of the first unknown. */
  final int origin;

  Lattice(
      int dimension,
      int[] count,
      boolean[] periodic,
      boolean[] heldBelow,
      boolean[] heldAbove,
      double[] spacing) {
    this.dimension = dimension;
    int total = 1;
    int first = 0;
    for (int a = 0; a < 3; a++) {
      if (a < dimension) {
        this.count[a] = count[a];
        this.periodic[a] = periodic[a];
        this.heldBelow[a] = heldBelow[a];
        this.heldAbove[a] = heldAbove[a];
        this.spacing[a] = spacing[a];
        extent[a] = count[a] + 2;
      }
      stride[a] = total;
      first += a < dimension ? total : 0;
      total *= extent[a];
    }
    size = total;
    origin = first;
  }

  /** The unknowns of a problem. */
  static Lattice of(Grid grid, Boundaries boundaries) {
    int d = grid.dimension();
    int[] count = new int[d];
    boolean[] below = new boolean[d];
    boolean[] above = new boolean[d];
    double[] spacing = new double[d];
    for (int a = 0; a < d; a++) {
      below[a] = boundaries.on(Face.of(a, false)) instanceof BoundaryCondition.Dirichlet;
      above[a] = boundaries.on(Face.of(a, true)) instanceof BoundaryCondition.Dirichlet;
      count[a] = grid.nodes(a) - (below[a] ? 1 : 0) - (above[a] ? 1 : 0);
      spacing[a] = grid.spacing(a);
    }
    return new Lattice(d, count, grid.periodic(), below, above, spacing);
  }

  /** Unknowns in all. */
  long unknowns() {
    return (long) count[0] * count[1] * count[2];
  }

  /** Rows along x that hold unknowns. */
  int rows() {
    return count[1] * count[2];
  }

  /** Index of the first unknown of row j, k. */
  int row(int j, int k) {
    return origin + j * stride[1] + k * stride[2];
  }

  /** Index of node (i, j, k); −1 and the count are ghosts. */
  int index(int i, int j, int k) {
    return origin + i + j * stride[1] + k * stride[2];
  }

  /** Gives ghosts of periodic axes the values of the nodes they repeat. */
  void wrap(double[] v) {
    for (int a = 0; a < dimension; a++) {
      if (periodic[a]) {
        copyPlane(v, a, count[a], 0, false);
        copyPlane(v, a, 1, count[a] + 1, false);
      }
    }
  }

  /** Sets all ghosts to 0. */
  void clearGhosts(double[] v) {
    for (int a = 0; a < dimension; a++) {
      int step = stride[a];
      int block = step * extent[a];
      for (int base = 0; base < size; base += block) {
        Arrays.fill(v, base, base + step, 0);
        Arrays.fill(v, base + block - step, base + block, 0);
      }
    }
  }

  /** Adds what was gathered at upper ghosts of periodic axes to the nodes they repeat. */
  void fold(double[] v) {
    for (int a = 0; a < dimension; a++) {
      if (periodic[a]) {
        copyPlane(v, a, count[a] + 1, 1, true);
      }
    }
    wrap(v);
  }

  /** Between planes counted from the lower ghost. */
  private void copyPlane(double[] v, int axis, int from, int to, boolean add) {
    int step = stride[axis];
    int block = step * extent[axis];
    for (int base = 0; base < size; base += block) {
      int source = base + from * step;
      int target = base + to * step;
      for (int n = 0; n < step; n++) {
        v[target + n] = add ? v[target + n] + v[source + n] : v[source + n];
      }
    }
  }
}
