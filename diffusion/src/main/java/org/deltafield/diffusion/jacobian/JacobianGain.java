package org.deltafield.diffusion.jacobian;

import java.util.random.RandomGenerator;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.DifferentiableDenoiser;

/**
 * How much of its input a denoiser passes on, J = ∂D/∂x: 0 for a delta, whose denoised field does
 * not depend on the noisy one. The curvature of the log-density is −(I − J)/σ², and that of a delta
 * −I/σ²: 1 − mean is the learned curvature over the exact one, averaged over directions. What is
 * missing to 1 is blunting.
 *
 * <p>Hutchinson's estimates from K products r = Jᵀv with v ~ N(0, I): trace J/d = E v·r/d and
 * ‖J‖/√d = √(E‖r‖²/d).
 *
 * @param mean trace(J)/d, the mean gain over directions
 * @param meanError its standard error over probes
 * @param rms ‖J‖/√d, which cancellation between directions cannot hide
 */
public record JacobianGain(double mean, double meanError, double rms) {
  /**
   * Measures a denoiser at a batch of states.
   *
   * @param denoiser D
   * @param x states, [batch, node] flat
   * @param sigma σ &gt; 0
   * @param condition of the batch
   * @param probes K, at least 2
   * @param random draws the probes
   */
  public static JacobianGain measure(
      DifferentiableDenoiser denoiser,
      double[] x,
      double sigma,
      Condition condition,
      int probes,
      RandomGenerator random) {
    if (probes < 2) {
      throw new IllegalArgumentException("a gain needs at least 2 probes, not " + probes);
    }
    double[] v = new double[x.length];
    double[] r = new double[x.length];
    double[] denoised = new double[x.length];
    double[] gains = new double[probes];
    double mean = 0;
    double square = 0;
    for (int k = 0; k < probes; k++) {
      for (int n = 0; n < x.length; n++) {
        v[n] = random.nextGaussian();
      }
      denoiser.pullback(x, sigma, condition, v, denoised, r);
      for (int n = 0; n < x.length; n++) {
        gains[k] += v[n] * r[n] / x.length;
        square += r[n] * r[n] / x.length / probes;
      }
      mean += gains[k] / probes;
    }
    double variance = 0;
    for (double gain : gains) {
      variance += (gain - mean) * (gain - mean) / (probes - 1);
    }
    return new JacobianGain(mean, Math.sqrt(variance / probes), Math.sqrt(square));
  }

  /** 1 − mean gain: learned curvature at a mode over that of a delta. */
  public double sharpness() {
    return 1 - mean;
  }
}
