package org.deltafield.diffusion.sampling;

import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;
import org.deltafield.diffusion.noise.NoiseSource;

/**
 * Predictor and corrector (Song et al. 2021, algorithm 2): a step of the reverse equation, then one
 * of Langevin dynamics at the level that it reached.
 *
 * <p>The corrector's step is 2(r‖z‖/‖∇log p‖)² in the paper, with the ratio r = 0.16 of signal to
 * noise. Here the norms have their expected values where the noise dominates, √d and √d/σ, which
 * gives δ = 4r²: so the states of a batch do not hang together, and the samples are a linear
 * function of the noise where the denoiser is one.
 *
 * <p>Weak order 1, two evaluations a step but one for the last, to σ = 0.
 */
public final class PredictorCorrectorSampler implements Sampler {
  private static final double SIGNAL_TO_NOISE = 0.16;

  @Override
  public String name() {
    return "predictor-corrector";
  }

  @Override
  public int order() {
    return 1;
  }

  @Override
  public int evaluations(int steps) {
    return 2 * steps - 1;
  }

  @Override
  public void sample(
      Denoiser denoiser, double[] levels, Condition condition, NoiseSource noise, double[] x) {
    double[] d = new double[x.length];
    double[] z = new double[x.length];
    double delta = 4 * SIGNAL_TO_NOISE * SIGNAL_TO_NOISE;
    for (int i = 0; i + 1 < levels.length; i++) {
      ReverseSdeSampler.step(denoiser, levels[i], levels[i + 1], condition, noise, x, d, z);
      if (levels[i + 1] > 0) {
        Langevin.step(denoiser, levels[i + 1], delta, condition, noise, x, d, z);
      }
    }
  }
}
