package org.deltafield.diffusion.sampling;

import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;
import org.deltafield.diffusion.noise.NoiseSource;

/**
 * EDM's stochastic sampler (Karras et al. 2022, algorithm 2): before each step the noise is raised
 * from σ to σ̂ = (1 + γ)σ by adding √(σ̂² − σ²) z, then {@link HeunSampler Heun's step} leads from
 * σ̂ to σ'. γ = min(S_churn/N, √2 − 1) where S_min ≤ σ ≤ S_max, else 0.
 *
 * <p>The added noise makes up for errors of earlier steps: what it brings is exact, as it follows
 * the forward process. S_churn = 40, S_min = 0.05 and S_max = 50 are values of the paper; its
 * factor S_noise is 1 here, because any other changes the density.
 *
 * <p>Weak order 2, two evaluations a step but one for the last, to σ = 0.
 */
public final class EdmStochasticSampler implements Sampler {
  private static final double CHURN = 40;
  private static final double CHURN_MIN = 0.05;
  private static final double CHURN_MAX = 50;

  @Override
  public String name() {
    return "edm-stochastic";
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
    double[] z = new double[x.length];
    double[] d = new double[x.length];
    double[] next = new double[x.length];
    double most = Math.min(CHURN / (levels.length - 1), Math.sqrt(2) - 1);
    for (int i = 0; i + 1 < levels.length; i++) {
      double sigma = levels[i];
      double gamma = sigma >= CHURN_MIN && sigma <= CHURN_MAX ? most : 0;
      if (gamma > 0) {
        noise.draw(z);
        double amplitude = sigma * Math.sqrt(gamma * (2 + gamma));
        for (int n = 0; n < x.length; n++) {
          x[n] += amplitude * z[n];
        }
      }
      HeunSampler.step(denoiser, sigma * (1 + gamma), levels[i + 1], condition, x, d, z, next);
    }
  }
}
