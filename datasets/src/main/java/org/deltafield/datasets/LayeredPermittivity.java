package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.deltafield.solvers.Grid;

/**
 * Layers across an axis, each with its own ε. A node belongs to the layer that it lies in; the
 * operator's harmonic means put the interface half-way between two nodes.
 *
 * @param axis that crosses the layers: x, y, z, or random for one of the grid's, drawn alike
 * @param count of layers, each number equally likely; the interfaces are uniform over the axis
 * @param value ε of a layer, uniform in the logarithm
 */
record LayeredPermittivity(String axis, Range count, Range value)
    implements PermittivityDistribution {
  static final String KIND = "layers";
  private static final String RANDOM = "random";
  private static final List<String> AXES = List.of("x", "y", "z", RANDOM);

  static PermittivityDistribution read(ConfigNode node) {
    return new LayeredPermittivity(
        node.has("axis") ? node.choice("axis", AXES) : RANDOM,
        Range.readIntegers(node, "count", Bounds.between(1, 1000), new Range(2, 5)),
        Range.read(node, "value", Bounds.POSITIVE, new Range(1, 10)));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Optional<String> refusal(Grid grid) {
    return axis.equals(RANDOM) || AXES.indexOf(axis) < grid.dimension()
        ? Optional.empty()
        : Optional.of("permittivity " + KIND + " has no axis " + axis + " on " + grid);
  }

  @Override
  public double[] draw(RandomGenerator random, Grid grid) {
    int across = axis.equals(RANDOM) ? random.nextInt(grid.dimension()) : AXES.indexOf(axis);
    int layers = count.integer(random);
    double[] values = new double[layers];
    double[] ends = new double[layers];
    for (int n = 0; n < layers; n++) {
      values[n] = value.logUniform(random);
      ends[n] = n == layers - 1 ? Double.POSITIVE_INFINITY : Shapes.place(random, grid, across, 0);
    }
    Arrays.sort(ends);
    double[] epsilon = new double[grid.size()];
    for (int n = 0; n < epsilon.length; n++) {
      double x = grid.coordinate(across, n / grid.stride(across) % grid.nodes(across));
      int layer = 0;
      while (x > ends[layer]) {
        layer++;
      }
      epsilon[n] = values[layer];
    }
    return epsilon;
  }

  @Override
  public ObjectNode parameters() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("axis", axis);
    count.put(json, "count");
    value.put(json, "value");
    return json;
  }
}
