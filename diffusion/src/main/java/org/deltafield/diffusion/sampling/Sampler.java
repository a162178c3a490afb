package org.deltafield.diffusion.sampling;

import java.util.random.RandomGenerator;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;

/**
 * Integrates the reverse process of dx = √(2σ) dw, σ as time, from noise to data. The state is
 * float64 whatever the network computes in.
 */
public interface Sampler {
  /** The name used in files and on the command line. */
  String name();

  /**
   * The order of the error in the step size: strong for a deterministic sampler, weak for a
   * stochastic one.
   */
  int order();

  /** Calls of the denoiser over a schedule of this many steps. */
  int evaluations(int steps);

  /**
   * Carries a batch of states through the levels, in place.
   *
   * @param denoiser D
   * @param levels σ₀ &gt; σ₁ &gt; … &gt; σ_N = 0; at least two
   * @param condition of the batch
   * @param random one generator per state, so that a state's noise does not depend on its batch
   * @param x on entry samples of the noisy density at σ₀, [batch, node] flat; on return the samples
   */
  void sample(
      Denoiser denoiser,
      double[] levels,
      Condition condition,
      RandomGenerator[] random,
      double[] x);
}
