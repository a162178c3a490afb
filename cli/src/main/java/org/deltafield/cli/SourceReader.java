package org.deltafield.cli;

import org.deltafield.datasets.Bounds;
import org.deltafield.datasets.ConfigNode;
import org.deltafield.solvers.Conductor;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;

/**
 * The {@code source} section of a problem file: a list of charges, added up to a density on the
 * nodes.
 */
final class SourceReader {
  private static final String FORMS = "one of blob, point, disc, expression, array";

  private final Values values;
  private final Grid grid;
  private final Charges charges;

  SourceReader(Values values, Grid grid) {
    this.values = values;
    this.grid = grid;
    this.charges = new Charges(grid);
  }

  /** Reads the section. */
  Field read(ConfigNode section) {
    for (ConfigNode entry : section.entries()) {
      if (!entry.isMapping() || entry.keys().size() != 1) {
        throw entry.error(FORMS);
      }
      String kind = entry.keys().get(0);
      ConfigNode node = entry.child(kind);
      switch (kind) {
        case "blob" -> blob(node);
        case "point" -> point(node);
        case "disc" -> disc(node);
        case "expression" -> charges.add(values.expression(node, grid).values());
        case "array" -> charges.add(values.array(node, grid.shape()));
        default -> throw entry.error(FORMS);
      }
    }
    return charges.density();
  }

  private void blob(ConfigNode node) {
    double[] center = node.numbers("center", grid.dimension(), Bounds.ANY);
    double width = node.number("width", Bounds.POSITIVE);
    double charge = node.number("charge", Bounds.ANY);
    double h = charges.largestSpacing();
    if (width < h) {
      throw node.error(
          "width",
          "at least the grid spacing " + h + ", so that the grid resolves it; a point needs none");
    }
    charges.addBlob(center, width, charge);
  }

  private void point(ConfigNode node) {
    double[] at = node.numbers("at", grid.dimension(), Bounds.ANY);
    double charge = node.number("charge", Bounds.ANY);
    for (int a = 0; a < at.length; a++) {
      if (at[a] < 0 || at[a] > grid.length(a)) {
        throw node.error("at", "a point of the box, from 0 to its lengths");
      }
    }
    charges.addPoint(at, charge);
  }

  private void disc(ConfigNode node) {
    Conductor.Shape shape = ShapeReader.disc(node, grid.dimension());
    charges.addRegion(shape, node.number("density", Bounds.ANY));
  }
}
