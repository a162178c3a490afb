package org.deltafield.diffusion.sampling;

import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;
import org.deltafield.diffusion.noise.NoiseSource;

/**
 * Heun's method for the probability-flow equation (Karras et al. 2022, algorithm 1): an Euler step,
 * then the mean of the slopes at both ends. Second order, two evaluations a step but one for the
 * last, to σ = 0.
 */
public final class HeunSampler implements Sampler {
  @Override
  public String name() {
    return "heun";
  }

  @Override
  public int order() {
    return 2;
  }

  @Override
  public int evaluations(int steps) {
    return 2 * steps - 1;
  }

  @Override
  public void sample(
      Denoiser denoiser, double[] levels, Condition condition, NoiseSource noise, double[] x) {
    double[] d = new double[x.length];
    double[] slope = new double[x.length];
    double[] next = new double[x.length];
    for (int i = 0; i + 1 < levels.length; i++) {
      step(denoiser, levels[i], levels[i + 1], condition, x, d, slope, next);
    }
  }

  /** One step from σ to σ'; d, slope and next are scratch memory of the size of x. */
  static void step(
      Denoiser denoiser,
      double sigma,
      double target,
      Condition condition,
      double[] x,
      double[] d,
      double[] slope,
      double[] next) {
    denoiser.denoise(x, sigma, condition, d);
    if (target == 0) {
      System.arraycopy(d, 0, x, 0, x.length);
      return;
    }
    for (int n = 0; n < x.length; n++) {
      slope[n] = (x[n] - d[n]) / sigma;
      next[n] = x[n] + (target - sigma) * slope[n];
    }
    denoiser.denoise(next, target, condition, d);
    for (int n = 0; n < x.length; n++) {
      x[n] += (target - sigma) * 0.5 * (slope[n] + (next[n] - d[n]) / target);
    }
  }
}
