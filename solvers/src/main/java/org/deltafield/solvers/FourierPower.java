package org.deltafield.solvers;

import org.jtransforms.fft.DoubleFFT_2D;

/**
 * |F_ij|² of the unnormalised discrete Fourier transform of a 2-D nodal array, F_ij = Σ v_pq
 * exp(−2πi(ip/nx + jq/ny)), for the wave numbers 0 ≤ i &lt; nx/2, 0 ≤ j &lt; ny/2. Any nx, ny; cost
 * O(N log N). An instance serves one thread at a time.
 */
public final class FourierPower {
  private final int nx;
  private final int ny;
  private final DoubleFFT_2D transform;
  private final double[] work;

  /** Plans for arrays of nx × ny nodes, x fastest. */
  public FourierPower(int nx, int ny) {
    this.nx = nx;
    this.ny = ny;
    transform = new DoubleFFT_2D(ny, nx);
    work = new double[2 * nx * ny];
  }

  /** The number of wave numbers along x. */
  public int wavesX() {
    return nx / 2;
  }

  /** The number of wave numbers along y. */
  public int wavesY() {
    return ny / 2;
  }

  /** |F_ij|², i fastest. */
  public double[] of(double[] values) {
    if (values.length != nx * ny) {
      throw new IllegalArgumentException(values.length + " values on " + nx + " × " + ny);
    }
    for (int n = 0; n < values.length; n++) {
      work[2 * n] = values[n];
      work[2 * n + 1] = 0;
    }
    transform.complexForward(work);
    double[] power = new double[wavesX() * wavesY()];
    for (int j = 0; j < wavesY(); j++) {
      for (int i = 0; i < wavesX(); i++) {
        double re = work[2 * (j * nx + i)];
        double im = work[2 * (j * nx + i) + 1];
        power[j * wavesX() + i] = re * re + im * im;
      }
    }
    return power;
  }
}
