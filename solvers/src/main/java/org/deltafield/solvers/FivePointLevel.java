package org.deltafield.solvers;

/**
 * A level with stored 5-point links on a 2-D lattice halved along both axes: the finest level of a
 * variable ε.
 *
 * <p>Red-black Gauss–Seidel. Red nodes are those whose distances to a coarse node have an even sum,
 * so coarse nodes and the centres of coarse cells. As in {@link ConstantLevel}, transfers visit red
 * nodes only; the weights are those of {@link Transfer}.
 */
final class FivePointLevel extends Level {
  private final RowTeam team;
  private final Level coarse;
  private final Transfer transfer;
  private final int sweeps;
  private final int row;
  private final int firstX;
  private final int firstY;
  private final double[] linkX;
  private final double[] linkY;

  /** Null where all anchors are zero. */
  private final double[] anchor;

  private final double[] inverse;
  private final double[] residual;
  private final double[] rowSums;
  private final double[][] centre;
  private final RowTeam.Kernel first = this::firstRows;
  private final RowTeam.Kernel red = (from, to, part) -> relaxRows(from, to, 0);
  private final RowTeam.Kernel black = (from, to, part) -> relaxRows(from, to, 1);
  private final RowTeam.Kernel redResidual = this::residualRows;
  private final RowTeam.Kernel restriction = this::restrictRows;
  private final RowTeam.Kernel interpolation = this::interpolateRows;
  private final RowTeam.Kernel application = this::applyRows;
  private double[] in;
  private double[] out;

  FivePointLevel(double[][] links, Transfer transfer, int sweeps, RowTeam team, Level coarse) {
    super(transfer.fine, new double[transfer.fine.size], new double[transfer.fine.size]);
    this.transfer = transfer;
    this.sweeps = sweeps;
    this.team = team;
    this.coarse = coarse;
    row = lattice.stride[1];
    firstX = lattice.heldBelow[0] ? 1 : 0;
    firstY = lattice.heldBelow[1] ? 1 : 0;
    linkX = links[14];
    linkY = links[16];
    anchor = links[Links.ANCHOR];
    inverse = new double[lattice.size];
    residual = new double[lattice.size];
    rowSums = new double[lattice.rows()];
    centre =
        new double[][] {
          transfer.weights[24], transfer.weights[25], transfer.weights[26], transfer.weights[27]
        };
    for (int j = 0; j < lattice.count[1]; j++) {
      int begin = lattice.row(j, 0);
      Links.diagonal(lattice, links, begin, inverse);
      for (int n = begin; n < begin + lattice.count[0]; n++) {
        inverse[n] = 1 / inverse[n];
      }
    }
    in = x;
    out = x;
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
    team.run(first, lattice.rows(), row);
    team.run(black, lattice.rows(), row);
    for (int n = 1; n < sweeps; n++) {
      team.run(red, lattice.rows(), row);
      team.run(black, lattice.rows(), row);
    }
  }

