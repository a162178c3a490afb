package org.deltafield.diffusion.noise;

import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.deltafield.datasets.GaussianLaw;
import org.deltafield.datasets.RandomField;
import org.deltafield.datasets.Range;
import org.deltafield.solvers.Grid;

/**
 * A Gaussian random function on the unit square that vanishes on its edge, with Matérn's spectrum:
 * n = c Σ_kl ξ_kl (π²(k² + l²) + τ²)^{−α/2} 2 sin(πkx) sin(πly), k and l up to what the grid
 * resolves.
 *
 * <p>c makes the variance, averaged over the square, 1 for the function with all its modes (the
 * first 512 along each axis). It knows no grid, and each ξ_kl depends on the draw and on (k, l)
 * alone: one seed is one function, of which a finer grid shows more (see {@link GaussianLaw}, which
 * draws). A coarse grid's variance is below 1 by what it cannot show. Cost O(n³) a draw.
 */
public final class MaternNoise implements NoiseField {
  private static final int ALL_MODES = 512;

  private final Grid grid;
  private final int inner;
  private final GaussianLaw law;

  /** The function of a law on the inner nodes of a grid of n × n intervals, n ≥ 3. */
  public MaternNoise(NoiseLaw.Matern spectrum, int intervals) {
    if (intervals < 3) {
      throw new IllegalArgumentException(
          "noise with a spectrum needs 3 intervals, not " + intervals);
    }
    grid = Grid.unitSquare(intervals);
    inner = intervals - 1;
    double alpha = spectrum.smoothness();
    double tau = spectrum.inverseLength();
    law =
        new GaussianLaw(
            RandomField.Basis.SINE,
            Math.min(ALL_MODES, inner),
            new Range(alpha, alpha),
            new Range(tau, tau),
            OptionalDouble.of(1 / Math.sqrt(variance(alpha, tau, ALL_MODES))),
            1,
            false);
  }

  /** Σ_kl (π²(k² + l²) + τ²)^{−α} over k, l = 1 … K: the variance that c = 1 would give. */
  static double variance(double alpha, double tau, int modes) {
    double sum = 0;
    for (int l = 1; l <= modes; l++) {
      for (int k = 1; k <= modes; k++) {
        double kappa2 = Math.PI * Math.PI * ((double) k * k + (double) l * l);
        sum += Math.pow(kappa2 + tau * tau, -alpha);
      }
    }
    return sum;
  }

  @Override
  public int size() {
    return inner * inner;
  }

  @Override
  public void draw(RandomGenerator random, double[] out, int offset) {
    double[] nodes = law.draw(random, grid);
    for (int j = 0; j < inner; j++) {
      System.arraycopy(nodes, (j + 1) * (inner + 2) + 1, out, offset + j * inner, inner);
    }
  }
}
