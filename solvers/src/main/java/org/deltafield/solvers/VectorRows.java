package org.deltafield.solvers;

/** Vector operations over the unknowns of a {@link Lattice}, row by row. */
final class VectorRows {
  private VectorRows() {}

  /** Σ v y over a range, in four sums side by side. */
  static double dot(double[] v, double[] y, int begin, int end) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int n = begin;
    for (; n + 3 < end; n += 4) {
      a += v[n] * y[n];
      b += v[n + 1] * y[n + 1];
      c += v[n + 2] * y[n + 2];
      d += v[n + 3] * y[n + 3];
    }
    for (; n < end; n++) {
      a += v[n] * y[n];
    }
    return a + b + (c + d);
  }

  /** Σ v, in order. */
  static double sum(double[] v) {
    double sum = 0;
    for (double s : v) {
      sum += s;
    }
    return sum;
  }

  /** v ← factor·v + y. */
  static void scaleAndAdd(double factor, double[] v, double[] y, int begin, int end) {
    for (int n = begin; n < end; n++) {
      v[n] = factor * v[n] + y[n];
    }
  }

  /** y ← y + factor·v. */
  static void add(double factor, double[] v, double[] y, int begin, int end) {
    for (int n = begin; n < end; n++) {
      y[n] += factor * v[n];
    }
  }
}
