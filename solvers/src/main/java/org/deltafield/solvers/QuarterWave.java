package org.deltafield.solvers;

import org.jtransforms.fft.DoubleFFT_1D;

/**
 * The cosine sums of a quarter wave, Y_t = x_0 + Σ_{j=1}^{M−1} x_j cos(πj(2t+1)/2M), and their
 * inverse.
 *
 * <p>A transform of type III whose first value counts in full: the basis of an axis with a flux at
 * one end and a held value at the other. One real Fourier transform of length M with twiddles.
 * Source: J. Makhoul, IEEE Trans. ASSP 28 (1980) 27.
 */
final class QuarterWave {
  private final int m;
  private final DoubleFFT_1D fourier;
  private final double[] cosine;
  private final double[] sine;
  private final double[] v;

  /** Sums over M values, M at least 2. */
  QuarterWave(int m) {
    this.m = m;
    fourier = new DoubleFFT_1D(m);
    cosine = new double[m / 2 + 1];
    sine = new double[m / 2 + 1];
    for (int k = 0; k <= m / 2; k++) {
      // realInverse divides by M.
      cosine[k] = 0.5 * m * Math.cos(Math.PI * k / (2.0 * m));
      sine[k] = 0.5 * m * Math.sin(Math.PI * k / (2.0 * m));
    }
    v = new double[m];
  }

  /** Replaces the first M values of x by Y. */
  void forward(double[] x) {
    v[0] = m * x[0];
    for (int j = 1; 2 * j < m; j++) {
      double a = x[j];
      double b = x[m - j];
      v[2 * j] = cosine[j] * a + sine[j] * b;
      v[2 * j + 1 < m ? 2 * j + 1 : 1] = sine[j] * a - cosine[j] * b;
    }
    if (m % 2 == 0) {
      v[1] = 2 * cosine[m / 2] * x[m / 2];
    }
    fourier.realInverse(v, true);
    for (int n = 0; 2 * n < m; n++) {
      x[2 * n] = v[n];
    }
    for (int n = (m + 1) / 2; n < m; n++) {
      x[2 * (m - 1 - n) + 1] = v[n];
    }
  }

  /** Replaces the first M values, Y, by x. */
  void inverse(double[] x) {
    for (int n = 0; 2 * n < m; n++) {
      v[n] = x[2 * n];
    }
    for (int n = (m + 1) / 2; n < m; n++) {
      v[n] = x[2 * (m - 1 - n) + 1];
    }
    fourier.realForward(v);
    // cosine² + sine² = M²/4.
    double scale = 4.0 / ((double) m * m);
    x[0] = v[0] / m;
    for (int j = 1; 2 * j < m; j++) {
      double re = scale * v[2 * j];
      double im = scale * v[2 * j + 1 < m ? 2 * j + 1 : 1];
      x[j] = cosine[j] * re + sine[j] * im;
      x[m - j] = sine[j] * re - cosine[j] * im;
    }
    if (m % 2 == 0) {
      x[m / 2] = v[1] / (2 * cosine[m / 2]);
    }
  }
}
