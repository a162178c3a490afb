package org.deltafield.diffusion.residual;

import java.util.Arrays;

/**
 * How far a noisy input is trusted beside a guess that errs: per sine mode k, D̂ = (1 − g) x̂ + g
 * F̂ with g = σ²/(σ² + e_k²), e_k the root mean square error of the guess. This is the posterior
 * mean of a Gaussian guess, and the e_k that minimises the denoising loss. Everything is in units
 * of the estimate's size s.
 */
final class WienerGain {
  /** Share of a new batch in the running mean of e². */
  private static final double SHARE = 0.02;

  private final double[] variance;

  /** From stored e², one per mode; live. */
  WienerGain(double[] variance) {
    this.variance = variance;
  }

  /** Before anything is known, the guess errs by all that there is: e = 1 for every mode. */
  static WienerGain unknown(int modes) {
    double[] ones = new double[modes];
    Arrays.fill(ones, 1);
    return new WienerGain(ones);
  }

  /** e² of every mode, live. */
  double[] variance() {
    return variance;
  }

  /** g of a mode. */
  double gain(int mode, double sigma) {
    return sigma * sigma / (sigma * sigma + variance[mode]);
  }

  /** guess ← D̂, both in the sine basis. */
  void combine(double[] noisy, double sigma, double[] guess) {
    for (int k = 0; k < guess.length; k++) {
      double g = gain(k, sigma);
      guess[k] = (1 - g) * noisy[k] + g * guess[k];
    }
  }

  /**
   * Takes the squared errors of a batch into the running mean.
   *
   * @param before batches taken so far; the mean of few has a short memory
   */
  void learn(double[] meanSquares, int before) {
    double share = Math.max(SHARE, 1.0 / (before + 1));
    for (int k = 0; k < variance.length; k++) {
      variance[k] += share * (meanSquares[k] - variance[k]);
    }
  }
}
