package org.deltafield.diffusion.guidance;

import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;
import org.deltafield.diffusion.DifferentiableDenoiser;

/**
 * Guidance by a Gaussian likelihood: the score becomes ∇ log p(x; σ) + ∇ log p(y | x_σ), that is
 *
 * <p>D_y = D + σ² (∂D/∂x)ᵀ Hᵀ (R + HCHᵀ)⁻¹ (y − HD),
 *
 * <p>with C of {@link Calibration}, held fixed in the gradient. For Gaussian data and C = σ²∂D/∂x
 * this is Kalman's update of D: D_y = E[x₀ | x_σ, y] exactly, so a sampler led by it samples the
 * posterior p(x₀ | y). R = 0 is allowed and gives the conditional law on Hx₀ = y.
 *
 * <p>Cost per estimate: one evaluation, then one vector–Jacobian product per iteration of conjugate
 * residuals ({@link Calibration.Jacobian}), or one in all ({@link Calibration.Isotropic}).
 * Iterations stop, with what was reached, where the curvature is not positive: the Jacobian is then
 * not that of a score, or σ²∂D/∂x says that nothing is left to learn.
 *
 * <p>Owns scratch memory: one instance belongs to one thread.
 */
public final class LikelihoodGuidance implements Denoiser {
  /** The isotropic system costs no evaluations: solved to round-off. */
  private static final double ROUND_OFF = 1e-13;

  private static final int FREE_ITERATIONS = 10_000;

  private final DifferentiableDenoiser inner;
  private final Observation observation;
  private final Calibration calibration;
  private GuidanceSystem system;
  private double[] estimate = {};
  private long pullbacks;

  /**
   * Guides a denoiser.
   *
   * @param inner D
   * @param observation y, H and R
   * @param calibration C
   */
  public LikelihoodGuidance(
      DifferentiableDenoiser inner, Observation observation, Calibration calibration) {
    if (observation.map().columns() != inner.stateSize()) {
      throw new IllegalArgumentException(
          "an observation of states of "
              + observation.map().columns()
              + " values for a denoiser of "
              + inner.stateSize());
    }
    this.inner = inner;
    this.observation = observation;
    this.calibration = calibration;
    system = new GuidanceSystem(observation, observation.sets());
  }

  @Override
  public int stateSize() {
    return inner.stateSize();
  }

  /** Vector–Jacobian products of a whole batch so far: what the guidance has cost. */
  public long pullbacks() {
    return pullbacks;
  }

  @Override
  public void denoise(double[] x, double sigma, Condition condition, double[] out) {
    if (estimate.length != x.length) {
      estimate = new double[x.length];
      system = new GuidanceSystem(observation, condition.batch());
    }
    inner.denoise(x, sigma, condition, out);
    Calibration here = calibration.at(sigma);
    if (here instanceof Calibration.Jacobian rule) {
      system.solve(
          out,
          (v, product) -> tweedie(x, sigma, condition, v, product),
          rule.tolerance(),
          rule.maxIterations());
    } else {
      double s = ((Calibration.Isotropic) here).deviation();
      double c = 1 / (1 / (s * s) + 1 / (sigma * sigma));
      system.solve(out, (v, product) -> scale(v, c, product), ROUND_OFF, FREE_ITERATIONS);
      tweedie(x, sigma, condition, system.adjoint, system.correction);
    }
    for (int n = 0; n < out.length; n++) {
      out[n] += system.correction[n];
    }
  }

  /** product = σ²(∂D/∂x)ᵀv. */
  private void tweedie(
      double[] x, double sigma, Condition condition, double[] v, double[] product) {
    inner.pullback(x, sigma, condition, v, estimate, product);
    pullbacks++;
    scale(product, sigma * sigma, product);
  }

  private static void scale(double[] v, double factor, double[] out) {
    for (int n = 0; n < v.length; n++) {
      out[n] = factor * v[n];
    }
  }
}
