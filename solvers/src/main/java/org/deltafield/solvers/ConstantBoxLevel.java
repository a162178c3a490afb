package org.deltafield.solvers;

/**
 * A level with the 7-point stencil of constant ε on a 3-D grid with held faces and even numbers of
 * intervals: {@link ConstantLevel} with one axis more.
 *
 * <p>Red nodes are those with i + j + k even, coarse nodes and the centres of coarse faces among
 * them. Relaxing black last leaves no residual there, and relaxing black first overwrites them, so
 * transfers visit red nodes only. Operations that follow each other run one plane apart, so that a
 * plane is fetched once; planes beside the seam between two threads come last. With h doubled the
 * coarse stencil in the scale Pᵀ A P is twice that of the fine level.
 */
final class ConstantBoxLevel extends Level {
  private final ConstantBoxRows rows;
  private final int nx;
  private final int ny;
  private final int planes;
  private final int plane;
  private final int coarseX;
  private final int coarsePlane;
  private final int sweeps;
  private final RowTeam team;
  private final Level coarse;
  private final double[][] scratch;
  private final double[] planeSums;
  private final RowTeam.Kernel first = this::firstPlanes;
  private final RowTeam.Kernel red = (from, to, part) -> relaxPlanes(from, to, 0);
  private final RowTeam.Kernel black = (from, to, part) -> relaxPlanes(from, to, 1);
  private final RowTeam.Kernel restriction = this::restrictPlanes;
  private final RowTeam.Kernel correction = this::correctPlanes;
  private final RowTeam.Kernel correctionSeam = this::correctSeam;
  private final RowTeam.Kernel sourceRestriction = this::restrictSourcePlanes;
  private final RowTeam.Kernel start = this::startPlanes;
  private final RowTeam.Kernel application = this::applyPlanes;
  private final RowTeam.Kernel advance = this::advancePlanes;
  private final RowTeam.Kernel advanceSeam = (from, to, part) -> applyPlanes(from - 1, to + 1, 0);
  private double factor;
  private double[] in;
  private double[] out;

  ConstantBoxLevel(Lattice lattice, double[] c, int sweeps, RowTeam team, Level coarse) {
    super(lattice, new double[lattice.size], new double[lattice.size]);
    rows = new ConstantBoxRows(lattice, c);
    this.sweeps = sweeps;
    this.team = team;
    this.coarse = coarse;
    nx = lattice.extent[0];
    ny = lattice.extent[1];
    planes = lattice.count[2];
    plane = lattice.stride[2];
    coarseX = coarse.lattice.stride[1];
    coarsePlane = coarse.lattice.stride[2];
    scratch = new double[team.threads()][3 * plane];
    planeSums = new double[planes];
    in = x;
    out = x;
  }

  /** Whether a lattice can be such a level above a coarser one. */
  static boolean fits(Lattice lattice) {
    boolean fits = lattice.dimension == 3;
    for (int a = 0; a < 3 && fits; a++) {
      fits = lattice.heldBelow[a] && lattice.heldAbove[a] && lattice.count[a] % 2 == 1;
      fits &= Hierarchy.coarsened(lattice, a);
    }
    return fits;
  }

  /** Index of the first node of a colour, 0 red, 1 black, on a row. */
  private int start(int j, int k, int colour) {
    return k * plane + j * nx + 1 + (1 + j + k + colour) % 2;
  }

  @Override
  void relaxFromZero() {
    team.run(first, planes, plane);
    for (int n = 1; n < sweeps; n++) {
      team.run(red, planes, plane);
      team.run(black, planes, plane);
    }
  }

  /** Red, then black, from zero, in one pass: red values follow from b alone. */
  private void firstPlanes(int from, int to, int part) {
    for (int k = from + 1; k < to + 1; k++) {
      for (int j = 1; j < ny - 1; j++) {
        int end = k * plane + (j + 1) * nx - 1;
        rows.start(x, b, start(j, k, 0), end);
        rows.relaxFromSource(x, b, start(j, k, 1), end);
      }
    }
  }

  private void relaxPlanes(int from, int to, int colour) {
    for (int k = from + 1; k < to + 1; k++) {
      for (int j = 1; j < ny - 1; j++) {
        rows.relax(x, b, start(j, k, colour), k * plane + (j + 1) * nx - 1);
      }
    }
  }

  @Override
  void restrictResidual() {
    team.run(restriction, coarse.lattice.count[2], 2 * plane);
  }

  /** Residuals at the red nodes of a plane. */
  private void residuals(int k, double[] r, int offset) {
    for (int j = 1; j < ny - 1; j++) {
      int shift = offset - k * plane;
      rows.residual(x, b, r, shift, start(j, k, 0), k * plane + (j + 1) * nx - 1);
    }
  }

  private void restrictPlanes(int from, int to, int part) {
    double[] r = scratch[part];
    int lower = 0;
    int upper = 2 * plane;
    residuals(2 * from + 1, r, lower);
    for (int kc = from + 1; kc < to + 1; kc++) {
      residuals(2 * kc, r, plane);
      residuals(2 * kc + 1, r, upper);
      for (int jc = 1; 2 * jc < ny - 1; jc++) {
        int target = kc * coarsePlane + jc * coarseX + 1;
        int own = plane + 2 * jc * nx + 2;
        rows.restrict(
            r,
            own,
            lower + own - plane,
            upper + own - plane,
            coarse.b,
            target,
            coarse.lattice.count[0]);
      }
      int spare = lower;
      lower = upper;
      upper = spare;
    }
  }

