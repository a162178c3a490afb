package org.deltafield.diffusion.sampling;

import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;

/** The exact denoiser of N(m, diag(v)): D = m + v(v + σ²)⁻¹(x − m). */
final class GaussianDenoiser implements Denoiser {
  private final double[] mean;
  private final double[] variance;
  int calls;

  GaussianDenoiser(double[] mean, double[] variance) {
    this.mean = mean;
    this.variance = variance;
  }

  @Override
  public int stateSize() {
    return mean.length;
  }

  @Override
  public void denoise(double[] x, double sigma, Condition condition, double[] out) {
    calls++;
    for (int n = 0; n < x.length; n++) {
      int k = n % mean.length;
      out[n] = mean[k] + variance[k] / (variance[k] + sigma * sigma) * (x[n] - mean[k]);
    }
  }

  /** The probability-flow solution at σ = 0 of a state that is x at σ: m + √(v/(v + σ²))(x − m). */
  double flow(int k, double x, double sigma) {
    return mean[k] + Math.sqrt(variance[k] / (variance[k] + sigma * sigma)) * (x - mean[k]);
  }
}
