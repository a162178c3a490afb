package org.deltafield.diffusion.sampling;

import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;
import org.deltafield.diffusion.noise.NoiseSource;

/**
 * Denoising diffusion implicit models and their stochastic relatives (Song, Meng and Ermon 2021,
 * equations 12 and 16), in the variable x/√ᾱ with 1/ᾱ = 1 + σ²: x ← D + √(σ'² − s²)(x − D)/σ + s z,
 * s² = η²σ'²(1 − σ'²/σ²).
 *
 * <p>η = 0 is deterministic and agrees with Euler's method for the probability flow. η = 1 is
 * ancestral sampling, a step of the chain of Ho et al. 2020: x' is drawn from the posterior of the
 * noisy state at σ' given x and x₀ = D. Both of order 1, η = 1 weakly; one evaluation a step.
 */
public final class DdimSampler implements Sampler {
  private final String name;
  private final double eta;

  private DdimSampler(String name, double eta) {
    this.name = name;
    this.eta = eta;
  }

  /** η = 0: {@code ddim}. */
  public static DdimSampler implicit() {
    return new DdimSampler("ddim", 0);
  }

  /** η = 1: {@code ddpm}. */
  public static DdimSampler ancestral() {
    return new DdimSampler("ddpm", 1);
  }

  @Override
  public String name() {
    return name;
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
      denoiser.denoise(x, levels[i], condition, d);
      double ratio = levels[i + 1] / levels[i];
      double fresh = eta * levels[i + 1] * Math.sqrt(1 - ratio * ratio);
      // √(σ'² − s²)/σ without the difference of like numbers that η = 1 would make of it.
      double keep = ratio * Math.sqrt(1 - eta * eta + eta * eta * ratio * ratio);
      if (fresh > 0) {
        noise.draw(z);
      }
      for (int n = 0; n < x.length; n++) {
        x[n] = d[n] + keep * (x[n] - d[n]) + fresh * z[n];
      }
    }
  }
}
