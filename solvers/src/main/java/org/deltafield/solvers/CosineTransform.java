package org.deltafield.solvers;

import org.jtransforms.fft.DoubleFFT_1D;

/**
 * The discrete cosine transform of type I on node-centred Neumann data.
 *
 * <p>C_k = ½f_0 + Σ_{j=1}^{N−1} f_j cos(πjk/N) + ½(−1)^k f_N, k = 0 … N; the inverse is 2/N times
 * the same transform with C_0 and C_N halved in the sum, as f_0 and f_N are. cos(πjk/N) are the
 * eigenvectors of the second difference whose end rows are 2f_0 − 2f_1 and 2f_N − 2f_{N−1}.
 *
 * <p>For even N = 2M it splits as {@link SineTransform} does: C_2k is the transform of f_j +
 * f_{N−j} on M intervals, C_{2k+1} a {@link QuarterWave} of f_j − f_{N−j}; until N is odd (even
 * extension to length 2N) or at most 8 (plain sums). An instance holds scratch and belongs to one
 * thread.
 */
final class CosineTransform {
  private static final int SMALL = 8;

  private final int intervals;
  private final int base;
  private final QuarterWave[] waves;
  private final double[] baseCosine;
  private final DoubleFFT_1D baseFourier;
  private final double[] f;
  private final double[] x;

  /** A transform of N + 1 values. */
  CosineTransform(int intervals) {
    this.intervals = intervals;
    int rest = intervals;
    int levels = 0;
    while (rest > SMALL && rest % 2 == 0) {
      rest /= 2;
      levels++;
    }
    base = rest;
    waves = new QuarterWave[levels];
    for (int level = 0; level < levels; level++) {
      waves[level] = new QuarterWave(intervals >> (level + 1));
    }
    baseCosine = new double[2 * base];
    for (int j = 0; j < 2 * base; j++) {
      baseCosine[j] = Math.cos(Math.PI * j / base);
    }
    baseFourier = base > SMALL ? new DoubleFFT_1D(2L * base) : null;
    f = new double[intervals + 1];
    x = new double[Math.max(intervals, 2 * base)];
  }

  /** Transforms N + 1 values from {@code in} at one offset into {@code out} at another. */
  void transform(double[] in, int inOffset, double[] out, int outOffset) {
    System.arraycopy(in, inOffset, f, 0, intervals + 1);
    int step = 1;
    for (QuarterWave wave : waves) {
      int m = intervals / (2 * step);
      split(m);
      wave.forward(x);
      for (int k = 0; k < m; k++) {
        out[outOffset + (2 * k + 1) * step] = x[k];
      }
      step *= 2;
    }
    if (baseFourier == null) {
      plainSums(out, outOffset, step);
    } else {
      evenExtension(out, outOffset, step);
    }
  }

  private void split(int m) {
    x[0] = 0.5 * (f[0] - f[2 * m]);
    f[0] += f[2 * m];
    for (int j = 1; j < m; j++) {
      x[j] = f[j] - f[2 * m - j];
      f[j] += f[2 * m - j];
    }
    f[m] *= 2;
  }

  private void plainSums(double[] out, int offset, int step) {
    for (int k = 0; k <= base; k++) {
      double sum = 0.5 * (f[0] + (k % 2 == 0 ? f[base] : -f[base]));
      for (int j = 1, angle = k; j < base; j++, angle += k) {
        angle -= angle >= 2 * base ? 2 * base : 0;
        sum += f[j] * baseCosine[angle];
      }
      out[offset + k * step] = sum;
    }
  }

  private void evenExtension(double[] out, int offset, int step) {
    x[0] = f[0];
    x[base] = f[base];
    for (int j = 1; j < base; j++) {
      x[j] = f[j];
      x[2 * base - j] = f[j];
    }
    baseFourier.realForward(x);
    for (int k = 0; k < base; k++) {
      out[offset + k * step] = 0.5 * x[2 * k];
    }
    out[offset + base * step] = 0.5 * x[1];
  }
}
