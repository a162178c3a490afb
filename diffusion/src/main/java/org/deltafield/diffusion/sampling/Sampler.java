package org.deltafield.diffusion.sampling;

import java.util.random.RandomGenerator;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;
import org.deltafield.diffusion.noise.NoiseSource;
import org.deltafield.diffusion.noise.WhiteNoise;

/**
 * Integrates the reverse process of dx = √(2σ) dw, σ as time, from noise to data. The state is
 * float64 whatever the network computes in.
 *
 * <p>Every {@link org.deltafield.diffusion.process.ForwardProcess} becomes this one in the variable
 * x/α. Guidance and hard constraints correct the denoiser, so a sampler knows nothing of them.
 */
public interface Sampler {
  /** The name used in files and on the command line. */
  String name();

  /**
   * The order of the error in the step size: strong for a deterministic sampler, weak for a
   * stochastic one. The evaluations of an adaptive one grow like its tolerance to the power
   * −1/order.
   */
  int order();

  /**
   * Calls of the denoiser over a schedule of this many steps; for an {@link #adaptive} sampler the
   * most that it may take.
   */
  int evaluations(int steps);

  /** Whether the sampler chooses its own steps between the first level and the last above 0. */
  default boolean adaptive() {
    return false;
  }

  /**
   * Carries a batch of states through the levels, in place.
   *
   * @param denoiser D
   * @param levels σ₀ &gt; σ₁ &gt; … &gt; σ_N; at least two; σ_N = 0 for samples of the data, above
   *     0 for samples of the noisy density there
   * @param condition of the batch
   * @param noise what stochastic samplers add, of the law that the denoiser was made for
   * @param x on entry samples of the noisy density at σ₀, [batch, node] flat; on return the samples
   */
  void sample(
      Denoiser denoiser, double[] levels, Condition condition, NoiseSource noise, double[] x);

  /** The same with white noise, one generator per state. */
  default void sample(
      Denoiser denoiser,
      double[] levels,
      Condition condition,
      RandomGenerator[] random,
      double[] x) {
    NoiseSource noise = new NoiseSource(new WhiteNoise(denoiser.stateSize()), random);
    sample(denoiser, levels, condition, noise, x);
  }
}
