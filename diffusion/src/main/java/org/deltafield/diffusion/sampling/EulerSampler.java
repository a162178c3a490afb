package org.deltafield.diffusion.sampling;

import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;
import org.deltafield.diffusion.noise.NoiseSource;

/**
 * Euler's method for the probability-flow equation dx/dσ = (x − D(x; σ))/σ (Song et al. 2021;
 * Karras et al. 2022, equation 1). First order, one evaluation a step; the last step, to σ = 0,
 * returns D itself.
 */
public final class EulerSampler implements Sampler {
  @Override
  public String name() {
    return "euler";
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
    for (int i = 0; i + 1 < levels.length; i++) {
      denoiser.denoise(x, levels[i], condition, d);
      // x + (σ' − σ)(x − D)/σ, written so that σ' = 0 gives D to the bit.
      double keep = levels[i + 1] / levels[i];
      for (int n = 0; n < x.length; n++) {
        x[n] = d[n] + keep * (x[n] - d[n]);
      }
    }
  }
}
