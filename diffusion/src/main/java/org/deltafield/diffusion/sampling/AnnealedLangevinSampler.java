package org.deltafield.diffusion.sampling;

import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;
import org.deltafield.diffusion.noise.NoiseSource;

/**
 * Annealed Langevin dynamics (Song and Ermon 2019, algorithm 1): at every level ten steps towards
 * its noisy density, each of size δσ² with δ = 0.5; at the end D, which takes away the noise that
 * is left (Jolicoeur-Martineau et al. 2021).
 *
 * <p>It follows no path: each level starts from the last one's samples, and lags behind by less the
 * more levels there are. Weak order 1 in their number, ten evaluations a level and one at the end.
 */
public final class AnnealedLangevinSampler implements Sampler {
  private static final int STEPS = 10;
  private static final double DELTA = 0.5;

  @Override
  public String name() {
    return "annealed-langevin";
  }

  @Override
  public int order() {
    return 1;
  }

  @Override
  public int evaluations(int steps) {
    return STEPS * steps + 1;
  }

  @Override
  public void sample(
      Denoiser denoiser, double[] levels, Condition condition, NoiseSource noise, double[] x) {
    double[] d = new double[x.length];
    double[] z = new double[x.length];
    for (int i = 0; i < levels.length && levels[i] > 0; i++) {
      for (int j = 0; j < STEPS; j++) {
        Langevin.step(denoiser, levels[i], DELTA, condition, noise, x, d, z);
      }
    }
    int last = levels.length - 1;
    if (levels[last] == 0) {
      denoiser.denoise(x, levels[last - 1], condition, d);
      System.arraycopy(d, 0, x, 0, x.length);
    }
  }
}
