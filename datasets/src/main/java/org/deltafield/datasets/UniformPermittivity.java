package org.deltafield.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.deltafield.solvers.Grid;

/**
 * One ε for the whole box. A file may write the number alone where it is fixed.
 *
 * @param value ε, uniform in the logarithm
 */
record UniformPermittivity(Range value) implements PermittivityDistribution {
  static final String KIND = "uniform";

  static PermittivityDistribution of(double value) {
    return new UniformPermittivity(new Range(value, value));
  }

  static PermittivityDistribution read(ConfigNode node) {
    return new UniformPermittivity(Range.read(node, "value", Bounds.POSITIVE, new Range(1, 1)));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public OptionalDouble constant() {
    return value.min() == value.max() ? OptionalDouble.of(value.min()) : OptionalDouble.empty();
  }

  @Override
  public double[] draw(RandomGenerator random, Grid grid) {
    double[] epsilon = new double[grid.size()];
    Arrays.fill(epsilon, value.logUniform(random));
    return epsilon;
  }

  @Override
  public ObjectNode parameters() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    value.put(json, "value");
    return json;
  }

  @Override
  public JsonNode toJson() {
    return constant().isPresent()
        ? DoubleNode.valueOf(value.min())
        : PermittivityDistribution.super.toJson();
  }
}
