package org.deltafield.solvers;

/** The anchors of {@link Links} that screening and nodes held inside the box make. */
final class Anchors {
  private Anchors() {}

  /**
   * Takes the links to held nodes out of {@code links} and returns the anchors: those links,
   * screening in the scale of diag(cell shares)·A, and 1 at held nodes.
   */
  static double[] of(
      PoissonOperator operator, Lattice lattice, double[][] shares, double[][] links) {
    double[] anchors = new double[lattice.size];
    addReaction(operator, lattice, shares, anchors);
    if (!operator.problem().conductors().isEmpty()) {
      boolean[] unknown = operator.unknownNodes();
      double[] held = new double[lattice.size];
      for (int r = 0; r < lattice.rows(); r++) {
        int j = r % lattice.count[1];
        int k = r / lattice.count[1];
        int node = Links.node(operator.grid(), lattice, 0, j, k);
        for (int i = 0; i < lattice.count[0]; i++) {
          held[lattice.index(i, j, k)] = unknown[node + i] ? 0 : 1;
        }
      }
      lattice.wrap(held);
      for (int axis = 0; axis < lattice.dimension; axis++) {
        cut(lattice, links[axis == 0 ? 14 : axis == 1 ? 16 : 22], axis, held, anchors);
      }
    }
    return anchors;
  }

  private static void addReaction(
      PoissonOperator operator, Lattice lattice, double[][] shares, double[] anchors) {
    double[] reaction = operator.reaction();
    for (int r = 0; r < lattice.rows() && reaction.length > 0; r++) {
      int j = r % lattice.count[1];
      int k = r / lattice.count[1];
      int node = Links.node(operator.grid(), lattice, 0, j, k);
      double share = shares[1][j] * shares[2][k];
      for (int i = 0; i < lattice.count[0]; i++) {
        anchors[lattice.index(i, j, k)] = share * shares[0][i] * reaction[node + i];
      }
    }
  }

  /** Links run from each node, and from the ghost below an axis, to the next. */
  private static void cut(
      Lattice lattice, double[] link, int axis, double[] held, double[] anchors) {
    int step = lattice.stride[axis];
    for (int r = 0; r < lattice.rows(); r++) {
      int row = lattice.row(r % lattice.count[1], r / lattice.count[1]);
      for (int p = row; p < row + lattice.count[0]; p++) {
        if (held[p] == 0) {
          anchors[p] += held[p + step] * link[p] + held[p - step] * link[p - step];
        } else {
          anchors[p] = 1;
        }
      }
    }
    for (int n = 0; n < link.length - step; n++) {
      link[n] *= (1 - held[n]) * (1 - held[n + step]);
    }
  }
}
