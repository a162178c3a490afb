package org.deltafield.diffusion;

/**
 * A denoiser that can tell how its estimate answers to its input, as guidance by a likelihood
 * needs.
 */
public interface DifferentiableDenoiser extends Denoiser {
  /**
   * D and the vector–Jacobian product (∂D/∂x)ᵀv.
   *
   * @param x states, [batch, node] flat
   * @param sigma σ > 0
   * @param condition of the same batch
   * @param v cotangent, shaped like x
   * @param denoised receives D
   * @param result receives (∂D/∂x)ᵀv
   */
  void pullback(
      double[] x,
      double sigma,
      Condition condition,
      double[] v,
      double[] denoised,
      double[] result);
}
