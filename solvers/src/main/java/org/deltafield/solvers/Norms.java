package org.deltafield.solvers;

/**
 * Euclidean norms that neither overflow nor vanish while the values themselves are representable.
 */
final class Norms {
  /** Squares outside this range have lost digits or overflowed. */
  private static final double SMALLEST = 1e-280;

  private Norms() {}

  /** ‖v‖₂; NaN or infinity where a value is. */
  static double l2(double[] v) {
    double sum = sumOfSquares(v, 1);
    if (sum >= SMALLEST && sum < Double.POSITIVE_INFINITY) {
      return Math.sqrt(sum);
    }
    double max = 0;
    for (double value : v) {
      max = Math.max(max, Math.abs(value));
    }
    if (!(max > 0) || Double.isInfinite(max)) {
      return max;
    }
    // A power of two, so that scaling is exact; its exponent stays clear of subnormal numbers.
    double scale = Math.scalb(1.0, Math.min(1000, -Math.getExponent(max)));
    return Math.sqrt(sumOfSquares(v, scale)) / scale;
  }

  /** Four sums side by side, so that additions overlap. */
  private static double sumOfSquares(double[] v, double scale) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int n = 0;
    for (; n + 3 < v.length; n += 4) {
      double p = scale * v[n];
      double q = scale * v[n + 1];
      double r = scale * v[n + 2];
      double s = scale * v[n + 3];
      a += p * p;
      b += q * q;
      c += r * r;
      d += s * s;
    }
    for (; n < v.length; n++) {
      a += scale * v[n] * (scale * v[n]);
    }
    return a + b + (c + d);
  }

  /** Whether every value is finite. */
  static boolean finite(double[] v) {
    return finite(v, 0, v.length);
  }

  /** Whether every value of a range is finite. */
  static boolean finite(double[] v, int begin, int end) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int n = begin;
    for (; n + 3 < end; n += 4) {
      a += 0 * v[n];
      b += 0 * v[n + 1];
      c += 0 * v[n + 2];
      d += 0 * v[n + 3];
    }
    for (; n < end; n++) {
      a += 0 * v[n];
    }
    return a + b + c + d == 0;
  }

  /** A power of two near a positive norm: scaling by it is exact. */
  static double powerOfTwoNear(double norm) {
    return Math.scalb(1.0, Math.max(-1000, Math.min(1000, Math.getExponent(norm))));
  }
}
