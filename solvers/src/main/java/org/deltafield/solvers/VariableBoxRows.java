package org.deltafield.solvers;

/**
 * {@link BoxRows} for ε on the nodes: (Aφ)_p = Σ over the neighbours q of c_pq (φ_p − φ_q), c_pq =
 * ε̄/h_a² with ε̄ the harmonic mean (see {@link FaceCoefficients}).
 *
 * <p>The differences are taken first, so that A applied to a constant is 0 to the bit and a large ε
 * amplifies no rounding of φ itself.
 */
final class VariableBoxRows extends BoxRows {
  private final double[] cx;
  private final double[] cy;
  private final double[] cz;

  VariableBoxRows(Boundaries boundaries, Permittivity permittivity) {
    super(boundaries);
    Grid grid = boundaries.grid();
    cx = FaceCoefficients.along(grid, permittivity, 0);
    cy = grid.dimension() > 1 ? FaceCoefficients.along(grid, permittivity, 1) : null;
    cz = grid.dimension() > 2 ? FaceCoefficients.along(grid, permittivity, 2) : null;
  }

  @Override
  void inner(
      double[] phi, double[] out, int begin, int end, int back, int front, int down, int up) {
    alongRow(cx, phi, out, begin, end);
    if (cy != null) {
      across(cy, phi, out, begin, end, back, front);
    }
    if (cz != null) {
      across(cz, phi, out, begin, end, down, up);
    }
  }

  private static void alongRow(double[] c, double[] phi, double[] out, int begin, int end) {
    for (int n = begin; n < end; n++) {
      out[n] = c[n] * (phi[n] - phi[n + 1]) + c[n - 1] * (phi[n] - phi[n - 1]);
    }
  }

  private static void across(
      double[] c, double[] phi, double[] out, int begin, int end, int lower, int upper) {
    int linkBelow = mirroredBelow(lower, upper) ? 0 : lower;
    int linkAbove = mirroredAbove(lower, upper) ? upper : 0;
    for (int n = begin; n < end; n++) {
      out[n] +=
          c[n + linkAbove] * (phi[n] - phi[n + upper])
              + c[n + linkBelow] * (phi[n] - phi[n + lower]);
    }
  }

  @Override
  double node(double[] phi, int n, int left, int right, int back, int front, int down, int up) {
    double sum = links(cx, phi, n, left, right);
    sum += cy == null ? 0 : links(cy, phi, n, back, front);
    return sum + (cz == null ? 0 : links(cz, phi, n, down, up));
  }

  private static double links(double[] c, double[] phi, int n, int lower, int upper) {
    double above = c[mirroredAbove(lower, upper) ? n + upper : n];
    double below = c[mirroredBelow(lower, upper) ? n : n + lower];
    return above * (phi[n] - phi[n + upper]) + below * (phi[n] - phi[n + lower]);
  }

  @Override
  double diagonal(int n, int left, int right, int back, int front, int down, int up) {
    double sum = sum(cx, n, left, right);
    sum += cy == null ? 0 : sum(cy, n, back, front);
    return sum + (cz == null ? 0 : sum(cz, n, down, up));
  }

  private static double sum(double[] c, int n, int lower, int upper) {
    double above = c[mirroredAbove(lower, upper) ? n + upper : n];
    return above + c[mirroredBelow(lower, upper) ? n : n + lower];
  }
}
