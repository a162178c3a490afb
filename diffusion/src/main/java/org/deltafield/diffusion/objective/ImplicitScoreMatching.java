package org.deltafield.diffusion.objective;

import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.DifferentiableDenoiser;

/**
 * Hyvärinen's objective E[½‖s‖² + ∇·s] of a score s = (D − x)/σ², as the mean over a batch of
 * states x of the noisy density (Hyvärinen 2005, theorem 1). It needs no noise and no clean states.
 *
 * <p>The divergence is exact: ∇·s = (tr ∂D/∂x − d)/σ², the trace from d vector–Jacobian products,
 * one per value of a state. That is for states of few values.
 */
public final class ImplicitScoreMatching {
  private ImplicitScoreMatching() {}

  /**
   * The mean over the batch.
   *
   * @param denoiser D
   * @param x noisy states, [batch, node] flat
   * @param sigma σ &gt; 0
   * @param condition of the batch
   */
  public static double value(
      DifferentiableDenoiser denoiser, double[] x, double sigma, Condition condition) {
    int size = denoiser.stateSize();
    double variance = sigma * sigma;
    double[] d = new double[x.length];
    double[] unit = new double[x.length];
    double[] product = new double[x.length];
    double sum = 0;
    for (int k = 0; k < size; k++) {
      for (int n = k; n < x.length; n += size) {
        unit[n] = 1;
      }
      denoiser.pullback(x, sigma, condition, unit, d, product);
      for (int n = k; n < x.length; n += size) {
        unit[n] = 0;
        double s = (d[n] - x[n]) / variance;
        sum += 0.5 * s * s + (product[n] - 1) / variance;
      }
    }
    return sum / condition.batch();
  }
}
