package org.deltafield.validation.diagnostics;

/**
 * One sample of one problem beside its solution.
 *
 * @param index of the problem in its split
 * @param seed of the problem
 * @param error ‖x − w‖/‖w‖ of the state
 * @param overshoot how far x leaves the range of w, over that range
 */
public record SampledCase(int index, long seed, double error, double overshoot) {
  /** Measures a sampled state x against the true one w. */
  static SampledCase of(int index, long seed, double[] x, double[] w) {
    double wrong = 0;
    double norm = 0;
    for (int n = 0; n < w.length; n++) {
      wrong += (x[n] - w[n]) * (x[n] - w[n]);
      norm += w[n] * w[n];
    }
    return new SampledCase(index, seed, Math.sqrt(wrong / norm), SpikeProfile.overshoot(x, w));
  }

  /** Its place among others: what is not finite is worst. */
  double badness() {
    return Double.isFinite(error) ? error : Double.POSITIVE_INFINITY;
  }
}
