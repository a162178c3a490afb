package org.deltafield.diffusion.jacobian;

import java.util.random.RandomGenerator;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.DifferentiableDenoiser;

/**
 * How far a denoiser is from being that of a score. A score is a gradient, so the Jacobian J =
 * ∂D/∂x of a true denoiser is symmetric; measured is ‖½(J − Jᵀ)‖ / ‖J‖ in Frobenius' norm, 0 for a
 * conservative field and 1 for a pure rotation.
 *
 * <p>Hutchinson's idea with vector–Jacobian products alone: for independent v_i ~ N(0, I) and r_i =
 * Jᵀv_i, a_ij = r_i·v_j − r_j·v_i = v_iᵀ(J − Jᵀ)v_j, and E a_ij² = ‖J − Jᵀ‖², E‖r_i‖² = ‖J‖². All
 * pairs of K probes are used: K products give K(K−1)/2 squares. No differences are taken, so there
 * is no step to choose and a symmetric Jacobian gives 0 to round-off. The standard error is the
 * jackknife's, over probes.
 *
 * @param ratio ‖½(J − Jᵀ)‖ / ‖J‖ over a batch of states; 0 where J vanishes
 * @param standardError of the ratio
 * @param probes K
 */
public record JacobianAsymmetry(double ratio, double standardError, int probes) {
  /**
   * Measures a denoiser at a batch of states.
   *
   * @param denoiser D
   * @param x states, [batch, node] flat
   * @param sigma σ &gt; 0
   * @param condition of the batch
   * @param probes K, at least 3
   * @param random draws the probes
   */
  public static JacobianAsymmetry measure(
      DifferentiableDenoiser denoiser,
      double[] x,
      double sigma,
      Condition condition,
      int probes,
      RandomGenerator random) {
    if (probes < 3) {
      throw new IllegalArgumentException("an asymmetry needs at least 3 probes, not " + probes);
    }
    double[][] v = new double[probes][x.length];
    double[][] r = new double[probes][x.length];
    double[] denoised = new double[x.length];
    double[] norms = new double[probes];
    for (int i = 0; i < probes; i++) {
      for (int n = 0; n < x.length; n++) {
        v[i][n] = random.nextGaussian();
      }
      denoiser.pullback(x, sigma, condition, v[i], denoised, r[i]);
      norms[i] = dot(r[i], r[i], 0, x.length);
    }
    int size = x.length / condition.batch();
    double[][] squares = new double[probes][probes];
    for (int i = 0; i < probes; i++) {
      for (int j = 0; j < i; j++) {
        double sum = 0;
        for (int first = 0; first < x.length; first += size) {
          double a = dot(r[i], v[j], first, first + size) - dot(r[j], v[i], first, first + size);
          sum += a * a;
        }
        squares[i][j] = sum;
        squares[j][i] = sum;
      }
    }
    double[] without = new double[probes];
    double mean = 0;
    for (int k = 0; k < probes; k++) {
      without[k] = ratio(squares, norms, k);
      mean += without[k] / probes;
    }
    double spread = 0;
    for (double w : without) {
      spread += (w - mean) * (w - mean);
    }
    return new JacobianAsymmetry(
        ratio(squares, norms, -1), Math.sqrt(spread * (probes - 1) / probes), probes);
  }

  private static double ratio(double[][] squares, double[] norms, int leftOut) {
    double pairs = 0;
    double norm = 0;
    int count = 0;
    for (int i = 0; i < norms.length; i++) {
      if (i == leftOut) {
        continue;
      }
      count++;
      norm += norms[i];
      for (int j = 0; j < i; j++) {
        pairs += j == leftOut ? 0 : squares[i][j];
      }
    }
    double difference = pairs / (0.5 * count * (count - 1));
    double whole = norm / count;
    return whole > 0 ? 0.5 * Math.sqrt(difference / whole) : 0;
  }

  private static double dot(double[] a, double[] b, int from, int to) {
    double sum = 0;
    for (int n = from; n < to; n++) {
      sum += a[n] * b[n];
    }
    return sum;
  }
}
