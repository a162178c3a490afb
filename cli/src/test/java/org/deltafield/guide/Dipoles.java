package org.deltafield.guide;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.deltafield.datasets.Bounds;
import org.deltafield.datasets.ConfigNode;
import org.deltafield.datasets.SourceDistribution;
import org.deltafield.solvers.Grid;

/**
 * One dipole: two Gaussians of opposite charge, side by side at a random place, in a random
 * direction.
 *
 * @param distance of the charges, in units of the shortest side
 * @param width of the Gaussians, the same
 */
public record Dipoles(double distance, double width) implements SourceDistribution {
  static final String KIND = "dipoles";

  /** How a file's parameters become a law; every one has a default. */
  static SourceDistribution read(ConfigNode node) {
    return new Dipoles(
        node.number("distance", Bounds.above(0, 0.5), 0.1),
        node.number("width", Bounds.above(0, 0.5), 0.05));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Optional<String> refusal(Grid grid) {
    return grid.dimension() == 2
        ? Optional.empty()
        : Optional.of("source " + KIND + " is for grids of two axes");
  }

  @Override
  public double[] draw(RandomGenerator random, Grid grid) {
    double side = Math.min(grid.length(0), grid.length(1));
    double x = grid.length(0) * (0.25 + 0.5 * random.nextDouble());
    double y = grid.length(1) * (0.25 + 0.5 * random.nextDouble());
    double angle = 2 * Math.PI * random.nextDouble();
    double dx = 0.5 * distance * side * Math.cos(angle);
    double dy = 0.5 * distance * side * Math.sin(angle);
    double[] charge = new double[grid.size()];
    for (int n = 0; n < charge.length; n++) {
      double[] at = grid.position(n);
      charge[n] =
          gaussian(at[0] - x - dx, at[1] - y - dy, width * side)
              - gaussian(at[0] - x + dx, at[1] - y + dy, width * side);
    }
    return charge;
  }

  private static double gaussian(double x, double y, double w) {
    return Math.exp(-(x * x + y * y) / (2 * w * w)) / (2 * Math.PI * w * w);
  }

  @Override
  public ObjectNode parameters() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("distance", distance);
    json.put("width", width);
    return json;
  }
}
