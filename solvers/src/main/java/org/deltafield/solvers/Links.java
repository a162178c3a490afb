package org.deltafield.solvers;

import java.util.Arrays;

/**
 * A symmetric operator on a {@link Lattice} as links between neighbours and anchors to zero, (A
 * x)_p = Σ_q c_pq (x_p − x_q) + d_p x_p.
 *
 * <p>Anchors carry screening and the links to nodes held inside the box; there is no array of them
 * where all are zero. A node with an anchor and no links is dead: its x stays 0.
 *
 * <p>A step to a neighbour has the code (δx + 1) + 3(δy + 1) + 9(δz + 1). Links of codes above 13
 * are stored at the node they start from; the others are the same links seen from their end.
 */
final class Links {
  /** The code of the anchors, the step from a node to itself. */
  static final int ANCHOR = 13;

  private Links() {}

  /** δ along an axis. */
  static int step(int code, int axis) {
    return (axis == 0 ? code % 3 : axis == 1 ? code / 3 % 3 : code / 9) - 1;
  }

  /** The step in a padded array. */
  static int offset(Lattice lattice, int code) {
    int offset = 0;
    for (int a = 0; a < 3; a++) {
      offset += step(code, a) * lattice.stride[a];
    }
    return offset;
  }

  /**
   * The links of diag(cell shares)·A on the grid of a problem: ε̄/h_a², halved for each Neumann
   * face along which the link runs. Links to nodes held inside the box become anchors.
   */
  static double[][] of(PoissonOperator operator, Lattice lattice) {
    Grid grid = operator.grid();
    double[][] links = new double[27][];
    double[][] shares = shares(grid, lattice);
    // With all edges held, ghosts are the held nodes and both arrays have one layout.
    boolean same = operator.problem().boundaries().allDirichlet();
    for (int axis = 0; axis < grid.dimension(); axis++) {
      double[] c = operator.sharedLinks(axis);
      links[axis == 0 ? 14 : axis == 1 ? 16 : 22] =
          same ? c : along(grid, lattice, shares, c, axis);
    }
    if (PoissonOperator.irregularity(operator.problem()).isPresent()) {
      links[ANCHOR] = Anchors.of(operator, lattice, shares, links);
    }
    return links;
  }

  private static double[] along(
      Grid grid, Lattice lattice, double[][] shares, double[] c, int axis) {
    double[] link = new double[lattice.size];
    int[] begin = new int[3];
    begin[axis] = lattice.heldBelow[axis] ? -1 : 0;
    for (int k = begin[2]; k < lattice.count[2]; k++) {
      for (int j = begin[1]; j < lattice.count[1]; j++) {
        double share = axis == 1 ? 1 : shares[1][j];
        share *= axis == 2 ? 1 : shares[2][k];
        int row = lattice.row(j, k);
        int node = node(grid, lattice, 0, j, k);
        for (int i = begin[0]; i < lattice.count[0]; i++) {
          link[row + i] = share * c[node + i];
        }
        if (axis != 0) {
          link[row] *= shares[0][0];
          link[row + lattice.count[0] - 1] *= shares[0][lattice.count[0] - 1];
        }
      }
    }
    lattice.wrap(link);
    return link;
  }

  /** The share of h_a that the cell of each unknown covers, per axis: ½ on a Neumann face. */
  static double[][] shares(Grid grid, Lattice lattice) {
    double[][] shares = new double[3][];
    for (int axis = 0; axis < 3; axis++) {
      shares[axis] = new double[lattice.count[axis]];
      Arrays.fill(shares[axis], 1);
      if (axis < grid.dimension() && !grid.periodic(axis)) {
        int last = lattice.count[axis] - 1;
        shares[axis][0] = lattice.heldBelow[axis] ? 1 : 0.5;
        shares[axis][last] *= lattice.heldAbove[axis] ? 1 : 0.5;
      }
    }
    return shares;
  }

  /** Index of an unknown, or of the ghost that stands for a held node, in the grid's own arrays. */
  static int node(Grid grid, Lattice lattice, int i, int j, int k) {
    int n = i + (lattice.heldBelow[0] ? 1 : 0);
    if (lattice.dimension > 1) {
      n += grid.stride(1) * (j + (lattice.heldBelow[1] ? 1 : 0));
    }
    if (lattice.dimension > 2) {
      n += grid.stride(2) * (k + (lattice.heldBelow[2] ? 1 : 0));
    }
    return n;
  }

  /** Equal links along each axis, on a lattice whose ends are all held. */
  static double[][] constant(Lattice lattice, double[] c) {
    double[][] links = new double[27][];
    for (int axis = 0; axis < lattice.dimension; axis++) {
      double[] link = new double[lattice.size];
      links[axis == 0 ? 14 : axis == 1 ? 16 : 22] = link;
      for (int k = axis == 2 ? -1 : 0; k < lattice.count[2]; k++) {
        for (int j = axis == 1 ? -1 : 0; j < lattice.count[1]; j++) {
          int row = lattice.row(j, k);
          Arrays.fill(link, axis == 0 ? row - 1 : row, row + lattice.count[0], c[axis]);
        }
      }
    }
    return links;
  }

  /** Σ of each node's links and its anchor, its diagonal, along one row. */
  static void diagonal(Lattice lattice, double[][] links, int row, double[] sums) {
    double[] anchor = links[ANCHOR];
    if (anchor == null) {
      Arrays.fill(sums, row, row + lattice.count[0], 0);
    } else {
      System.arraycopy(anchor, row, sums, row, lattice.count[0]);
    }
    for (int code = 14; code < 27; code++) {
      double[] link = links[code];
      if (link != null) {
        int step = offset(lattice, code);
        for (int n = row; n < row + lattice.count[0]; n++) {
          sums[n] += link[n] + link[n - step];
        }
      }
    }
  }
}
