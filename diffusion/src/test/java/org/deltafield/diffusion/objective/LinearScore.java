package org.deltafield.diffusion.objective;

import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.DifferentiableDenoiser;

/** The denoiser whose score is θx: D = x + σ²θx. */
final class LinearScore implements DifferentiableDenoiser {
  private final double theta;
  private final int size;

  LinearScore(double theta, int size) {
    this.theta = theta;
    this.size = size;
  }

  @Override
  public int stateSize() {
    return size;
  }

  @Override
  public void denoise(double[] x, double sigma, Condition condition, double[] out) {
    for (int n = 0; n < x.length; n++) {
      out[n] = x[n] + sigma * sigma * theta * x[n];
    }
  }

  @Override
  public void pullback(
      double[] x,
      double sigma,
      Condition condition,
      double[] v,
      double[] denoised,
      double[] result) {
    denoise(x, sigma, condition, denoised);
    for (int n = 0; n < x.length; n++) {
      result[n] = (1 + sigma * sigma * theta) * v[n];
    }
  }
}
