package org.deltafield.diffusion.process;

import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;

/**
 * The two ways back from noise to data, in the variable of the process itself (Song et al. 2021,
 * equations 6 and 13):
 *
 * <p>reverse equation dx = [f x − g²∇log p_t] dt + g dw̄; probability flow dx/dt = f x − ½g²∇log
 * p_t.
 *
 * <p>The score comes from a denoiser by the change of variables x̃ = x/α: ∇log p_t(x) = (α D(x/α;
 * σ/α) − x)/σ². In x̃ with the noise level σ̃ as time both are the equations that the samplers
 * integrate, whatever α is.
 *
 * <p>Owns scratch memory: one instance belongs to one thread.
 */
public final class ReverseProcess {
  private final ForwardProcess process;
  private final Denoiser denoiser;
  private double[] scaled = {};
  private double[] denoised = {};

  /** The way back along a process with the score of a denoiser. */
  public ReverseProcess(ForwardProcess process, Denoiser denoiser) {
    this.process = process;
    this.denoiser = denoiser;
  }

  /**
   * ∇log p_t.
   *
   * @param x states x_t, [batch, node] flat
   * @param t with σ(t) &gt; 0
   * @param condition of the batch
   * @param out receives the score
   */
  public void score(double[] x, double t, Condition condition, double[] out) {
    if (scaled.length != x.length) {
      scaled = new double[x.length];
      denoised = new double[x.length];
    }
    double alpha = process.alpha(t);
    double sigma = process.sigma(t);
    for (int n = 0; n < x.length; n++) {
      scaled[n] = x[n] / alpha;
    }
    denoiser.denoise(scaled, process.noiseLevel(t), condition, denoised);
    for (int n = 0; n < x.length; n++) {
      out[n] = (alpha * denoised[n] - x[n]) / (sigma * sigma);
    }
  }

  /** dx/dt of the probability flow, f x − ½g²∇log p_t; arguments as for {@link #score}. */
  public void flow(double[] x, double t, Condition condition, double[] out) {
    drift(x, t, condition, 0.5, out);
  }

  /** The drift f x − g²∇log p_t of the reverse equation; arguments as for {@link #score}. */
  public void drift(double[] x, double t, Condition condition, double[] out) {
    drift(x, t, condition, 1, out);
  }

  private void drift(double[] x, double t, Condition condition, double share, double[] out) {
    score(x, t, condition, out);
    double f = process.drift(t);
    double g = process.diffusion(t);
    for (int n = 0; n < x.length; n++) {
      out[n] = f * x[n] - share * g * g * out[n];
    }
  }
}
