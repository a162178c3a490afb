package org.deltafield.solvers;

import java.util.Arrays;

/**
 * A level with stored 5-point links on a 2-D lattice halved along both axes: the finest level of a
 * variable ε.
 *
 * <p>Red-black Gauss–Seidel. Red nodes are those whose distances to a coarse node have an even sum,
 * so coarse nodes and the centres of coarse cells. As in {@link ConstantLevel}, transfers visit red
 * nodes only; the weights are those of {@link TransferWeights}. Operations that follow each other
 * run one row apart, so that a row is fetched once; rows beside the seam between two threads come
 * last.
 */
final class FivePointLevel extends Level {
  private final RowTeam team;
  private final Level coarse;
  private final Transfer transfer;
  private final int sweeps;
  private final int row;
  private final int firstX;
  private final int firstY;
  private final FivePointRows rows;
  private final double[][] scratch;
  private final FivePointProduct product;
  private final FivePointProduct.Direction direction = this::advanceRow;
  private final double[][] centre;
  private final RowTeam.Kernel first = this::firstRows;
  private final RowTeam.Kernel descent = this::descendRows;
  private final RowTeam.Kernel descentSeam = this::descendSeam;
  private final RowTeam.Kernel red = (from, to, part) -> relaxRows(from, to, 0);
  private final RowTeam.Kernel black = (from, to, part) -> relaxRows(from, to, 1);
  private final RowTeam.Kernel restriction = this::restrictRows;
  private final RowTeam.Kernel firstSeam = (from, to, part) -> relaxRows(from - 1, to + 1, 1);
  private final RowTeam.Kernel correction = this::correctRows;
  private final RowTeam.Kernel correctionSeam = this::correctSeam;

  FivePointLevel(double[][] links, Transfer transfer, int sweeps, RowTeam team, Level coarse) {
    super(transfer.fine, new double[transfer.fine.size], new double[transfer.fine.size]);
    this.transfer = transfer;
    this.sweeps = sweeps;
    this.team = team;
    this.coarse = coarse;
    row = lattice.stride[1];
    firstX = lattice.heldBelow[0] ? 1 : 0;
    firstY = lattice.heldBelow[1] ? 1 : 0;
    rows = new FivePointRows(lattice, links, team);
    scratch = new double[team.threads()][3 * row + 2];
    product = new FivePointProduct(lattice, links, team);
    centre =
        new double[][] {
          transfer.weights[24], transfer.weights[25], transfer.weights[26], transfer.weights[27]
        };
  }

  /** Whether links and transfer are of this kind. */
  static boolean fits(double[][] links, Transfer transfer) {
    Lattice lattice = transfer.fine;
    return lattice.dimension == 2
        && transfer.map.halved[0]
        && transfer.map.halved[1]
        && !lattice.periodic[0]
        && !lattice.periodic[1]
        && links[15] == null
        && links[17] == null;
  }

  /** First node of a colour on a row: 0 red, 1 black. */
  private int start(int j, int colour) {
    return firstX + j + firstY + colour & 1;
  }

  @Override
  void relaxFromZero() {
    team.run(first, firstSeam, lattice.rows(), row);
    for (int n = 1; n < sweeps; n++) {
      team.run(red, lattice.rows(), row);
      team.run(black, lattice.rows(), row);
    }
  }

  /** Red from zero, and black one row behind, while rows are in cache. */
  private void firstRows(int from, int to, int part) {
    int low = from == 0 ? 0 : 1;
    int high = to == lattice.rows() ? 0 : 1;
    for (int j = from; j < to + 1; j++) {
      if (j < to) {
        int begin = lattice.row(j, 0);
        rows.start(x, b, begin + start(j, 0), begin + lattice.count[0]);
      }
      if (j - 1 >= from + low && j - 1 < to - high) {
        relaxRows(j - 1, j, 1);
      }
    }
  }

  @Override
  void relax() {
    for (int n = 0; n < sweeps; n++) {
      team.run(red, lattice.rows(), row);
      team.run(black, lattice.rows(), row);
    }
  }

  private void relaxRows(int from, int to, int colour) {
    for (int j = from; j < to; j++) {
      int begin = lattice.row(j, 0);
      rows.relax(x, b, begin + start(j, colour), begin + lattice.count[0]);
    }
  }

  @Override
  void restrictResidual() {
    team.run(restriction, transfer.coarse.rows(), 2 * row);
  }

  @Override
  void relaxAndRestrict() {
    if (sweeps == 1) {
      team.run(descent, descentSeam, lattice.rows(), row);
    } else {
      super.relaxAndRestrict();
    }
  }

  /** Red from zero, black one row behind, residuals and their sums as soon as rows are final. */
  private void descendRows(int from, int to, int part) {
    int low = from == 0 ? 0 : 1;
    int high = to == lattice.rows() ? 0 : 1;
    int lower = 0;
    boolean known = false;
    for (int j = from; j < to + 3; j++) {
      if (j < to) {
        int begin = lattice.row(j, 0);
        rows.start(x, b, begin + start(j, 0), begin + lattice.count[0]);
      }
      if (j - 1 >= from + low && j - 1 < to - high) {
        relaxRows(j - 1, j, 1);
      }
      // The fine row of a coarse one, final with both beside it.
      int centre = j - 3;
      boolean above = high == 0 ? centre < to : centre + 1 < to - 2;
      boolean below = low == 0 ? centre >= from : centre - 1 >= from + 2;
      if (above && below && coarseRow(centre) >= 0) {
        lower = restrictAbout(centre, scratch[part], lower, known);
        known = true;
      }
    }
  }

