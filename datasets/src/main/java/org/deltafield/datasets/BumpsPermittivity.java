package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.random.RandomGenerator;
import org.deltafield.solvers.Grid;

/**
 * Two values by a sum of Gaussian bumps: ε = high where S > E, else low, S = Σ_b exp(−|x −
 * m_b|²/(s_b L²)).
 *
 * <p>m_b is uniform over the box, s_b uniform in spread, L the shortest side. E is the mean of S
 * over the law and the unit cube, (spread average of)∏_a ∫∫exp(−(x − m)²/s); PDEBench takes the
 * mean over the batch that it draws. With the defaults (5 bumps, spread 0 to 0.5, values 0.1 and 1)
 * this is the coefficient of PDEBench's Darcy data (M. Takamoto et al., arXiv 2210.07182).
 *
 * @param low ε where S is small
 * @param high ε elsewhere
 * @param count of bumps
 * @param spread s, uniform
 */
record BumpsPermittivity(Range low, Range high, int count, Range spread)
    implements PermittivityDistribution {
  static final String KIND = "thresholded-bumps";
  private static final BumpsPermittivity DEFAULT =
      new BumpsPermittivity(new Range(0.1, 0.1), new Range(1, 1), 5, new Range(0, 0.5));

  /** Points of the mid-point rule for E; the integrand is smooth but for the origin of s. */
  private static final int POINTS = 256;

  static PermittivityDistribution read(ConfigNode node) {
    return new BumpsPermittivity(
        Range.read(node, "low", Bounds.POSITIVE, DEFAULT.low),
        Range.read(node, "high", Bounds.POSITIVE, DEFAULT.high),
        node.integer("count", Bounds.between(1, 1000), DEFAULT.count),
        Range.read(node, "spread", Bounds.between(0, 100), DEFAULT.spread));
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** E in d dimensions. */
  double level(int dimension) {
    double sum = 0;
    for (int i = 0; i < POINTS; i++) {
      double s = spread.min() + (spread.max() - spread.min()) * (i + 0.5) / POINTS;
      double mean = 0;
      for (int j = 0; j < POINTS; j++) {
        // |x − m| of two uniform numbers has the density 2(1 − t).
        double t = (j + 0.5) / POINTS;
        mean += 2 * (1 - t) * Math.exp(-t * t / s) / POINTS;
      }
      sum += Math.pow(mean, dimension);
    }
    return count * sum / POINTS;
  }

  @Override
  public double[] draw(RandomGenerator random, Grid grid) {
    double below = low.logUniform(random);
    double above = high.logUniform(random);
    double[] sum = new double[grid.size()];
    for (int b = 0; b < count; b++) {
      double[] center = Shapes.place(random, grid, 0);
      double w = Shapes.unit(grid) * Math.sqrt(spread.uniform(random) / 2);
      // exp(−r²/2w²) with w² = s/2, whatever the norm of the Gaussian charge.
      double q = Math.pow(2 * Math.PI * w * w, 0.5 * grid.dimension());
      if (w > 0) {
        Shapes.addGaussian(sum, grid, center, w, q);
      }
    }
    double level = level(grid.dimension());
    for (int n = 0; n < sum.length; n++) {
      sum[n] = sum[n] > level ? above : below;
    }
    return sum;
  }

  @Override
  public ObjectNode parameters() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    low.put(json, "low");
    high.put(json, "high");
    json.put("count", count);
    spread.put(json, "spread");
    return json;
  }
}
