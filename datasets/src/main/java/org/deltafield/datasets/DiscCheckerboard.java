package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.random.RandomGenerator;
import org.deltafield.solvers.Grid;

/**
 * A checkerboard of discs: one disc in the middle of each square, its sign alternating.
 *
 * @param squares squares along each axis, each number equally likely
 * @param radius of a disc, uniform, in units of half the shorter side of a square
 * @param density |ρ| inside the discs, uniform; the sign of the first disc is random
 */
public record DiscCheckerboard(Range squares, Range radius, Range density)
    implements SourceDistribution {
  static final String KIND = "checkerboard";
  private static final DiscCheckerboard DEFAULT =
      new DiscCheckerboard(new Range(2, 5), new Range(0.5, 0.9), new Range(0.5, 1.5));

  static SourceDistribution read(ConfigNode node) {
    return new DiscCheckerboard(
        Range.readIntegers(node, "squares", Bounds.between(1, 64), DEFAULT.squares),
        Range.read(node, "radius", Bounds.above(0, 1), DEFAULT.radius),
        Range.read(node, "density", Bounds.POSITIVE, DEFAULT.density));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public double[] draw(RandomGenerator random, Grid grid) {
    double[] charge = new double[grid.size()];
    int n = squares.integer(random);
    double sideX = grid.length(0) / n;
    double sideY = grid.length(1) / n;
    double r = radius.uniform(random) * Math.min(sideX, sideY) / 2;
    double rho = density.signed(random);
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < n; i++) {
        double sign = (i + j) % 2 == 0 ? 1 : -1;
        Shapes.addDisc(charge, grid, (i + 0.5) * sideX, (j + 0.5) * sideY, r, sign * rho);
      }
    }
    return charge;
  }

  @Override
  public ObjectNode parameters() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    squares.put(json, "squares");
    radius.put(json, "radius");
    density.put(json, "density");
    return json;
  }
}
