package org.deltafield.solvers;

/** The row operations of a {@link FivePointLevel}: stored links, colours at every second node. */
final class FivePointRows {
  private final int row;
  private final double[] linkX;
  private final double[] linkY;
  private final double[] inverse;

  /** Null where all anchors are zero. */
  private final double[] anchor;

  FivePointRows(Lattice lattice, double[][] links, RowTeam team) {
    row = lattice.stride[1];
    linkX = links[14];
    linkY = links[16];
    anchor = links[Links.ANCHOR];
    inverse = new double[lattice.size];
    team.run(
        (from, to, part) -> {
          for (int j = from; j < to; j++) {
            int begin = lattice.row(j, 0);
            Links.diagonal(lattice, links, begin, inverse);
            for (int n = begin; n < begin + lattice.count[0]; n++) {
              inverse[n] = 1 / inverse[n];
            }
          }
        },
        lattice.rows(),
        row);
  }

  /** u ← f / diagonal at every second node: relaxation where all neighbours are 0. */
  void start(double[] u, double[] f, int begin, int end) {
    double[] d = inverse;
    for (int n = begin; n < end; n += 2) {
      u[n] = d[n] * f[n];
    }
  }

  /** u ← (f + Σ link · neighbour) / diagonal at every second node. */
  void relax(double[] u, double[] f, int begin, int end) {
    double[] cx = linkX;
    double[] cy = linkY;
    double[] d = inverse;
    for (int n = begin, s = begin - row, t = begin + row; n < end; n += 2, s += 2, t += 2) {
      u[n] = d[n] * (f[n] + cx[n] * u[n + 1] + cx[n - 1] * u[n - 1] + cy[n] * u[t] + cy[s] * u[s]);
    }
  }

  /** r ← f − A u at every second node, written a shift further. */
  void residual(double[] u, double[] f, double[] r, int shift, int begin, int end) {
    double[] cx = linkX;
    double[] cy = linkY;
    for (int n = begin, s = begin - row, t = begin + row; n < end; n += 2, s += 2, t += 2) {
      double v = u[n];
      r[n + shift] =
          f[n]
              + cx[n] * (u[n + 1] - v)
              + cx[n - 1] * (u[n - 1] - v)
              + cy[n] * (u[t] - v)
              + cy[s] * (u[s] - v);
    }
    for (int n = begin; n < end && anchor != null; n += 2) {
      r[n + shift] -= anchor[n] * u[n];
    }
  }
}
