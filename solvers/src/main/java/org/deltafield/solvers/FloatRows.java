package org.deltafield.solvers;

/**
 * Loops over rows of single precision in the form that compilers vectorise: few arrays, all read
 * and written at the same index. Neighbours along a row are first shifted into place.
 */
final class FloatRows {
  private FloatRows() {}

  /** u ← a b. */
  static void multiply(float[] u, float[] a, float[] b) {
    for (int n = 0; n < u.length; n++) {
      u[n] = a[n] * b[n];
    }
  }

  /** u ← a b + c d. */
  static void multiply(float[] u, float[] a, float[] b, float[] c, float[] d) {
    for (int n = 0; n < u.length; n++) {
      u[n] = a[n] * b[n] + c[n] * d[n];
    }
  }

  /** u ← u + a. */
  static void add(float[] u, float[] a) {
    for (int n = 0; n < u.length; n++) {
      u[n] += a[n];
    }
  }

  /** u ← u + a b. */
  static void add(float[] u, float[] a, float[] b) {
    for (int n = 0; n < u.length; n++) {
      u[n] += a[n] * b[n];
    }
  }

  /** u ← u + g + a b. */
  static void add(float[] u, float[] g, float[] a, float[] b) {
    for (int n = 0; n < u.length; n++) {
      u[n] += g[n] + a[n] * b[n];
    }
  }

  /** u ← u + a b + c d. */
  static void add(float[] u, float[] a, float[] b, float[] c, float[] d) {
    for (int n = 0; n < u.length; n++) {
      u[n] += a[n] * b[n] + c[n] * d[n];
    }
  }

  /** to_n ← from_(n−1), 0 at the start. */
  static void shiftUp(float[] from, float[] to) {
    System.arraycopy(from, 0, to, 1, to.length - 1);
    to[0] = 0;
  }

  /** to_n ← from_(n+1), 0 at the end. */
  static void shiftDown(float[] from, float[] to) {
    System.arraycopy(from, 1, to, 0, to.length - 1);
    to[to.length - 1] = 0;
  }
}
