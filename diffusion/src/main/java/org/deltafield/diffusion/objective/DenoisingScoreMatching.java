package org.deltafield.diffusion.objective;

import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;
import org.deltafield.diffusion.noise.NoiseSource;

/**
 * The objective of denoising score matching at one noise level, λ(σ) E‖D(x₀ + σn; σ, c) − x₀‖², as
 * the mean over a batch (Vincent 2011, equation 11; Karras et al. 2022, equation 2).
 *
 * <p>With white noise and {@link Weighting#SCORE} half of it is ½E‖s − ∇log p(x|x₀)‖², which is
 * {@link ImplicitScoreMatching Hyvärinen's objective} of the noisy density plus d/(2σ²), d the
 * number of values: both have the same minimum, D = E[x₀|x].
 *
 * <p>Networks train by passes of their own. This one is for any denoiser, and for tests.
 */
public final class DenoisingScoreMatching {
  private final Weighting weighting;
  private final double sigmaData;

  /**
   * An objective.
   *
   * @param weighting λ
   * @param sigmaData σ_d &gt; 0
   */
  public DenoisingScoreMatching(Weighting weighting, double sigmaData) {
    if (!(sigmaData > 0)) {
      throw new IllegalArgumentException("sigma-data is above 0, not " + sigmaData);
    }
    this.weighting = weighting;
    this.sigmaData = sigmaData;
  }

  /**
   * The mean over the batch for given noises.
   *
   * @param denoiser D
   * @param clean x₀, [batch, node] flat
   * @param noise n, shaped alike
   * @param sigma σ &gt; 0
   * @param condition of the batch
   */
  public double value(
      Denoiser denoiser, double[] clean, double[] noise, double sigma, Condition condition) {
    double[] x = new double[clean.length];
    for (int n = 0; n < x.length; n++) {
      x[n] = clean[n] + sigma * noise[n];
    }
    double[] d = new double[x.length];
    denoiser.denoise(x, sigma, condition, d);
    double sum = 0;
    for (int n = 0; n < x.length; n++) {
      double e = d[n] - clean[n];
      sum += e * e;
    }
    return weighting.at(sigma, sigmaData) * sum / condition.batch();
  }

  /** The same for noises that are drawn. */
  public double value(
      Denoiser denoiser, double[] clean, NoiseSource noise, double sigma, Condition condition) {
    double[] n = new double[clean.length];
    noise.draw(n);
    return value(denoiser, clean, n, sigma, condition);
  }
}
