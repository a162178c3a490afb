package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.deltafield.solvers.Grid;

/**
 * Discs of uniform density, balls in three dimensions, their edges smoothed over one cell.
 *
 * @param count how many, each number equally likely; they may overlap
 * @param radius uniform in the logarithm, in units of the shorter side
 * @param density |ρ| inside, uniform; the sign is random
 */
public record Discs(Range count, Range radius, Range density) implements SourceDistribution {
  static final String KIND = "discs";
  private static final Discs DEFAULT =
      new Discs(new Range(1, 5), new Range(0.05, 0.25), new Range(0.5, 1.5));

  static SourceDistribution read(ConfigNode node) {
    return new Discs(
        Range.readIntegers(node, "count", Bounds.between(1, 1000), DEFAULT.count),
        Range.read(node, "radius", Bounds.above(0, 1), DEFAULT.radius),
        Range.read(node, "density", Bounds.POSITIVE, DEFAULT.density));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Optional<String> refusal(Grid grid) {
    return Optional.empty();
  }

  @Override
  public double[] draw(RandomGenerator random, Grid grid) {
    double[] charge = new double[grid.size()];
    int discs = count.integer(random);
    for (int n = 0; n < discs; n++) {
      double[] center = Shapes.place(random, grid, 0);
      double r = radius.logUniform(random) * Shapes.unit(grid);
      Shapes.addBall(charge, grid, center, r, density.signed(random));
    }
    return charge;
  }

  @Override
  public ObjectNode parameters() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    count.put(json, "count");
    radius.put(json, "radius");
    density.put(json, "density");
    return json;
  }
}
