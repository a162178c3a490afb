package org.deltafield.solvers;

/**
 * A level with the 5-point stencil of constant ε on a 2-D grid with held edges and even numbers of
 * intervals.
 *
 * <p>Red-black Gauss–Seidel, bilinear interpolation and its transpose. Red nodes are those with i +
 * j even, coarse nodes among them. Relaxing black last leaves no residual there, so restriction
 * visits red nodes only; relaxing black first after the correction overwrites them, so
 * interpolation too. With h doubled on both axes the coarse stencil in the scale Pᵀ A P is that of
 * the fine level: c_x and c_y are the same on all levels.
 */
final class ConstantLevel extends Level {
  private final double cx;
  private final double cy;
  private final double inverse;
  private final int nx;
  private final int ny;
  private final int sweeps;
  private final RowTeam team;
  private final Level coarse;
  private final double[][] scratch;
  private final double[] rowSums;
  private final RowTeam.Kernel first = this::firstRows;
  private final RowTeam.Kernel red = (from, to, part) -> relaxRows(from, to, 0);
  private final RowTeam.Kernel black = (from, to, part) -> relaxRows(from, to, 1);
  private final RowTeam.Kernel restriction = this::restrictRows;
  private final RowTeam.Kernel correction = this::correctRows;
  private final RowTeam.Kernel correctionSeam = this::correctSeam;
  private final RowTeam.Kernel sourceRestriction = this::restrictSourceRows;
  private final RowTeam.Kernel start = this::startRows;
  private final RowTeam.Kernel application = this::applyRows;
  private final RowTeam.Kernel advance = this::advanceRows;
  private final RowTeam.Kernel advanceSeam = (from, to, part) -> applyRows(from - 1, to + 1, part);
  private double factor;
  private double[] in;
  private double[] out;

  ConstantLevel(Lattice lattice, double cx, double cy, int sweeps, RowTeam team, Level coarse) {
    super(lattice, new double[lattice.size], new double[lattice.size]);
    this.cx = cx;
    this.cy = cy;
    this.sweeps = sweeps;
    this.team = team;
    this.coarse = coarse;
    inverse = 1 / (2 * (cx + cy));
    nx = lattice.extent[0];
    ny = lattice.extent[1];
    scratch = new double[team.threads()][2 * nx];
    rowSums = new double[ny - 2];
    in = x;
    out = x;
  }

  /** Whether a lattice can be such a level above a coarser one. */
  static boolean fits(Lattice lattice) {
    return lattice.dimension == 2
        && even(lattice, 0)
        && even(lattice, 1)
        && Hierarchy.coarsened(lattice, 0)
        && Hierarchy.coarsened(lattice, 1);
  }

  private static boolean even(Lattice lattice, int axis) {
    return lattice.heldBelow[axis] && lattice.count[axis] % 2 == 1 && lattice.count[axis] >= 3;
  }

  @Override
  void relaxFromZero() {
    team.run(first, ny - 2, nx);
    for (int n = 1; n < sweeps; n++) {
      team.run(red, ny - 2, nx);
      team.run(black, ny - 2, nx);
    }
  }

  /** Red, then black, from zero, in one pass: red values follow from b alone. */
  private void firstRows(int from, int to, int part) {
    for (int j = from + 1; j < to + 1; j++) {
      int row = j * nx;
      int end = row + nx - 1;
      for (int n = row + 1 + (j + 1) % 2; n < end; n += 2) {
        x[n] = inverse * b[n];
      }
      double ax = cx * inverse;
      double ay = cy * inverse;
      for (int n = row + 1 + j % 2; n < end; n += 2) {
        x[n] = inverse * (b[n] + ax * (b[n - 1] + b[n + 1]) + ay * (b[n - nx] + b[n + nx]));
      }
    }
  }

  private void relaxRows(int from, int to, int colour) {
    for (int j = from + 1; j < to + 1; j++) {
      relaxRow(x, b, j * nx + 1 + (j + colour + 1) % 2, (j + 1) * nx - 1);
    }
  }

  private void relaxRow(double[] u, double[] f, int begin, int end) {
    double a = inverse;
    double ax = cx;
    double ay = cy;
    for (int n = begin, s = begin - nx, t = begin + nx; n < end; n += 2, s += 2, t += 2) {
      u[n] = a * (f[n] + ax * (u[n - 1] + u[n + 1]) + ay * (u[s] + u[t]));
    }
  }

  @Override
  void restrictResidual() {
    team.run(restriction, ny / 2 - 1, nx);
  }

  private void restrictRows(int from, int to, int part) {
    double[] r = scratch[part];
    int coarseX = nx / 2 + 1;
    int lower = 0;
    int upper = nx;
    oddResiduals(2 * from + 1, r, lower);
    double d = 2 * (cx + cy);
    for (int jc = from + 1; jc < to + 1; jc++) {
      oddResiduals(2 * jc + 1, r, upper);
      int n = 2 * jc * nx + 2;
      int target = jc * coarseX + 1;
      for (int i = 2; i < nx - 2; i += 2, n += 2, target++) {
        double here = b[n] - d * x[n] + cx * (x[n - 1] + x[n + 1]) + cy * (x[n - nx] + x[n + nx]);
        coarse.b[target] =
            here
                + 0.25
                    * (r[lower + i - 1] + r[lower + i + 1] + r[upper + i - 1] + r[upper + i + 1]);
      }
      lower = nx - lower;
      upper = nx - upper;
    }
  }

