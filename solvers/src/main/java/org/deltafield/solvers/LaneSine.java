package org.deltafield.solvers;

import java.util.Arrays;

/**
 * The transform of {@link SineTransform} for many lines side by side: S_k = Σ_{j=1}^{N−1} f_j
 * sin(πjk/N).
 *
 * <p>The same splitting, on rows of lanes. Two lines make one complex line, one in re, one in im,
 * so type III is a complex Fourier transform of length M whose input needs no symmetry. A number of
 * intervals is taken if what is left of it after halving is at most {@value #LARGEST_BASE}; that
 * rest is summed plainly. An instance holds scratch and belongs to one thread.
 */
final class LaneSine {
  private static final int SMALL = 8;
  private static final int LARGEST_BASE = 32;

  private final int intervals;
  private final int lanes;
  private final int base;
  private final LaneFourier[] fourier;
  private final double[] baseSine;
  private final double[] halfCosine;
  private final double[] halfSine;
  private final double[][] fRe;
  private final double[][] fIm;
  private final double[][] vRe;
  private final double[][] vIm;
  private final double[][] spare;

  /** A transform of N − 1 rows, two lines per lane. */
  LaneSine(int intervals, int lanes) {
    this.intervals = intervals;
    this.lanes = lanes;
    int rest = intervals;
    int levels = 0;
    while (rest > SMALL && rest % 2 == 0) {
      rest /= 2;
      levels++;
    }
    base = rest;
    fourier = new LaneFourier[levels];
    for (int level = 0; level < levels; level++) {
      fourier[level] = new LaneFourier(intervals >> (level + 1), lanes);
    }
    baseSine = new double[2 * base];
    for (int j = 0; j < 2 * base; j++) {
      baseSine[j] = Math.sin(Math.PI * j / base);
    }
    halfCosine = new double[intervals / 4 + 1];
    halfSine = new double[intervals / 4 + 1];
    for (int j = 0; j < halfCosine.length; j++) {
      halfCosine[j] = 0.5 * Math.cos(Math.PI * j / intervals);
      halfSine[j] = 0.5 * Math.sin(Math.PI * j / intervals);
    }
    fRe = new double[intervals][];
    fIm = new double[intervals][];
    vRe = new double[intervals][];
    vIm = new double[intervals][];
    spare = new double[base][lanes];
  }

  /** Whether a number of intervals is taken. */
  static boolean takes(int intervals) {
    int rest = intervals;
    while (rest > SMALL && rest % 2 == 0) {
      rest /= 2;
    }
    return rest <= LARGEST_BASE;
  }

  /** Transforms rows 1 … N − 1 of both; the arrays of rows may be exchanged among themselves. */
  void transform(double[][] re, double[][] im) {
    System.arraycopy(re, 1, fRe, 1, intervals - 1);
    System.arraycopy(im, 1, fIm, 1, intervals - 1);
    int step = 1;
    for (LaneFourier plan : fourier) {
      int m = intervals / (2 * step);
      split(m);
      twiddle(m, step);
      // Swapped parts make it the inverse.
      plan.transform(vIm, vRe);
      scatter(plan, m, step, re, im);
      step *= 2;
    }
    plainSums(fRe, re, step);
    plainSums(fIm, im, step);
  }

  /** x_0 = f_M and x_{M−j} = f_j + f_{2M−j} become the rows of v, f_j − f_{2M−j} those of f. */
  private void split(int m) {
    vRe[0] = fRe[m];
    vIm[0] = fIm[m];
    for (int j = 1; j < m; j++) {
      Lanes.butterfly(fRe[j], fRe[2 * m - j], lanes);
      Lanes.butterfly(fIm[j], fIm[2 * m - j], lanes);
      vRe[m - j] = fRe[j];
      vIm[m - j] = fIm[j];
      fRe[j] = fRe[2 * m - j];
      fIm[j] = fIm[2 * m - j];
    }
  }

  /** V_0 = x_0, V_j = ½ e^{iπj/2M} (x_j − i x_{M−j}). */
  private void twiddle(int m, int step) {
    for (int j = 1; 2 * j < m; j++) {
      // πj/2M = π(j·step)/N.
      double c = halfCosine[j * step];
      double s = halfSine[j * step];
      int k = m - j;
      Lanes.butterfly(vRe[j], vIm[k], lanes);
      Lanes.butterfly(vIm[j], vRe[k], lanes);
      // V_j = (c + is)(Re x_j + Im x_k + i(Im x_j − Re x_k)),
      // V_k = (c − is)(Re x_j − Im x_k + i(Im x_j + Re x_k)).
      double[] difference = vRe[k];
      vRe[k] = vIm[k];
      vIm[k] = vIm[j];
      vIm[j] = difference;
      Lanes.rotate(vRe[j], vIm[j], c, s, lanes);
      Lanes.rotate(vRe[k], vIm[k], c, -s, lanes);
    }
    if (m % 2 == 0) {
      Lanes.scale(vRe[m / 2], Math.sqrt(0.5), lanes);
      Lanes.scale(vIm[m / 2], Math.sqrt(0.5), lanes);
    }
  }

  /** v_n is S_{2t+1} for t = 2n, and beyond the middle −S_{2t+1} for t = 2(M−1−n) + 1. */
  private void scatter(LaneFourier plan, int m, int step, double[][] re, double[][] im) {
    for (int n = 0; n < m; n++) {
      int from = plan.row(n);
      boolean upper = 2 * n >= m;
      int to = step * (upper ? 4 * (m - 1 - n) + 3 : 4 * n + 1);
      re[to] = vRe[from];
      im[to] = vIm[from];
      if (upper) {
        Lanes.scale(re[to], -1, lanes);
        Lanes.scale(im[to], -1, lanes);
      }
    }
  }

  private void plainSums(double[][] f, double[][] out, int step) {
    for (int k = 1; k < base; k++) {
      double[] sum = spare[k];
      Arrays.fill(sum, 0);
      for (int j = 1; j < base; j++) {
        Lanes.add(sum, baseSine[j * k % (2 * base)], f[j], lanes);
      }
    }
    for (int k = 1; k < base; k++) {
      out[k * step] = spare[k];
      spare[k] = f[k];
    }
  }
}
