package org.deltafield.solvers;

/**
 * Products with stored 5-point links on a 2-D lattice, and steps of a search direction with them.
 */
final class FivePointProduct {
  private final Lattice lattice;
  private final RowTeam team;
  private final int row;
  private final double[] linkX;
  private final double[] linkY;

  /** Null where all anchors are zero. */
  private final double[] anchor;

  private final double[] rowSums;
  private final RowTeam.Kernel advance = this::advanceRows;
  private final RowTeam.Kernel advanceSeam = (from, to, part) -> applyRows(from - 1, to + 1, part);
  private final RowTeam.Kernel application = this::applyRows;
  private double factor;
  private Direction direction;
  private double[] in;
  private double[] out;

  FivePointProduct(Lattice lattice, double[][] links, RowTeam team) {
    this.lattice = lattice;
    this.team = team;
    row = lattice.stride[1];
    linkX = links[14];
    linkY = links[16];
    anchor = links[Links.ANCHOR];
    rowSums = new double[lattice.rows()];
    direction = (beta, p, j) -> {};
    in = rowSums;
    out = rowSums;
  }

  /** y ← A v; returns ⟨v, A v⟩. */
  double apply(double[] v, double[] y) {
    in = v;
    out = y;
    team.run(application, lattice.rows(), row);
    return VectorRows.sum(rowSums);
  }

  /** A new search direction on one row. */
  interface Direction {
    /** p ← z + β p on row j. */
    void advance(double beta, double[] p, int j);
  }

  /** p ← z + β p by rows, q ← A p in one pass; returns ⟨p, q⟩. */
  double advance(double beta, Direction z, double[] p, double[] q) {
    direction = z;
    in = p;
    out = q;
    factor = beta;
    team.run(advance, advanceSeam, lattice.rows(), row);
    return VectorRows.sum(rowSums);
  }

  private void advanceRows(int from, int to, int part) {
    int low = from == 0 ? 0 : 1;
    int high = to == lattice.rows() ? 0 : 1;
    for (int j = from; j < to + 1; j++) {
      if (j < to) {
        direction.advance(factor, in, j);
      }
      if (j - 1 >= from + low && j - 1 < to - high) {
        applyRows(j - 1, j, part);
      }
    }
  }

  private void applyRows(int from, int to, int part) {
    for (int j = from; j < to; j++) {
      int begin = lattice.row(j, 0);
      int end = begin + lattice.count[0];
      apply(in, out, begin, end);
      rowSums[j] = VectorRows.dot(in, out, begin, end);
    }
  }

  private void apply(double[] v, double[] y, int begin, int end) {
    double[] cx = linkX;
    double[] cy = linkY;
    int s = row;
    for (int n = begin; n < end; n++) {
      y[n] =
          cx[n] * (v[n] - v[n + 1])
              + cx[n - 1] * (v[n] - v[n - 1])
              + cy[n] * (v[n] - v[n + s])
              + cy[n - s] * (v[n] - v[n - s]);
    }
    for (int n = begin; n < end && anchor != null; n++) {
      y[n] += anchor[n] * v[n];
    }
  }
}
