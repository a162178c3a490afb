package org.deltafield.diffusion;

/**
 * The noise levels that a sampler visits: σ_i = (σ_max^{1/ρ} + i/(N−1) (σ_min^{1/ρ} −
 * σ_max^{1/ρ}))^ρ for i &lt; N, then 0 (Karras et al. 2022, equation 5).
 *
 * @param min σ_min &gt; 0
 * @param max σ_max &gt; σ_min
 * @param rho ρ ≥ 1; 7 is the published choice, large ρ spends more levels near σ_min
 */
public record NoiseSchedule(double min, double max, double rho) {
  /** Checks the bounds. */
  public NoiseSchedule {
    if (!(min > 0)
        || !(max > min)
        || !(rho >= 1)
        || Double.isInfinite(max)
        || Double.isInfinite(rho)) {
      throw new IllegalArgumentException(
          "a noise schedule needs 0 < min < max and rho >= 1: min "
              + min
              + ", max "
              + max
              + ", rho "
              + rho);
    }
  }

  /** N decreasing levels from σ_max to σ_min, then 0; a single level is σ_max. */
  public double[] levels(int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("a schedule has at least 1 step, not " + steps);
    }
    double[] sigma = new double[steps + 1];
    double top = Math.pow(max, 1 / rho);
    double bottom = Math.pow(min, 1 / rho);
    for (int i = 0; i < steps; i++) {
      sigma[i] = Math.pow(top + (steps == 1 ? 0 : i * (bottom - top) / (steps - 1)), rho);
    }
    return sigma;
  }
}
