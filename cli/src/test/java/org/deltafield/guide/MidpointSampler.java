package org.deltafield.guide;

import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;
import org.deltafield.diffusion.noise.NoiseSource;
import org.deltafield.diffusion.sampling.Sampler;

/**
 * The midpoint rule in ln σ for dx/dσ = (x − D)/σ: half a step of Euler, then the whole step with D
 * from there. Second order, two evaluations a step; the last step, to σ = 0, returns D.
 */
public final class MidpointSampler implements Sampler {
  @Override
  public String name() {
    return "midpoint";
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
    double[] half = new double[x.length];
    for (int i = 0; i + 1 < levels.length; i++) {
      double sigma = levels[i];
      double next = levels[i + 1];
      denoiser.denoise(x, sigma, condition, d);
      if (next > 0) {
        double middle = Math.sqrt(sigma * next);
        for (int n = 0; n < x.length; n++) {
          half[n] = d[n] + middle / sigma * (x[n] - d[n]);
        }
        denoiser.denoise(half, middle, condition, d);
      }
      // The step of Euler with the estimate from the middle; σ' = 0 leaves D to the bit.
      for (int n = 0; n < x.length; n++) {
        x[n] = d[n] + next / sigma * (x[n] - d[n]);
      }
    }
  }
}
