package org.deltafield.solvers;

import org.jtransforms.fft.DoubleFFT_1D;

/**
 * The discrete sine transform of type I on node-centred Dirichlet data.
 *
 * <p>S_k = Σ_{j=1}^{N−1} f_j sin(πjk/N), k = 1 … N−1; the inverse is 2/N times the same transform.
 * sin(πjk/N) are the eigenvectors of the second difference with zero ends; {@link #eigenvalue}
 * gives their eigenvalues.
 *
 * <p>One real transform of length N, not 2N, for every N: with y_0 = 0 and y_j = sin(πj/N)(f_j +
 * f_{N−j}) + ½(f_j − f_{N−j}), the spectrum Y of y holds S_2k = −Im Y_k, S_1 = ½Y_0, S_{2k+1} =
 * S_{2k−1} + Re Y_k. The symmetric part of y meets cosines only and the other part sines only,
 * whatever the parity of N. Error below 2e-14 of the typical |S_k| up to N = 1024 where N has no
 * prime factor but 2, 3, 5, else below 1e-13. Source: W. H. Press et al., Numerical Recipes, 2nd
 * edition, section 12.3.
 *
 * <p>Fast where N has small prime factors. For powers of two a call allocates nothing; for others
 * JTransforms takes scratch of length N or more. An instance holds scratch and belongs to one
 * thread.
 */
public final class SineTransform {
  private final int intervals;
  private final double[] sine;
  private final double[] y;
  private final DoubleFFT_1D fourier;

  /** A transform of N − 1 values; N, the number of intervals, at least 2. */
  public SineTransform(int intervals) {
    if (intervals < 2) {
      throw new IllegalArgumentException("a sine transform needs 2 intervals, not " + intervals);
    }
    this.intervals = intervals;
    sine = new double[intervals];
    for (int j = 1; j < intervals; j++) {
      // Folded to the first quadrant, so that both halves agree to the bit.
      sine[j] = Math.sin(Math.PI * Math.min(j, intervals - j) / intervals);
    }
    y = new double[intervals];
    fourier = new DoubleFFT_1D(intervals);
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
    fold(in, inOffset - 1);
    fourier.realForward(y);
    unfold(out, outOffset - 1);
  }

  private void fold(double[] f, int base) {
    y[0] = 0;
    int half = intervals / 2;
    for (int j = 1; j <= half; j++) {
      double a = f[base + j];
      double b = f[base + intervals - j];
      double even = sine[j] * (a + b);
      double odd = 0.5 * (a - b);
      y[j] = even + odd;
      y[intervals - j] = even - odd;
    }
  }

  /** JTransforms packs Re Y_0, Re Y_{N/2} (N odd: Im Y_{(N−1)/2}), Re Y_1, Im Y_1, … */
  private void unfold(double[] s, int base) {
    int pairs = (intervals - 1) / 2;
    double odd = 0.5 * y[0];
    s[base + 1] = odd;
    for (int k = 1; k < pairs; k++) {
      s[base + 2 * k] = -y[2 * k + 1];
      odd += y[2 * k];
      s[base + 2 * k + 1] = odd;
    }
    if (pairs > 0) {
      boolean even = intervals % 2 == 0;
      s[base + 2 * pairs] = -y[even ? 2 * pairs + 1 : 1];
      if (even) {
        s[base + 2 * pairs + 1] = odd + y[2 * pairs];
      }
    }
  }
}
