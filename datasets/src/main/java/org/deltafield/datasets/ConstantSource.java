package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.deltafield.solvers.Grid;

/**
 * The same density everywhere, as in Darcy's problem: ρ = β.
 *
 * @param value β, uniform
 */
public record ConstantSource(Range value) implements SourceDistribution {
  static final String KIND = "constant";

  static SourceDistribution read(ConfigNode node) {
    return new ConstantSource(Range.read(node, "value", Bounds.ANY, new Range(1, 1)));
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
    Arrays.fill(charge, value.uniform(random));
    return charge;
  }

  @Override
  public ObjectNode parameters() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    value.put(json, "value");
    return json;
  }
}