  /** Residuals at odd nodes of an odd row. */
  private void oddResiduals(int j, double[] r, int offset) {
    double d = 2 * (cx + cy);
    int row = j * nx;
    for (int i = 1; i < nx - 1; i += 2) {
      int n = row + i;
      r[offset + i] = b[n] - d * x[n] + cx * (x[n - 1] + x[n + 1]) + cy * (x[n - nx] + x[n + nx]);
    }
  }

  @Override
  void correctAndRelax() {
    team.run(correction, correctionSeam, ny - 2, nx);
    for (int n = 1; n < sweeps; n++) {
      team.run(black, ny - 2, nx);
      team.run(red, ny - 2, nx);
    }
  }

  /** Interpolation, black and red follow each other, one row apart, while rows are in cache. */
  private void correctRows(int from, int to, int part) {
    int low = from == 0 ? 0 : 1;
    int high = to == ny - 2 ? 0 : 1;
    for (int j = from; j < to + 2; j++) {
      if (j < to) {
        interpolateRow(j + 1);
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
    double[] c = coarse.x;
    int coarseX = nx / 2 + 1;
    int source = j / 2 * coarseX;
    if (j % 2 == 0) {
      for (int n = j * nx + 2, m = source + 1; n < (j + 1) * nx - 1; n += 2, m++) {
        x[n] += c[m];
      }
    } else {
      interpolateCentres(x, c, j * nx + 1, (j + 1) * nx - 1, source, source + coarseX);
    }
  }

  private static void interpolateCentres(
      double[] u, double[] c, int begin, int end, int low, int up) {
    for (int n = begin, m = 0; n < end; n += 2, m++) {
      u[n] += 0.25 * (c[low + m] + c[low + m + 1] + c[up + m] + c[up + m + 1]);
    }
  }

  @Override
  void relax() {
    for (int n = 0; n < sweeps; n++) {
      team.run(red, ny - 2, nx);
      team.run(black, ny - 2, nx);
    }
  }

  @Override
  void restrictSource() {
    team.run(sourceRestriction, ny / 2 - 1, nx);
  }

  private void restrictSourceRows(int from, int to, int part) {
    int coarseX = nx / 2 + 1;
    for (int jc = from + 1; jc < to + 1; jc++) {
      int target = jc * coarseX + 1;
      for (int n = 2 * jc * nx + 2; n < (2 * jc + 1) * nx - 2; n += 2, target++) {
        int s = n - nx;
        int t = n + nx;
        coarse.b[target] =
            b[n]
                + 0.5 * (b[n - 1] + b[n + 1] + b[s] + b[t])
                + 0.25 * (b[s - 1] + b[s + 1] + b[t - 1] + b[t + 1]);
      }
    }
  }

  /** Black nodes suffice: relaxing red first takes nothing from red values. */
  @Override
  void startFromCoarse() {
    team.run(start, ny - 2, nx);
    relax();
  }

  private void startRows(int from, int to, int part) {
    double[] c = coarse.x;
    int coarseX = nx / 2 + 1;
    for (int j = from + 1; j < to + 1; j++) {
      int beside = j % 2 == 0 ? 1 : coarseX;
      int m = j / 2 * coarseX + j % 2;
      for (int n = j * nx + 1 + j % 2; n < (j + 1) * nx - 1; n += 2, m++) {
        x[n] = 0.5 * (c[m] + c[m + beside]);
      }
    }
  }

  @Override
  double apply(double[] v, double[] y) {
    in = v;
    out = y;
    team.run(application, ny - 2, nx);
    return VectorRows.sum(rowSums);
  }

  @Override
  double advance(double beta, double[] p, double[] q) {
    in = p;
    out = q;
    factor = beta;
    team.run(advance, advanceSeam, ny - 2, nx);
    return VectorRows.sum(rowSums);
  }

  private void advanceRows(int from, int to, int part) {
    int low = from == 0 ? 0 : 1;
    int high = to == ny - 2 ? 0 : 1;
    for (int j = from; j < to + 1; j++) {
      if (j < to) {
        int begin = (j + 1) * nx + 1;
        VectorRows.scaleAndAdd(factor, in, x, begin, begin + nx - 2);
      }
      if (j - 1 >= from + low && j - 1 < to - high) {
        applyRows(j - 1, j, part);
      }
    }
  }

  private void applyRows(int from, int to, int part) {
    double[] v = in;
    double[] y = out;
    for (int j = from + 1; j < to + 1; j++) {
      int begin = j * nx + 1;
      applyRow(v, y, begin, begin + nx - 2);
      rowSums[j - 1] = VectorRows.dot(v, y, begin, begin + nx - 2);
    }
  }

  private void applyRow(double[] v, double[] y, int begin, int end) {
    double d = 2 * (cx + cy);
    double ax = cx;
    double ay = cy;
    int row = nx;
    for (int n = begin; n < end; n++) {
      y[n] = d * v[n] - ax * (v[n - 1] + v[n + 1]) - ay * (v[n - row] + v[n + row]);
    }
  }
}
