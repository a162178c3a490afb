package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.deltafield.solvers.Grid;

/**
 * Balls with an ε of their own in a background. They may overlap; the later one covers.
 *
 * @param background ε outside, uniform in the logarithm
 * @param count of balls, each number equally likely
 * @param radius uniform in the logarithm, in units of the shortest side
 * @param value ε of a ball, uniform in the logarithm
 */
record InclusionsPermittivity(Range background, Range count, Range radius, Range value)
    implements PermittivityDistribution {
  static final String KIND = "inclusions";

  static PermittivityDistribution read(ConfigNode node) {
    return new InclusionsPermittivity(
        Range.read(node, "background", Bounds.POSITIVE, new Range(1, 1)),
        Range.readIntegers(node, "count", Bounds.between(1, 1000), new Range(1, 6)),
        Range.read(node, "radius", Bounds.above(0, 1), new Range(0.05, 0.25)),
        Range.read(node, "value", Bounds.POSITIVE, new Range(0.1, 10)));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public double[] draw(RandomGenerator random, Grid grid) {
    double[] epsilon = new double[grid.size()];
    Arrays.fill(epsilon, background.logUniform(random));
    int balls = count.integer(random);
    for (int b = 0; b < balls; b++) {
      double[] center = Shapes.place(random, grid, 0);
      double r = radius.logUniform(random) * Shapes.unit(grid);
      double inside = value.logUniform(random);
      for (int n = 0; n < epsilon.length; n++) {
        epsilon[n] = Shapes.squareDistance(grid, n, center) <= r * r ? inside : epsilon[n];
      }
    }
    return epsilon;
  }

  @Override
  public ObjectNode parameters() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    background.put(json, "background");
    count.put(json, "count");
    radius.put(json, "radius");
    value.put(json, "value");
    return json;
  }
}
