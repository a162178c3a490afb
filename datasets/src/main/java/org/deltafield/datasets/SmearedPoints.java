package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.deltafield.solvers.Grid;

/**
 * A few charges, each a Gaussian so narrow that it looks like a point: with the default width one
 * to two spacings of a grid with 64 intervals.
 *
 * @param count how many, each number equally likely
 * @param width standard deviation, uniform in the logarithm, in units of the shorter side
 * @param charge |q|, uniform; the sign is random
 */
public record SmearedPoints(Range count, Range width, Range charge) implements SourceDistribution {
  static final String KIND = "smeared-points";
  private static final SmearedPoints DEFAULT =
      new SmearedPoints(new Range(1, 5), new Range(0.015, 0.03), new Range(0.5, 1.5));

  /** Nearer to an edge than this many widths, the edge would swallow part of the charge. */
  private static final double MARGIN = 2;

  static SourceDistribution read(ConfigNode node) {
    return new SmearedPoints(
        Range.readIntegers(node, "count", Bounds.between(1, 1000), DEFAULT.count),
        Range.read(node, "width", Bounds.above(0, 0.2), DEFAULT.width),
        Range.read(node, "charge", Bounds.POSITIVE, DEFAULT.charge));
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
    double[] density = new double[grid.size()];
    int points = count.integer(random);
    for (int n = 0; n < points; n++) {
      double w = width.logUniform(random) * Shapes.unit(grid);
      double[] center = Shapes.place(random, grid, MARGIN * w);
      Shapes.addGaussian(density, grid, center, w, charge.signed(random));
    }
    return density;
  }

  @Override
  public ObjectNode parameters() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    count.put(json, "count");
    width.put(json, "width");
    charge.put(json, "charge");
    return json;
  }
}
