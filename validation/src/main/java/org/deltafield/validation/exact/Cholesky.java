package org.deltafield.validation.exact;

/** The factor R of a symmetric positive definite matrix K = R Rᵀ, R lower triangular. */
final class Cholesky {
  private final double[][] factor;

  /**
   * Factorises.
   *
   * @param matrix K, of which the lower triangle is read; overwritten by R
   * @throws IllegalArgumentException if K is not positive definite in float64
   */
  Cholesky(double[][] matrix) {
    factor = matrix;
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j] - dot(matrix[i], matrix[j], j);
        if (j < i) {
          matrix[i][j] = sum / matrix[j][j];
        } else if (sum > 0) {
          matrix[i][i] = Math.sqrt(sum);
        } else {
          throw new IllegalArgumentException(
              "observation " + i + " follows from the others: give it noise or leave it out");
        }
      }
    }
  }

  private static double dot(double[] a, double[] b, int count) {
    double even = 0;
    double odd = 0;
    int n = 0;
    for (; n + 1 < count; n += 2) {
      even += a[n] * b[n];
      odd += a[n + 1] * b[n + 1];
    }
    return n < count ? even + odd + a[n] * b[n] : even + odd;
  }

  /** K⁻¹y; a new array. */
  double[] solve(double[] y) {
    double[] x = y.clone();
    for (int i = 0; i < x.length; i++) {
      x[i] = (x[i] - dot(factor[i], x, i)) / factor[i][i];
    }
    for (int i = x.length - 1; i >= 0; i--) {
      x[i] /= factor[i][i];
      for (int j = 0; j < i; j++) {
        x[j] -= factor[i][j] * x[i];
      }
    }
    return x;
  }

  /** R⁻¹G, row by row; new rows. */
  double[][] whiten(double[][] rows) {
    double[][] white = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i].clone();
      for (int j = 0; j < i; j++) {
        double[] earlier = white[j];
        double share = factor[i][j];
        for (int m = 0; m < row.length; m++) {
          row[m] -= share * earlier[m];
        }
      }
      for (int m = 0; m < row.length; m++) {
        row[m] /= factor[i][i];
      }
      white[i] = row;
    }
    return white;
  }
}
