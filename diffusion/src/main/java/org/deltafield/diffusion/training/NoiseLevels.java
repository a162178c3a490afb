package org.deltafield.diffusion.training;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.deltafield.diffusion.objective.Weighting;
import org.hipparchus.special.Erf;

/**
 * Draws the noise levels of a training run so that it minimises E_p λ(σ)‖D − x₀‖² for the law p of
 * a {@link NoiseDistribution} and its weighting λ.
 *
 * <p>Networks weigh their loss by EDM's λ_E, which keeps gradients of one size. So another
 * weighting is brought in by how often a level is drawn: E_p λ L = c E_q λ_E L with q ∝ p λ/λ_E,
 * the same minimum. q is tabulated on 4,096 cells of ln σ, with the clipped ends apart.
 */
final class NoiseLevels {
  private static final int CELLS = 4096;

  private final NoiseDistribution noise;
  private final boolean plain;
  private final double[] cumulative;

  /**
   * Prepares the table.
   *
   * @param noise p and λ
   * @param sigmaData σ_d of λ_E
   */
  NoiseLevels(NoiseDistribution noise, double sigmaData) {
    this.noise = noise;
    plain = noise.weighting() == Weighting.EDM;
    cumulative = new double[CELLS + 3];
    for (int c = 0; !plain && c < CELLS + 2; c++) {
      double low = c == 0 ? 0 : below(c - 1);
      double high = c == CELLS + 1 ? 1 : below(c);
      double sigma = Math.exp(edge(Math.min(CELLS, Math.max(0, c - 0.5))));
      double tilt = noise.weighting().at(sigma, sigmaData) / Weighting.EDM.at(sigma, sigmaData);
      cumulative[c + 1] = cumulative[c] + (high - low) * tilt;
    }
  }

  /** ln σ at the lower edge of a cell. */
  private double edge(double cell) {
    double bottom = Math.log(noise.min());
    return bottom + cell / CELLS * (Math.log(noise.max()) - bottom);
  }

  /** The probability under p, before clipping, of ln σ below a cell's lower edge. */
  private double below(int cell) {
    if (noise.kind() == NoiseDistribution.Kind.LOG_UNIFORM) {
      return (double) cell / CELLS;
    }
    return 0.5 * Erf.erfc((noise.mean() - edge(cell)) / (noise.deviation() * Math.sqrt(2)));
  }

  /** Draws one σ. */
  double draw(RandomGenerator random) {
    if (plain) {
      return noise.draw(random);
    }
    double target = random.nextDouble() * cumulative[CELLS + 2];
    int found = Arrays.binarySearch(cumulative, target);
    int c = found >= 0 ? found : -found - 2;
    // The ends hold what clipping gathers there.
    double inside = Math.min(CELLS, Math.max(0, c - 1 + (c > CELLS ? 0 : random.nextDouble())));
    return c == 0 ? noise.min() : Math.exp(edge(inside));
  }
}
