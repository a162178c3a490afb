package org.deltafield.solvers;

/** Which nodes of a lattice are coarse: every second one along each axis that is halved. */
final class Coarsening {
  final Lattice fine;
  final Lattice coarse;
  final boolean[] halved = new boolean[3];

  /** The first coarse node of each axis. */
  final int[] first = new int[3];

  Coarsening(Lattice fine, Lattice coarse) {
    this.fine = fine;
    this.coarse = coarse;
    for (int a = 0; a < fine.dimension; a++) {
      halved[a] = fine.count[a] != coarse.count[a];
      first[a] = halved[a] && fine.heldBelow[a] ? 1 : 0;
    }
  }

  /** The halved axes, one bit each. */
  int axes() {
    return (halved[0] ? 1 : 0) | (halved[1] ? 2 : 0) | (halved[2] ? 4 : 0);
  }

  /** Index of a coarse node on the fine axis; ghosts lie next to the nodes they close. */
  int fineIndex(int axis, int node) {
    if (!halved[axis]) {
      return node;
    }
    return node < 0 ? -1 : Math.min(2 * node + first[axis], fine.count[axis]);
  }

  /** Whether a fine node lies between two coarse ones. */
  boolean between(int axis, int i) {
    return halved[axis] && ((i - first[axis]) & 1) != 0;
  }

  /** The coarse node at or below a fine one. */
  int lower(int axis, int i) {
    return halved[axis] ? Math.floorDiv(i - first[axis], 2) : i;
  }

  /** The fine node beside a coarse one, wrapped where periodic; −1 if it is not one between. */
  int beside(int axis, int i, int delta) {
    if (delta == 0) {
      return i;
    }
    if (!halved[axis]) {
      return -1;
    }
    int n = fine.count[axis];
    int node = fine.periodic[axis] ? Math.floorMod(i + delta, n) : i + delta;
    return node >= 0 && node < n && between(axis, node) ? node : -1;
  }
}