  private void firstRows(int from, int to, int part) {
    for (int j = from; j < to; j++) {
      int begin = lattice.row(j, 0);
      int end = begin + lattice.count[0];
      for (int n = begin + start(j, 0); n < end; n += 2) {
        x[n] = inverse[n] * b[n];
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
      relaxRow(x, b, begin + start(j, colour), begin + lattice.count[0]);
    }
  }

  private void relaxRow(double[] u, double[] f, int begin, int end) {
    double[] cx = linkX;
    double[] cy = linkY;
    double[] d = inverse;
    for (int n = begin, s = begin - row, t = begin + row; n < end; n += 2, s += 2, t += 2) {
      u[n] = d[n] * (f[n] + cx[n] * u[n + 1] + cx[n - 1] * u[n - 1] + cy[n] * u[t] + cy[s] * u[s]);
    }
  }

  @Override
  void restrictResidual() {
    team.run(redResidual, lattice.rows(), row);
    team.run(restriction, transfer.coarse.rows(), row);
  }

  private void residualRows(int from, int to, int part) {
    for (int j = from; j < to; j++) {
      int begin = lattice.row(j, 0);
      int end = begin + lattice.count[0];
      residualRow(x, b, residual, begin + start(j, 0), end);
      if (anchor != null) {
        for (int n = begin + start(j, 0); n < end; n += 2) {
          residual[n] -= anchor[n] * x[n];
        }
      }
    }
  }

  private void residualRow(double[] u, double[] f, double[] r, int begin, int end) {
    double[] cx = linkX;
    double[] cy = linkY;
    for (int n = begin, s = begin - row, t = begin + row; n < end; n += 2, s += 2, t += 2) {
      double v = u[n];
      r[n] =
          f[n]
              + cx[n] * (u[n + 1] - v)
              + cx[n - 1] * (u[n - 1] - v)
              + cy[n] * (u[t] - v)
              + cy[s] * (u[s] - v);
    }
  }

  private void restrictRows(int from, int to, int part) {
    Lattice c = transfer.coarse;
    int step = c.stride[1];
    double[] r = residual;
    for (int j = from; j < to; j++) {
      int n = lattice.row(2 * j + firstY, 0) + firstX;
      int begin = c.row(j, 0);
      for (int m = begin; m < begin + c.count[0]; m++, n += 2) {
        coarse.b[m] =
            r[n]
                + centre[0][m] * r[n + row + 1]
                + centre[1][m - 1] * r[n + row - 1]
                + centre[2][m - step] * r[n - row + 1]
                + centre[3][m - step - 1] * r[n - row - 1];
      }
    }
  }

  @Override
  void correctAndRelax() {
    team.run(interpolation, lattice.rows(), row);
    for (int n = 0; n < sweeps; n++) {
      team.run(black, lattice.rows(), row);
      team.run(red, lattice.rows(), row);
    }
  }

  /** Red nodes only. */
  private void interpolateRows(int from, int to, int part) {
    double[] c = coarse.x;
    int step = transfer.coarse.stride[1];
    for (int j = from; j < to; j++) {
      int cellRow = Math.floorDiv(j - firstY, 2);
      int i = start(j, 0);
      int m = transfer.coarse.row(cellRow, 0) + Math.floorDiv(i - firstX, 2);
      int end = lattice.row(j, 0) + lattice.count[0];
      if ((j - firstY & 1) == 0) {
        for (int n = lattice.row(j, 0) + i; n < end; n += 2, m++) {
          x[n] += c[m];
        }
      } else {
        for (int n = lattice.row(j, 0) + i; n < end; n += 2, m++) {
          x[n] +=
              centre[0][m] * c[m]
                  + centre[1][m] * c[m + 1]
                  + centre[2][m] * c[m + step]
                  + centre[3][m] * c[m + step + 1];
        }
      }
    }
  }

  @Override
  void restrictSource() {
    transfer.restrict(b, coarse.b);
  }

  @Override
  void startFromCoarse() {
    java.util.Arrays.fill(x, 0);
    transfer.interpolate(coarse.x, x);
    relax();
  }

  @Override
  double apply(double[] v, double[] y) {
    in = v;
    out = y;
    team.run(application, lattice.rows(), row);
    double sum = 0;
    for (double s : rowSums) {
      sum += s;
    }
    return sum;
  }

  private void applyRows(int from, int to, int part) {
    for (int j = from; j < to; j++) {
      int begin = lattice.row(j, 0);
      int end = begin + lattice.count[0];
      applyRow(in, out, begin, end);
      if (anchor != null) {
        for (int n = begin; n < end; n++) {
          out[n] += anchor[n] * in[n];
        }
      }
      rowSums[j] = VectorRows.dot(in, out, begin, end);
    }
  }

  private void applyRow(double[] v, double[] y, int begin, int end) {
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
  }
}
