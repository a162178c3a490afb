package org.deltafield.solvers;

/**
 * Elementary operations on rows of lanes: many transforms side by side, one per position.
 *
 * <p>Each loop runs over whole arrays with one bare index, the form that the compiler turns into
 * vector instructions; the same sums with offsets into one array stay scalar, two to three times as
 * slow.
 */
final class Lanes {
  private Lanes() {}

  /** (a, b) ← (a + b, a − b). */
  static void butterfly(double[] a, double[] b, int count) {
    for (int n = 0; n < count; n++) {
      double x = a[n];
      double y = b[n];
      a[n] = x + y;
      b[n] = x - y;
    }
  }

  /** r + i·im ← (c + i·s)(r + i·im). */
  static void rotate(double[] r, double[] im, double c, double s, int count) {
    for (int n = 0; n < count; n++) {
      double x = r[n];
      double y = im[n];
      r[n] = c * x - s * y;
      im[n] = c * y + s * x;
    }
  }

  /** v ← c·v. */
  static void scale(double[] v, double c, int count) {
    for (int n = 0; n < count; n++) {
      v[n] = c * v[n];
    }
  }

  /** y ← y + c·v. */
  static void add(double[] y, double c, double[] v, int count) {
    for (int n = 0; n < count; n++) {
      y[n] += c * v[n];
    }
  }
}
