package org.deltafield.solvers;

/** Passes over nodal arrays that allocate nothing. */
final class Vectors {
  private Vectors() {}

  /** y ← y + a x. */
  static void add(double a, double[] x, double[] y) {
    for (int n = 0; n < y.length; n++) {
      y[n] += a * x[n];
    }
  }

  /** y ← x + b y. */
  static void scaleAndAdd(double b, double[] x, double[] y) {
    for (int n = 0; n < y.length; n++) {
      y[n] = x[n] + b * y[n];
    }
  }

  /** out ← x y, entry by entry. */
  static void multiply(double[] x, double[] y, double[] out) {
    for (int n = 0; n < out.length; n++) {
      out[n] = x[n] * y[n];
    }
  }

  /** Σ x y, four sums side by side, so that additions overlap. */
  static double dot(double[] x, double[] y) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int n = 0;
    for (; n + 3 < x.length; n += 4) {
      a += x[n] * y[n];
      b += x[n + 1] * y[n + 1];
      c += x[n + 2] * y[n + 2];
      d += x[n + 3] * y[n + 3];
    }
    for (; n < x.length; n++) {
      a += x[n] * y[n];
    }
    return a + b + (c + d);
  }

  /** Σ w x y. */
  static double dot(double[] w, double[] x, double[] y) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int n = 0;
    for (; n + 3 < x.length; n += 4) {
      a += w[n] * x[n] * y[n];
      b += w[n + 1] * x[n + 1] * y[n + 1];
      c += w[n + 2] * x[n + 2] * y[n + 2];
      d += w[n + 3] * x[n + 3] * y[n + 3];
    }
    for (; n < x.length; n++) {
      a += w[n] * x[n] * y[n];
    }
    return a + b + (c + d);
  }
}
