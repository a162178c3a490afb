package org.deltafield.diffusion.sampling;

import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;
import org.deltafield.diffusion.noise.NoiseSource;

/**
 * Euler–Maruyama for the reverse equation dx = −2σ ∇log p dσ + √(2σ) dw̄ (Anderson 1982; Song et
 * al. 2021, equation 6), in the variance τ = σ² as time: x ← x + (τ − τ')(D − x)/τ + √(τ − τ') z.
 *
 * <p>Weak order 1, one evaluation a step. The step to σ = 0 adds no noise: it returns D, the mean
 * of what is left.
 */
public final class ReverseSdeSampler implements Sampler {
  @Override
  public String name() {
    return "reverse-sde";
  }

  @Override
  public int order() {
    return 1;
  }

  @Override
  public int evaluations(int steps) {
    return steps;
  }

  @Override
  public void sample(
      Denoiser denoiser, double[] levels, Condition condition, NoiseSource noise, double[] x) {
    double[] d = new double[x.length];
    double[] z = new double[x.length];
    for (int i = 0; i + 1 < levels.length; i++) {
      step(denoiser, levels[i], levels[i + 1], condition, noise, x, d, z);
    }
  }

  /** One step from σ to σ'; d and z are scratch memory of the size of x. */
  static void step(
      Denoiser denoiser,
      double sigma,
      double target,
      Condition condition,
      NoiseSource noise,
      double[] x,
      double[] d,
      double[] z) {
    denoiser.denoise(x, sigma, condition, d);
    double tau = sigma * sigma;
    double next = target * target;
    double keep = next / tau;
    double amplitude = Math.sqrt(tau - next);
    if (next > 0) {
      noise.draw(z);
    }
    for (int n = 0; n < x.length; n++) {
      x[n] = d[n] + keep * (x[n] - d[n]) + (next > 0 ? amplitude * z[n] : 0);
    }
  }
}
