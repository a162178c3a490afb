package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.deltafield.solvers.Grid;

/**
 * Another source times a factor.
 *
 * @param factor above 0
 * @param source the source that is scaled
 */
public record ScaledSource(double factor, SourceDistribution source) implements SourceDistribution {
  static final String KIND = "scaled";

  static SourceDistribution read(ConfigNode node) {
    return new ScaledSource(
        node.number("factor", Bounds.POSITIVE), SourceDistributions.read(node.child("source")));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Optional<String> refusal(Grid grid) {
    return source.refusal(grid);
  }

  @Override
  public double[] draw(RandomGenerator random, Grid grid) {
    double[] charge = source.draw(random, grid);
    for (int n = 0; n < charge.length; n++) {
      charge[n] *= factor;
    }
    return charge;
  }

  @Override
  public ObjectNode parameters() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("factor", factor);
    json.set("source", source.toJson());
    return json;
  }
}
