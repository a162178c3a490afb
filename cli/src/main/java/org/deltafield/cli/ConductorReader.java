package org.deltafield.cli;

import java.util.ArrayList;
import java.util.List;
import org.deltafield.datasets.ConfigNode;
import org.deltafield.solvers.Conductor;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.ScalarFunction;

/**
 * The {@code conductors} section of a problem file: a list of {@code {shape, potential}}, the
 * potential a number or an expression of position. A later conductor covers an earlier one.
 */
final class ConductorReader {
  private final Values values;
  private final Grid grid;

  ConductorReader(Values values, Grid grid) {
    this.values = values;
    this.grid = grid;
  }

  /** Reads the section. */
  List<Conductor> read(ConfigNode section) {
    List<Conductor> conductors = new ArrayList<>();
    for (ConfigNode entry : section.entries()) {
      Conductor.Shape shape = ShapeReader.read(entry.child("shape"), grid.dimension());
      ConfigNode node = entry.child("potential");
      ScalarFunction potential = values.function(node, grid);
      requireFinite(node, shape, potential);
      conductors.add(new Conductor(shape, potential));
    }
    return conductors;
  }

  private void requireFinite(ConfigNode node, Conductor.Shape shape, ScalarFunction potential) {
    Field inside =
        Field.of(grid, (x, y, z) -> shape.signedDistance(x, y, z) <= 0 ? potential.at(x, y, z) : 0);
    int bad = inside.firstNonFinite();
    if (bad >= 0) {
      throw node.error(
          "finite values inside the shape, not "
              + inside.values()[bad]
              + " at node "
              + Values.position(grid, bad));
    }
  }
}
