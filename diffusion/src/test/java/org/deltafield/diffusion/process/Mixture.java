package org.deltafield.diffusion.process;

import java.util.random.RandomGenerator;
import org.hipparchus.special.Erf;

/**
 * Data of a test: three normal densities on the line, as one density; neither Gaussian nor even.
 */
final class Mixture {
  private static final double[] WEIGHT = {0.5, 0.3, 0.2};
  private static final double[] MEAN = {-1.0, 0.4, 1.5};
  private static final double[] DEVIATION = {0.3, 0.2, 0.4};

  private Mixture() {}

  static double draw(RandomGenerator random) {
    double u = random.nextDouble();
    int k = u < WEIGHT[0] ? 0 : u < WEIGHT[0] + WEIGHT[1] ? 1 : 2;
    return MEAN[k] + DEVIATION[k] * random.nextGaussian();
  }

  /** The distribution function of αx₀ + σn. */
  static double cumulative(double x, double alpha, double sigma) {
    double sum = 0;
    for (int k = 0; k < 3; k++) {
      double s = Math.hypot(alpha * DEVIATION[k], sigma);
      sum += WEIGHT[k] * 0.5 * Erf.erfc(-(x - alpha * MEAN[k]) / (s * Math.sqrt(2)));
    }
    return sum;
  }
}
