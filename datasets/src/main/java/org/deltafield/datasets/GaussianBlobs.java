package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.deltafield.solvers.Grid;

/**
 * A few Gaussian blobs: ρ = Σ q/(2πw²)^(d/2)·exp(−|x − c|²/2w²).
 *
 * @param count how many, each number equally likely
 * @param width w, uniform in the logarithm, in units of the shorter side
 * @param charge |q|, uniform; the sign is random
 */
public record GaussianBlobs(Range count, Range width, Range charge) implements SourceDistribution {
  static final String KIND = "blobs";
  private static final GaussianBlobs DEFAULT =
      new GaussianBlobs(new Range(1, 6), new Range(0.04, 0.15), new Range(0.5, 1.5));

  static SourceDistribution read(ConfigNode node) {
    return new GaussianBlobs(
        Range.readIntegers(node, "count", Bounds.between(1, 1000), DEFAULT.count),
        Range.read(node, "width", Bounds.above(0, 1), DEFAULT.width),
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
    int blobs = count.integer(random);
    for (int n = 0; n < blobs; n++) {
      double[] center = Shapes.place(random, grid, 0);
      double w = width.logUniform(random) * Shapes.unit(grid);
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
