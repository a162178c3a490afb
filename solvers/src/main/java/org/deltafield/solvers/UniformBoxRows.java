package org.deltafield.solvers;

/**
 * {@link BoxRows} for constant ε: (Aφ)_p = 2 Σ_a c_a φ_p − Σ_a c_a (φ_{p−a} + φ_{p+a}), c_a =
 * ε/h_a². No arrays of coefficients; every loop vectorises.
 */
final class UniformBoxRows extends BoxRows {
  private final double cx;
  private final double cy;
  private final double cz;
  private final double diagonal;

  UniformBoxRows(Boundaries boundaries, double epsilon) {
    super(boundaries);
    double[] c = new double[3];
    Grid grid = boundaries.grid();
    for (int axis = 0; axis < grid.dimension(); axis++) {
      c[axis] = epsilon / (grid.spacing(axis) * grid.spacing(axis));
    }
    cx = c[0];
    cy = c[1];
    cz = c[2];
    diagonal = 2 * (cx + cy + cz);
  }

  @Override
  void inner(
      double[] phi, double[] out, int begin, int end, int back, int front, int down, int up) {
    alongRow(phi, out, begin, end, diagonal, cx);
    if (cy != 0) {
      subtract(phi, out, begin, end, back, cy);
      subtract(phi, out, begin, end, front, cy);
    }
    if (cz != 0) {
      subtract(phi, out, begin, end, down, cz);
      subtract(phi, out, begin, end, up, cz);
    }
  }

  private static void alongRow(
      double[] phi, double[] out, int begin, int end, double d, double cx) {
    for (int n = begin; n < end; n++) {
      out[n] = d * phi[n] - cx * (phi[n - 1] + phi[n + 1]);
    }
  }

  /** One array, one offset: the form that the compiler vectorises. */
  private static void subtract(
      double[] phi, double[] out, int begin, int end, int offset, double c) {
    for (int n = begin; n < end; n++) {
      out[n] -= c * phi[n + offset];
    }
  }

  @Override
  double node(double[] phi, int n, int left, int right, int back, int front, int down, int up) {
    double sum = diagonal * phi[n] - cx * (phi[n + left] + phi[n + right]);
    sum = sum - cy * phi[n + back] - cy * phi[n + front];
    return sum - cz * phi[n + down] - cz * phi[n + up];
  }

  @Override
  double diagonal(int n, int left, int right, int back, int front, int down, int up) {
    return diagonal;
  }
}
