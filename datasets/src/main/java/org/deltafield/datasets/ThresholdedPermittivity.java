package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.deltafield.solvers.Grid;

/**
 * Two values by the sign of a Gaussian random field: ε = high where f ≥ 0, else low.
 *
 * <p>With the defaults, N(0, (−Δ + 9)⁻²) with Neumann ends and the values 3 and 12, the coefficient
 * of the Darcy data of Z. Li et al., arXiv 2010.08895.
 *
 * @param low ε where f is below 0, uniform in the logarithm
 * @param high ε elsewhere, uniform in the logarithm
 * @param law of f; its size has no influence
 */
record ThresholdedPermittivity(Range low, Range high, GaussianLaw law)
    implements PermittivityDistribution {
  static final String KIND = "thresholded-field";
  private static final ThresholdedPermittivity DEFAULT =
      new ThresholdedPermittivity(
          new Range(3, 3),
          new Range(12, 12),
          new GaussianLaw(
              RandomField.Basis.COSINE,
              48,
              new Range(2, 2),
              new Range(3, 3),
              OptionalDouble.empty(),
              1,
              false));

  static PermittivityDistribution read(ConfigNode node) {
    return new ThresholdedPermittivity(
        Range.read(node, "low", Bounds.POSITIVE, DEFAULT.low),
        Range.read(node, "high", Bounds.POSITIVE, DEFAULT.high),
        DEFAULT.law.read(node));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Optional<String> refusal(Grid grid) {
    return law.refusal(grid).map(why -> "permittivity " + KIND + " of " + why);
  }

  @Override
  public double[] draw(RandomGenerator random, Grid grid) {
    double below = low.logUniform(random);
    double above = high.logUniform(random);
    double[] epsilon = law.draw(random, grid);
    for (int n = 0; n < epsilon.length; n++) {
      epsilon[n] = epsilon[n] >= 0 ? above : below;
    }
    return epsilon;
  }

  @Override
  public ObjectNode parameters() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    low.put(json, "low");
    high.put(json, "high");
    law.put(json);
    return json;
  }
}
