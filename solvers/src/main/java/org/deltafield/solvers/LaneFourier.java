package org.deltafield.solvers;

import java.util.Arrays;

/**
 * The discrete Fourier transform X_k = Σ_j x_j e^{−2πijk/n} of many lines side by side.
 *
 * <p>Rows re[j], im[j] hold value j of all lines. Decimation in frequency with radix 4, 2 and odd
 * primes, in place up to an exchange of rows: afterwards X_k stands in row {@link #row}(k), and the
 * caller's arrays of rows may have been exchanged among themselves and with scratch. Real and
 * imaginary parts swapped give the inverse times n. Cost O(n Σ p) per line over the prime factors
 * p. An instance holds scratch and belongs to one thread; it allocates nothing.
 *
 * <p>Source: W. M. Gentleman and G. Sande, Proc. AFIPS Fall Joint Computer Conf. 29 (1966) 563.
 */
final class LaneFourier {
  private final int n;
  private final int lanes;
  private final int[] radices;
  private final double[][] cosine;
  private final double[][] sine;
  private final int[] order;
  private final double[][] spareRe;
  private final double[][] spareIm;

  /** A plan for length n and a number of lanes. */
  LaneFourier(int n, int lanes) {
    this.n = n;
    this.lanes = lanes;
    radices = factors(n);
    cosine = new double[radices.length][];
    sine = new double[radices.length][];
    int length = n;
    int largest = 1;
    for (int t = 0; t < radices.length; t++) {
      cosine[t] = new double[length];
      sine[t] = new double[length];
      for (int j = 0; j < length; j++) {
        cosine[t][j] = Math.cos(2 * Math.PI * j / length);
        sine[t][j] = -Math.sin(2 * Math.PI * j / length);
      }
      largest = Math.max(largest, radices[t]);
      length /= radices[t];
    }
    order = new int[n];
    for (int k = 0; k < n; k++) {
      order[k] = place(k, n, 0);
    }
    spareRe = new double[largest > 4 || n % 3 == 0 ? largest : 0][lanes];
    spareIm = new double[spareRe.length][lanes];
  }

  /** Fours first, then a two, then odd primes in ascending order. */
  private static int[] factors(int n) {
    int[] found = new int[32];
    int count = 0;
    int rest = n;
    while (rest % 4 == 0) {
      found[count++] = 4;
      rest /= 4;
    }
    for (int p = 2; rest > 1; p++) {
      while (rest % p == 0) {
        found[count++] = p;
        rest /= p;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private int place(int k, int length, int pass) {
    if (pass == radices.length) {
      return 0;
    }
    int p = radices[pass];
    int m = length / p;
    int r = k % p;
    // Radix 4 leaves its results in the order 0, 2, 1, 3.
    int block = p == 4 && (r == 1 || r == 2) ? 3 - r : r;
    return block * m + place(k / p, m, pass + 1);
  }

  /** The row in which X_k stands after {@link #transform}. */
  int row(int k) {
    return order[k];
  }

  /** Transforms rows 0 … n − 1. */
  void transform(double[][] re, double[][] im) {
    int length = n;
    for (int t = 0; t < radices.length; t++) {
      int p = radices[t];
      int m = length / p;
      for (int start = 0; start < n; start += length) {
        for (int i = 0; i < m; i++) {
          if (p == 4) {
            four(re, im, start + i, m);
            rotate(re, im, start + i + m, t, 2 * i);
            rotate(re, im, start + i + 2 * m, t, i);
            rotate(re, im, start + i + 3 * m, t, 3 * i);
          } else {
            if (p == 2) {
              Lanes.butterfly(re[start + i], re[start + i + m], lanes);
              Lanes.butterfly(im[start + i], im[start + i + m], lanes);
            } else {
              odd(re, im, start + i, m, p);
            }
            for (int r = 1; r < p; r++) {
              rotate(re, im, start + i + r * m, t, r * i);
            }
          }
        }
      }
      length = m;
    }
  }

  private void rotate(double[][] re, double[][] im, int row, int pass, int angle) {
    if (angle > 0) {
      Lanes.rotate(re[row], im[row], cosine[pass][angle], sine[pass][angle], lanes);
    }
  }

  /** a, b, c, d ← y_0, y_2, y_1, y_3 for rows m apart. */
  private void four(double[][] re, double[][] im, int a, int m) {
    int b = a + m;
    int c = b + m;
    int d = c + m;
    Lanes.butterfly(re[a], re[c], lanes);
    Lanes.butterfly(im[a], im[c], lanes);
    Lanes.butterfly(re[b], re[d], lanes);
    Lanes.butterfly(im[b], im[d], lanes);
    Lanes.butterfly(re[a], re[b], lanes);
    Lanes.butterfly(im[a], im[b], lanes);
    // y_1 = c − i d and y_3 = c + i d.
    Lanes.butterfly(re[c], im[d], lanes);
    Lanes.butterfly(im[c], re[d], lanes);
    double[] difference = re[d];
    re[d] = im[d];
    im[d] = im[c];
    im[c] = difference;
  }

  /** y_r = x_0 + Σ_k (x_k + x_{p−k}) cos(2πrk/p) − i Σ_k (x_k − x_{p−k}) sin(2πrk/p). */
  private void odd(double[][] re, double[][] im, int first, int m, int p) {
    int half = p / 2;
    for (int k = 1; k <= half; k++) {
      Lanes.butterfly(re[first + k * m], re[first + (p - k) * m], lanes);
      Lanes.butterfly(im[first + k * m], im[first + (p - k) * m], lanes);
    }
    for (int r = 1; r <= half; r++) {
      double[] cr = spareRe[r];
      double[] ci = spareIm[r];
      double[] sr = spareRe[p - r];
      double[] si = spareIm[p - r];
      System.arraycopy(re[first], 0, cr, 0, lanes);
      System.arraycopy(im[first], 0, ci, 0, lanes);
      Arrays.fill(sr, 0);
      Arrays.fill(si, 0);
      for (int k = 1; k <= half; k++) {
        // The first pass has the angles of the whole length.
        double c = cosine[0][r * k % p * (n / p)];
        double s = -sine[0][r * k % p * (n / p)];
        Lanes.add(cr, c, re[first + k * m], lanes);
        Lanes.add(ci, c, im[first + k * m], lanes);
        Lanes.add(sr, s, re[first + (p - k) * m], lanes);
        Lanes.add(si, s, im[first + (p - k) * m], lanes);
      }
    }
    for (int k = 1; k <= half; k++) {
      Lanes.add(re[first], 1, re[first + k * m], lanes);
      Lanes.add(im[first], 1, im[first + k * m], lanes);
    }
    for (int r = 1; r <= half; r++) {
      // (cr + si) + i(ci − sr) and (cr − si) + i(ci + sr).
      Lanes.butterfly(spareRe[r], spareIm[p - r], lanes);
      Lanes.butterfly(spareIm[r], spareRe[p - r], lanes);
      int low = first + r * m;
      int high = first + (p - r) * m;
      double[] lowRe = re[low];
      double[] lowIm = im[low];
      double[] highRe = re[high];
      double[] highIm = im[high];
      re[low] = spareRe[r];
      im[low] = spareRe[p - r];
      re[high] = spareIm[p - r];
      im[high] = spareIm[r];
      spareRe[r] = lowRe;
      spareIm[r] = lowIm;
      spareRe[p - r] = highRe;
      spareIm[p - r] = highIm;
    }
  }
}
