package org.deltafield.cli;

import java.util.ArrayList;
import java.util.List;
import org.deltafield.datasets.Bounds;
import org.deltafield.datasets.ConfigNode;
import org.deltafield.solvers.Conductor;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.Permittivity;

/**
 * The {@code permittivity} section of a problem file: a number, an expression, {@code {array:
 * {file, dataset}}}, {@code {layers: {axis, at, values}}} or {@code {inclusions: {background,
 * regions}}}. A node on the border between two layers belongs to the upper one, a node on the
 * surface of an inclusion to the inclusion; a later inclusion covers an earlier one.
 */
final class PermittivityReader {
  private static final String FORMS =
      "a positive number, an expression, or one of array, layers, inclusions";

  private final Values values;
  private final Grid grid;

  PermittivityReader(Values values, Grid grid) {
    this.values = values;
    this.grid = grid;
  }

  /** Reads the section. */
  Permittivity read(ConfigNode node) {
    if (node.isNumber()) {
      return new Permittivity.Uniform(node.asNumber(Bounds.POSITIVE));
    }
    if (node.isText()) {
      return positive(node, values.expression(node, grid));
    }
    if (!node.isMapping() || node.keys().size() != 1) {
      throw node.error(FORMS);
    }
    String kind = node.keys().get(0);
    ConfigNode child = node.child(kind);
    return switch (kind) {
      case "array" -> positive(child, new Field(grid, values.array(child, grid.shape())));
      case "layers" -> layers(child);
      case "inclusions" -> inclusions(child);
      default -> throw node.error(FORMS);
    };
  }

  private Permittivity positive(ConfigNode node, Field field) {
    double[] epsilon = field.values();
    for (int n = 0; n < epsilon.length; n++) {
      if (!(epsilon[n] > 0)) {
        throw node.error(
            "positive values, not " + epsilon[n] + " at node " + Values.position(grid, n));
      }
    }
    return new Permittivity.Variable(field);
  }

  private Permittivity layers(ConfigNode node) {
    List<String> axes = List.of("x", "y", "z").subList(0, grid.dimension());
    int axis = axes.indexOf(node.choice("axis", axes));
    double[] at = node.numbers("at", -1, Bounds.ANY);
    for (int n = 0; n < at.length; n++) {
      if (!(at[n] > (n == 0 ? 0 : at[n - 1])) || !(at[n] < grid.length(axis))) {
        throw node.error("at", "increasing numbers between 0 and " + grid.length(axis));
      }
    }
    double[] layer = node.numbers("values", at.length + 1, Bounds.POSITIVE);
    return new Permittivity.Variable(
        Field.of(
            grid,
            (x, y, z) -> {
              double s = axis == 0 ? x : axis == 1 ? y : z;
              int n = 0;
              while (n < at.length && s >= at[n]) {
                n++;
              }
              return layer[n];
            }));
  }

  private record Region(Conductor.Shape shape, double value) {}

  private Permittivity inclusions(ConfigNode node) {
    double background = node.number("background", Bounds.POSITIVE, 1);
    List<Region> regions = new ArrayList<>();
    for (ConfigNode entry : node.list("regions")) {
      Conductor.Shape shape = ShapeReader.read(entry.child("shape"), grid.dimension());
      regions.add(new Region(shape, entry.number("value", Bounds.POSITIVE)));
    }
    return new Permittivity.Variable(
        Field.of(
            grid,
            (x, y, z) -> {
              double epsilon = background;
              for (Region region : regions) {
                epsilon = region.shape().signedDistance(x, y, z) <= 0 ? region.value() : epsilon;
              }
              return epsilon;
            }));
  }
}
