package org.deltafield.diffusion.sampling;

import java.util.random.RandomGenerator;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;

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
      Denoiser denoiser,
      double[] levels,
      Condition condition,
      RandomGenerator[] random,
      double[] x) {
    double[] d = new double[x.length];
    int size = x.length / condition.batch();
    for (int i = 0; i + 1 < levels.length; i++) {
      denoiser.denoise(x, levels[i], condition, d);
      double tau = levels[i] * levels[i];
      double next = levels[i + 1] * levels[i + 1];
      double keep = next / tau;
      double amplitude = next == 0 ? 0 : Math.sqrt(tau - next);
      for (int n = 0; n < x.length; n++) {
        x[n] = d[n] + keep * (x[n] - d[n]);
        if (amplitude > 0) {
          x[n] += amplitude * random[n / size].nextGaussian();
        }
      }
    }
  }
}
