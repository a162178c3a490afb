package org.deltafield.cli;

import org.deltafield.datasets.Bounds;
import org.deltafield.datasets.ConfigNode;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.Screening;

/**
 * The {@code screening} section of a problem file: κ² as a number, an expression or {@code {array:
 * {file, dataset}}}; or {@code {kappa_squared: those, nonlinear: true}} for κ² sinh φ in place of
 * κ²φ.
 */
final class ScreeningReader {
  private static final String FORMS =
      "κ², a number not below 0, an expression or {array: …}, or {kappa_squared: κ², nonlinear: …}";

  private final Values values;
  private final Grid grid;

  ScreeningReader(Values values, Grid grid) {
    this.values = values;
    this.grid = grid;
  }

  /** Reads κ². */
  Screening read(ConfigNode node) {
    return squared(stated(node) ? node.child("kappa_squared") : node);
  }

  /** Whether the section asks for κ² sinh φ. */
  boolean nonlinear(ConfigNode node) {
    return stated(node) && node.flag("nonlinear", false);
  }

  private static boolean stated(ConfigNode node) {
    return node.isMapping() && !node.has("array");
  }

  private Screening squared(ConfigNode node) {
    if (node.isNumber()) {
      return new Screening.Uniform(node.asNumber(Bounds.atLeast(0)));
    }
    if (node.isText()) {
      return field(node, values.expression(node, grid));
    }
    if (!node.isMapping()) {
      throw node.error(FORMS);
    }
    ConfigNode array = node.child("array");
    return field(array, new Field(grid, values.array(array, grid.shape())));
  }

  private Screening field(ConfigNode node, Field field) {
    double[] squared = field.values();
    for (int n = 0; n < squared.length; n++) {
      if (!(squared[n] >= 0)) {
        throw node.error(
            "values not below 0, not " + squared[n] + " at node " + Values.position(grid, n));
      }
    }
    return new Screening.Variable(field);
  }
}
