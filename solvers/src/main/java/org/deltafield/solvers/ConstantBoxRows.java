package org.deltafield.solvers;

/** The row operations of a {@link ConstantBoxLevel}: colours at every second node. */
final class ConstantBoxRows {
  private final double cx;
  private final double cy;
  private final double cz;
  private final double diagonal;
  private final double inverse;
  private final int nx;
  private final int plane;

  ConstantBoxRows(Lattice lattice, double[] c) {
    cx = c[0];
    cy = c[1];
    cz = c[2];
    diagonal = 2 * (cx + cy + cz);
    inverse = 1 / diagonal;
    nx = lattice.stride[1];
    plane = lattice.stride[2];
  }

  /** u ← f / diagonal at every second node: relaxation where all neighbours are 0. */
  void start(double[] u, double[] f, int begin, int end) {
    double a = inverse;
    for (int n = begin; n < end; n += 2) {
      u[n] = a * f[n];
    }
  }

  /** Relaxation of black nodes where red ones are f / diagonal, from f alone. */
  void relaxFromSource(double[] u, double[] f, int begin, int end) {
    double a = inverse;
    double ax = cx * a;
    double ay = cy * a;
    double az = cz * a;
    int dy = nx;
    int dz = plane;
    for (int n = begin; n < end; n += 2) {
      double sum = ax * (f[n - 1] + f[n + 1]) + ay * (f[n - dy] + f[n + dy]);
      u[n] = a * (f[n] + sum + az * (f[n - dz] + f[n + dz]));
    }
  }

  /** u ← (f + Σ link · neighbour) / diagonal at every second node. */
  void relax(double[] u, double[] f, int begin, int end) {
    double a = inverse;
    double ax = cx;
    double ay = cy;
    double az = cz;
    int dy = nx;
    int dz = plane;
    for (int n = begin; n < end; n += 2) {
      double sum = ax * (u[n - 1] + u[n + 1]) + ay * (u[n - dy] + u[n + dy]);
      u[n] = a * (f[n] + sum + az * (u[n - dz] + u[n + dz]));
    }
  }

  /** r ← f − A u at every second node, written a shift further. */
  void residual(double[] u, double[] f, double[] r, int shift, int begin, int end) {
    double d = diagonal;
    double ax = cx;
    double ay = cy;
    double az = cz;
    int dy = nx;
    int dz = plane;
    for (int n = begin; n < end; n += 2) {
      double sum = ax * (u[n - 1] + u[n + 1]) + ay * (u[n - dy] + u[n + dy]);
      r[n + shift] = f[n] - d * u[n] + sum + az * (u[n - dz] + u[n + dz]);
    }
  }

  /** y ← A v at every node. */
  void apply(double[] v, double[] y, int begin, int end) {
    double d = diagonal;
    double ax = cx;
    double ay = cy;
    double az = cz;
    int dy = nx;
    int dz = plane;
    for (int n = begin; n < end; n++) {
      double sum = ax * (v[n - 1] + v[n + 1]) + ay * (v[n - dy] + v[n + dy]);
      y[n] = d * v[n] - sum - az * (v[n - dz] + v[n + dz]);
    }
  }

  /**
   * f ← Pᵀ r along a coarse row: own, lower and upper are the places of its first node in the
   * residuals of its plane and of those beside it.
   */
  void restrict(double[] r, int own, int lower, int upper, double[] f, int target, int count) {
    int row = nx;
    for (int m = 0, n = own, s = lower, t = upper; m < count; m++, n += 2, s += 2, t += 2) {
      double around = r[n - row - 1] + r[n - row + 1] + r[n + row - 1] + r[n + row + 1];
      around += r[s - 1] + r[s + 1] + r[s - row] + r[s + row];
      around += r[t - 1] + r[t + 1] + r[t - row] + r[t + row];
      f[target + m] = r[n] + 0.25 * around;
    }
  }

  /** u ← u + the mean of four coarse values at every second node. */
  void addMeans(double[] u, double[] c, int begin, int end, int m, int one, int other) {
    int both = one + other;
    for (int n = begin, i = m; n < end; n += 2, i++) {
      u[n] += 0.25 * (c[i] + c[i + one] + (c[i + other] + c[i + both]));
    }
  }

  /** The mean of the eight corners of a coarse cell. */
  double eighth(double[] c, int m, int row, int layer) {
    double sum = c[m] + c[m + 1] + c[m + row] + c[m + row + 1];
    int up = m + layer;
    return 0.125 * (sum + c[up] + c[up + 1] + c[up + row] + c[up + row + 1]);
  }
}
