package org.deltafield.validation.calibration;

import org.hipparchus.special.Erf;

/**
 * What a normal forecast N(m, s²) scores on a truth y, in closed form: the least that an ensemble
 * can reach on average where N(m, s²) is the exact posterior.
 */
public final class NormalScore {
  private NormalScore() {}

  /**
   * The continuous ranked probability score s[z(2Φ(z) − 1) + 2ϕ(z) − 1/√π], z = (y − m)/s; |y − m|
   * for s = 0. Source: T. Gneiting et al., Mon. Wea. Rev. 133 (2005) 1098.
   */
  public static double crps(double mean, double deviation, double truth) {
    if (deviation == 0) {
      return Math.abs(truth - mean);
    }
    double z = (truth - mean) / deviation;
    double density = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
    double central = Erf.erf(z / Math.sqrt(2));
    return deviation * (z * central + 2 * density - 1 / Math.sqrt(Math.PI));
  }

  /** E crps over y ~ N(m, s²): s/√π. */
  public static double expectedCrps(double deviation) {
    return deviation / Math.sqrt(Math.PI);
  }
}
