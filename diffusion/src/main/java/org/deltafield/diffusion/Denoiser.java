package org.deltafield.diffusion;

/**
 * D(x; σ, condition) = E[x₀ | x₀ + σn = x, condition], n ~ N(0, I).
 *
 * <p>The score of the noisy density is ∇ log p(x; σ) = (D − x)/σ² (Vincent 2011; Karras et al.
 * 2022, equation 3).
 */
public interface Denoiser {
  /** Values per state. */
  int stateSize();

  /**
   * Denoises a batch.
   *
   * @param x states, [batch, node] flat
   * @param sigma σ > 0, the same for all states
   * @param condition of the same batch
   * @param out receives D; must not be x
   */
  void denoise(double[] x, double sigma, Condition condition, double[] out);
}
