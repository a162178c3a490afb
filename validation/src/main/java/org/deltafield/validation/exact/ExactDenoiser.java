package org.deltafield.validation.exact;

import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;

/**
 * The denoiser that no network can beat: D(x; σ) = m + C(C + σ²I)⁻¹(x − m) for x₀ ~ N(m, C).
 *
 * <p>It is the posterior mean of x₀ given x = x₀ + σn, and (D − x)/σ² the exact score of the noisy
 * density. With a prior as law it is the exact unconditional denoiser; with a posterior, the exact
 * conditional one: the law already holds the observations, so the {@link Condition} is not read.
 *
 * <p>z = (C + σ²I)⁻¹(x − m) by preconditioned conjugate gradients, D = m + C z. For a prior of
 * sines three iterations suffice. Stops at ‖x − m − (C + σ²I)z‖ ≤ {@value #TOLERANCE}·‖x − m‖.
 * States are all nodes of the grid. Source: H. Robbins, Proc. 3rd Berkeley Symp. 1 (1956) 157.
 */
public final class ExactDenoiser implements Denoiser {
  /** Relative residual of the linear solve. */
  public static final double TOLERANCE = 1e-11;

  private static final int MOST = 5000;

  private final Gaussian law;
  private final double[] mean;

  /** The denoiser of a law. */
  public ExactDenoiser(Gaussian law) {
    this.law = law;
    mean = law.mean();
  }

  @Override
  public int stateSize() {
    return mean.length;
  }

  @Override
  public void denoise(double[] x, double sigma, Condition condition, double[] out) {
    if (!(sigma > 0)) {
      throw new IllegalArgumentException("noise level above 0, not " + sigma);
    }
    double[] state = new double[mean.length];
    for (int b = 0; b < condition.batch(); b++) {
      for (int n = 0; n < mean.length; n++) {
        state[n] = x[b * mean.length + n] - mean[n];
      }
      double[] estimate = law.covariance(shiftedInverse(sigma * sigma, state));
      for (int n = 0; n < mean.length; n++) {
        out[b * mean.length + n] = mean[n] + estimate[n];
      }
    }
  }

  /** (C + σ²I)⁻¹ r; r is overwritten. */
  private double[] shiftedInverse(double variance, double[] r) {
    double[] z = new double[r.length];
    double[] p = new double[r.length];
    double target = TOLERANCE * TOLERANCE * dot(r, r);
    double rho = 1;
    for (int k = 0; dot(r, r) > target; k++) {
      if (k == MOST) {
        throw new IllegalStateException(
            "exact denoiser: no convergence in " + MOST + " iterations at variance " + variance);
      }
      double[] rough = law.roughInverse(variance, r);
      double next = dot(r, rough);
      double beta = k == 0 ? 0 : next / rho;
      rho = next;
      for (int n = 0; n < p.length; n++) {
        p[n] = rough[n] + beta * p[n];
      }
      double[] q = law.covariance(p);
      for (int n = 0; n < q.length; n++) {
        q[n] += variance * p[n];
      }
      double alpha = rho / dot(p, q);
      for (int n = 0; n < p.length; n++) {
        z[n] += alpha * p[n];
        r[n] -= alpha * q[n];
      }
    }
    return z;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int n = 0; n < a.length; n++) {
      sum += a[n] * b[n];
    }
    return sum;
  }
}
