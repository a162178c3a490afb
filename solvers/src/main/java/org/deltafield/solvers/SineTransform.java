package org.deltafield.solvers;

import org.jtransforms.fft.DoubleFFT_1D;

/**
 * The discrete sine transform of type I on node-centred Dirichlet data.
 *
 * <p>S_k = Σ_{j=1}^{N−1} f_j sin(πjk/N), k = 1 … N−1; the inverse is 2/N times the same transform.
 * sin(πjk/N) are the eigenvectors of the second difference with zero ends; {@link #eigenvalue}
 * gives their eigenvalues.
 *
 * <p>For even N = 2M it splits: S_2k is the transform of f_j − f_{N−j} on M intervals, S_{2k+1} a
 * transform of type III of f_j + f_{N−j}, one real Fourier transform of length M with twiddles; and
 * so on, until N is odd (odd extension to length 2N) or at most 8 (plain sums). All real lengths
 * add up to N. Relative error ‖δS‖/‖S‖ below 2e-15 up to N = 1024 where N has no prime factor but
 * 2, 3 and 5; below 5e-14 elsewhere, from JTransforms' own passes for other primes. The formula by
 * running sums (Press et al., Numerical Recipes, section 12.3) is up to 1.5 times as fast, but its
 * errors grow like √N and alternate from node to node, which the operator amplifies: residuals on
 * 1024² were 25 times larger.
 *
 * <p>Fast where N has small prime factors. For powers of two a call allocates nothing; for others
 * JTransforms takes scratch of length N or more. An instance holds scratch and belongs to one
 * thread. Source for type III: J. Makhoul, IEEE Trans. ASSP 28 (1980) 27.
 */
public final class SineTransform {
  private static final int SMALL = 8;

  private final int intervals;
  private final int levels;
  private final int base;
  private final DoubleFFT_1D[] fourier;
  private final double[][] cosine;
  private final double[][] sine;
  private final double[] baseSine;
  private final DoubleFFT_1D baseFourier;
  private final double[] f;
  private final double[] v;

  /** A transform of N − 1 values; N, the number of intervals, at least 2. */
  public SineTransform(int intervals) {
    if (intervals < 2) {
      throw new IllegalArgumentException("a sine transform needs 2 intervals, not " + intervals);
    }
    this.intervals = intervals;
    int rest = intervals;
    int count = 0;
    while (rest > SMALL && rest % 2 == 0) {
      rest /= 2;
      count++;
    }
    base = rest;
    levels = count;
    fourier = new DoubleFFT_1D[levels];
    cosine = new double[levels][];
    sine = new double[levels][];
    for (int level = 0; level < levels; level++) {
      int m = intervals >> (level + 1);
      fourier[level] = new DoubleFFT_1D(m);
      cosine[level] = new double[m / 2 + 1];
      sine[level] = new double[m / 2 + 1];
      for (int k = 0; k <= m / 2; k++) {
        // realInverse divides by m.
        cosine[level][k] = 0.5 * m * Math.cos(Math.PI * k / (2.0 * m));
        sine[level][k] = 0.5 * m * Math.sin(Math.PI * k / (2.0 * m));
      }
    }
    baseSine = new double[2 * base];
    for (int j = 0; j < 2 * base; j++) {
      baseSine[j] = Math.sin(Math.PI * j / base);
    }
    baseFourier = base > SMALL ? new DoubleFFT_1D(2L * base) : null;
    f = new double[intervals];
    v = new double[Math.max(intervals, 2 * base)];
  }

  /** N, the number of intervals; N − 1 values are transformed. */
  public int intervals() {
    return intervals;
  }

  /**
   * The eigenvalue of (−f_{j−1} + 2f_j − f_{j+1}) for sin(πjk/N): 4 sin²(πk/2N).
   *
   * @param k the mode, 1 … N − 1
   */
  public double eigenvalue(int k) {
    double s = Math.sin(0.5 * Math.PI * k / intervals);
    return 4 * s * s;
  }

  /** Transforms {@code values[offset … offset + N − 2]} in place. */
  public void transform(double[] values, int offset) {
    transform(values, offset, values, offset);
  }

  /**
   * Transforms {@code count} rows in place; row r begins at {@code offset + r·stride}. With offset
   * N_x + 1, stride N_x = N + 1 and count N_y − 2 these are the interior rows of a 2-D nodal array.
   */
  public void transformRows(double[] values, int offset, int stride, int count) {
    for (int r = 0; r < count; r++) {
      transform(values, offset + r * stride, values, offset + r * stride);
    }
  }

  /** Transforms N − 1 values from {@code in} at one offset into {@code out} at another. */
  public void transform(double[] in, int inOffset, double[] out, int outOffset) {
    System.arraycopy(in, inOffset, f, 1, intervals - 1);
    int step = 1;
    for (int level = 0; level < levels; level++) {
      int m = intervals >> (level + 1);
      splitAndTwiddle(m, cosine[level], sine[level]);
      fourier[level].realInverse(v, true);
      scatter(m, out, outOffset - 1, step);
      step *= 2;
    }
    if (baseFourier == null) {
      plainSums(out, outOffset - 1, step);
    } else {
      oddExtension(out, outOffset - 1, step);
    }
  }

  /**
   * With x_0 = f_M and x_j = f_{M−j} + f_{M+j}: packs V_j = (M/2) e^{iπj/2M} (x_j − i x_{M−j}) into
   * v as Re V_0, Re V_{M/2} (M odd: Im V_{(M−1)/2}), Re V_1, Im V_1, …; leaves f_j − f_{2M−j} in f.
   */
  private void splitAndTwiddle(int m, double[] c, double[] s) {
    v[0] = m * f[m];
    for (int j = 1; 2 * j < m; j++) {
      double x = f[m - j] + f[m + j];
      double y = f[j] + f[2 * m - j];
      v[2 * j] = c[j] * x + s[j] * y;
      double imaginary = s[j] * x - c[j] * y;
      v[2 * j + 1 < m ? 2 * j + 1 : 1] = imaginary;
    }
    if (m % 2 == 0) {
      v[1] = 2 * c[m / 2] * (f[m / 2] + f[m + m / 2]);
    }
    for (int j = 1; j < m; j++) {
      f[j] -= f[2 * m - j];
    }
  }

  /** v_n is S_{2t+1} for t = 2n, and beyond the middle −S_{2t+1} for t = 2(M−1−n) + 1. */
  private void scatter(int m, double[] out, int offset, int step) {
    for (int n = 0; 2 * n < m; n++) {
      out[offset + (4 * n + 1) * step] = v[n];
    }
    for (int n = (m + 1) / 2; n < m; n++) {
      out[offset + (4 * (m - 1 - n) + 3) * step] = -v[n];
    }
  }

  private void plainSums(double[] out, int offset, int step) {
    for (int k = 1; k < base; k++) {
      double sum = 0;
      for (int j = 1, angle = k; j < base; j++, angle += k) {
        angle -= angle >= 2 * base ? 2 * base : 0;
        sum += f[j] * baseSine[angle];
      }
      out[offset + k * step] = sum;
    }
  }

  private void oddExtension(double[] out, int offset, int step) {
    v[0] = 0;
    v[base] = 0;
    for (int j = 1; j < base; j++) {
      v[j] = f[j];
      v[2 * base - j] = -f[j];
    }
    baseFourier.realForward(v);
    for (int k = 1; k < base; k++) {
      out[offset + k * step] = -0.5 * v[2 * k + 1];
    }
  }
}