  private void descendSeam(int from, int to, int part) {
    relaxRows(from - 1, to + 1, 1);
    int lower = 0;
    boolean known = false;
    for (int centre = from - 3; centre < to + 3; centre++) {
      if (coarseRow(centre) >= 0) {
        lower = restrictAbout(centre, scratch[part], lower, known);
        known = true;
      }
    }
  }

  /** The coarse row that lies on a fine one; −1 if none does. */
  private int coarseRow(int j) {
    int c = j - firstY;
    return c >= 0 && (c & 1) == 0 && c / 2 < transfer.coarse.rows() ? c / 2 : -1;
  }

  /**
   * Restricts to the coarse row of a fine one; returns where the residuals of the row above lie.
   */
  private int restrictAbout(int j, double[] r, int lower, boolean known) {
    if (!known) {
      residuals(j - 1, r, lower);
    }
    int upper = 2 * row - lower;
    residuals(j, r, row);
    residuals(j + 1, r, upper);
    int shift = 1 + firstX;
    int target = transfer.coarse.row(coarseRow(j), 0);
    restrictRow(r, lower + shift, row + shift, upper + shift, target);
    return upper;
  }

  /** Residuals at the red nodes of row j, if there is one, else 0. */
  private void residuals(int j, double[] r, int offset) {
    if (j < 0 || j >= lattice.rows()) {
      Arrays.fill(r, offset, offset + row, 0);
      return;
    }
    int begin = lattice.row(j, 0);
    int end = begin + lattice.count[0];
    int shift = offset + 1 - begin;
    rows.residual(x, b, r, shift, begin + start(j, 0), end);
  }

  private void restrictRows(int from, int to, int part) {
    int lower = 0;
    for (int j = from; j < to; j++) {
      lower = restrictAbout(2 * j + firstY, scratch[part], lower, j > from);
    }
  }

  private void restrictRow(double[] r, int lower, int own, int upper, int begin) {
    double[] out = coarse.b;
    double[] a = centre[0];
    double[] bRight = centre[1];
    double[] c = centre[2];
    double[] d = centre[3];
    int step = transfer.coarse.stride[1];
    int count = transfer.coarse.count[0];
    for (int m = begin, i = 0; m < begin + count; m++, i += 2) {
      out[m] =
          r[own + i]
              + a[m] * r[upper + i + 1]
              + bRight[m - 1] * r[upper + i - 1]
              + c[m - step] * r[lower + i + 1]
              + d[m - step - 1] * r[lower + i - 1];
    }
  }

  @Override
  void correctAndRelax() {
    team.run(correction, correctionSeam, lattice.rows(), row);
    for (int n = 1; n < sweeps; n++) {
      team.run(black, lattice.rows(), row);
      team.run(red, lattice.rows(), row);
    }
  }

  /** Interpolation, black and red follow each other, one row apart, while rows are in cache. */
  private void correctRows(int from, int to, int part) {
    int low = from == 0 ? 0 : 1;
    int high = to == lattice.rows() ? 0 : 1;
    for (int j = from; j < to + 2; j++) {
      if (j < to) {
        interpolateRow(j);
      }
      if (j - 1 >= from + low && j - 1 < to - high) {
        relaxRows(j - 1, j, 1);
      }
      if (j - 2 >= from + 2 * low && j - 2 < to - 2 * high) {
        relaxRows(j - 2, j - 1, 0);
      }
    }
  }

  private void correctSeam(int from, int to, int part) {
    relaxRows(from - 1, to + 1, 1);
    relaxRows(from - 2, to + 2, 0);
  }

  /** Red nodes only. */
  private void interpolateRow(int j) {
    int cellRow = Math.floorDiv(j - firstY, 2);
    int i = start(j, 0);
    int m = transfer.coarse.row(cellRow, 0) + Math.floorDiv(i - firstX, 2);
    int begin = lattice.row(j, 0);
    if ((j - firstY & 1) == 0) {
      double[] c = coarse.x;
      for (int n = begin + i; n < begin + lattice.count[0]; n += 2, m++) {
        x[n] += c[m];
      }
    } else {
      interpolateCentres(x, coarse.x, begin + i, begin + lattice.count[0], m);
    }
  }

  private void interpolateCentres(double[] u, double[] c, int begin, int end, int cell) {
    double[] w0 = centre[0];
    double[] w1 = centre[1];
    double[] w2 = centre[2];
    double[] w3 = centre[3];
    int step = transfer.coarse.stride[1];
    for (int n = begin, m = cell; n < end; n += 2, m++) {
      u[n] += w0[m] * c[m] + w1[m] * c[m + 1] + w2[m] * c[m + step] + w3[m] * c[m + step + 1];
    }
  }

  @Override
  void restrictSource() {
    transfer.restrict(b, coarse.b);
  }

  @Override
  void startFromCoarse() {
    Arrays.fill(x, 0);
    transfer.interpolate(coarse.x, x);
    relax();
  }

  @Override
  double apply(double[] v, double[] y) {
    return product.apply(v, y);
  }

  @Override
  double advance(double beta, double[] p, double[] q) {
    return product.advance(beta, direction, p, q);
  }

  private void advanceRow(double beta, double[] p, int j) {
    int begin = lattice.row(j, 0);
    VectorRows.scaleAndAdd(beta, p, x, begin, begin + lattice.count[0]);
  }
}