  @Override
  void correctAndRelax() {
    team.run(correction, correctionSeam, planes, plane);
    for (int n = 1; n < sweeps; n++) {
      team.run(black, planes, plane);
      team.run(red, planes, plane);
    }
  }

  /** Interpolation, black and red follow each other, one plane apart, while planes are in cache. */
  private void correctPlanes(int from, int to, int part) {
    int low = from == 0 ? 0 : 1;
    int high = to == planes ? 0 : 1;
    for (int k = from; k < to + 2; k++) {
      if (k < to) {
        interpolatePlane(k + 1);
      }
      if (k - 1 >= from + low && k - 1 < to - high) {
        relaxPlanes(k - 1, k, 1);
      }
      if (k - 2 >= from + 2 * low && k - 2 < to - 2 * high) {
        relaxPlanes(k - 2, k - 1, 0);
      }
    }
  }

  private void correctSeam(int from, int to, int part) {
    relaxPlanes(from - 1, to + 1, 1);
    relaxPlanes(from - 2, to + 2, 0);
  }

  /** Red nodes only: those of the coarse grid, and those amid four of them. */
  private void interpolatePlane(int k) {
    for (int j = 1; j < ny - 1; j++) {
      int begin = start(j, k, 0);
      int end = k * plane + (j + 1) * nx - 1;
      int m = k / 2 * coarsePlane + j / 2 * coarseX + (begin - k * plane - j * nx) / 2;
      if (j % 2 == 0 && k % 2 == 0) {
        for (int n = begin; n < end; n += 2, m++) {
          x[n] += coarse.x[m];
        }
      } else {
        int one = j % 2 == 0 || k % 2 == 0 ? 1 : coarseX;
        int other = k % 2 == 0 ? coarseX : coarsePlane;
        rows.addMeans(x, coarse.x, begin, end, m, one, other);
      }
    }
  }

  @Override
  void relax() {
    for (int n = 0; n < sweeps; n++) {
      team.run(red, planes, plane);
      team.run(black, planes, plane);
    }
  }

  @Override
  void restrictSource() {
    team.run(sourceRestriction, coarse.lattice.count[2], 2 * plane);
  }

  private void restrictSourcePlanes(int from, int to, int part) {
    for (int kc = from + 1; kc < to + 1; kc++) {
      for (int jc = 1; 2 * jc < ny - 1; jc++) {
        int target = kc * coarsePlane + jc * coarseX + 1;
        int own = 2 * kc * plane + 2 * jc * nx + 2;
        for (int n = own; n < own + nx - 3; n += 2, target++) {
          double sum = 0;
          for (int side = 0; side < 9; side++) {
            int q = n + (side % 3 - 1) * nx + (side / 3 - 1) * plane;
            double weight = (side % 3 == 1 ? 1 : 0.5) * (side / 3 == 1 ? 1 : 0.5);
            sum += weight * (b[q] + 0.5 * (b[q - 1] + b[q + 1]));
          }
          coarse.b[target] = sum;
        }
      }
    }
  }

  /** Black nodes suffice: relaxing red first takes nothing from red values. */
  @Override
  void startFromCoarse() {
    team.run(start, planes, plane);
    relax();
  }

  private void startPlanes(int from, int to, int part) {
    double[] c = coarse.x;
    for (int k = from + 1; k < to + 1; k++) {
      for (int j = 1; j < ny - 1; j++) {
        int begin = start(j, k, 1);
        int end = k * plane + (j + 1) * nx - 1;
        int m = k / 2 * coarsePlane + j / 2 * coarseX + (begin - k * plane - j * nx) / 2;
        boolean centre = j % 2 == 1 && k % 2 == 1;
        int beside = k % 2 == 1 ? coarsePlane : j % 2 == 1 ? coarseX : 1;
        for (int n = begin; n < end; n += 2, m++) {
          x[n] = centre ? rows.eighth(c, m, coarseX, coarsePlane) : 0.5 * (c[m] + c[m + beside]);
        }
      }
    }
  }

  @Override
  double apply(double[] v, double[] y) {
    in = v;
    out = y;
    team.run(application, planes, plane);
    return VectorRows.sum(planeSums);
  }

  @Override
  double advance(double beta, double[] p, double[] q) {
    in = p;
    out = q;
    factor = beta;
    team.run(advance, advanceSeam, planes, plane);
    return VectorRows.sum(planeSums);
  }

  private void advancePlanes(int from, int to, int part) {
    int low = from == 0 ? 0 : 1;
    int high = to == planes ? 0 : 1;
    for (int k = from; k < to + 1; k++) {
      for (int j = 1; j < ny - 1 && k < to; j++) {
        int begin = (k + 1) * plane + j * nx + 1;
        VectorRows.scaleAndAdd(factor, in, x, begin, begin + nx - 2);
      }
      if (k - 1 >= from + low && k - 1 < to - high) {
        applyPlanes(k - 1, k, part);
      }
    }
  }

  private void applyPlanes(int from, int to, int part) {
    for (int k = from + 1; k < to + 1; k++) {
      double sum = 0;
      for (int j = 1; j < ny - 1; j++) {
        int begin = k * plane + j * nx + 1;
        rows.apply(in, out, begin, begin + nx - 2);
        sum += VectorRows.dot(in, out, begin, begin + nx - 2);
      }
      planeSums[k - 1] = sum;
    }
  }
}
