package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.random.RandomGenerator;
import org.deltafield.solvers.Grid;

/**
 * Point charges, each shared among the four nodes around it by bilinear weights over h².
 *
 * <p>The density grows as 1/h² with refinement, as that of a point must; total charge and dipole
 * moment are those of the points themselves.
 *
 * @param count how many, each number equally likely
 * @param charge |q|, uniform; the sign is random
 * @param margin smallest distance from the edge, in units of the shorter side
 */
public record PointCharges(Range count, Range charge, double margin) implements SourceDistribution {
  static final String KIND = "points";
  private static final PointCharges DEFAULT =
      new PointCharges(new Range(3, 3), new Range(0.5, 1.5), 0.1);

  static SourceDistribution read(ConfigNode node) {
    return new PointCharges(
        Range.readIntegers(node, "count", Bounds.between(1, 1000), DEFAULT.count),
        Range.read(node, "charge", Bounds.POSITIVE, DEFAULT.charge),
        node.number("margin", Bounds.between(0, 0.49), DEFAULT.margin));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public double[] draw(RandomGenerator random, Grid grid) {
    double[] density = new double[grid.size()];
    int points = count.integer(random);
    for (int n = 0; n < points; n++) {
      double x = Shapes.place(random, grid, 0, margin * Shapes.unit(grid));
      double y = Shapes.place(random, grid, 1, margin * Shapes.unit(grid));
      Shapes.addPoint(density, grid, x, y, charge.signed(random));
    }
    return density;
  }

  @Override
  public ObjectNode parameters() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    count.put(json, "count");
    charge.put(json, "charge");
    return json.put("margin", margin);
  }
}
