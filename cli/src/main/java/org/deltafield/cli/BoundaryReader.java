package org.deltafield.cli;

import java.util.EnumMap;
import java.util.Map;
import org.deltafield.datasets.ConfigNode;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.BoundaryCondition;
import org.deltafield.solvers.Face;
import org.deltafield.solvers.Grid;

/**
 * The {@code boundary} section of a problem file: per face {@code {dirichlet: V}}, {@code {neumann:
 * V}} or {@code periodic}, where V is a number, an expression or {@code {file: PATH, dataset:
 * NAME}} with one value per node of the face.
 */
final class BoundaryReader {
  private static final String FORMS = "{dirichlet: VALUE}, {neumann: VALUE} or periodic";

  private final Values values;
  private final Grid grid;

  BoundaryReader(Values values, Grid grid) {
    this.values = values;
    this.grid = grid;
  }

  /** Whether a face is said to be periodic. */
  static boolean periodic(ConfigNode boundary, Face face) {
    return boundary.has(face.key())
        && boundary.child(face.key()).isText()
        && boundary.child(face.key()).asText().equals("periodic");
  }

  /** Reads the section. */
  Boundaries read(ConfigNode boundary) {
    Map<Face, BoundaryCondition> conditions = new EnumMap<>(Face.class);
    for (int axis = 0; axis < grid.dimension(); axis++) {
      for (boolean upper : new boolean[] {false, true}) {
        Face face = Face.of(axis, upper);
        if (!boundary.has(face.key())) {
          throw boundary.error(face.key(), FORMS);
        }
        conditions.put(face, condition(boundary.child(face.key()), face));
      }
    }
    return new Boundaries(grid, conditions);
  }

  private BoundaryCondition condition(ConfigNode node, Face face) {
    if (node.isText()) {
      if (!node.asText().equals("periodic")) {
        throw node.error(FORMS);
      }
      return new BoundaryCondition.Periodic();
    }
    if (!node.isMapping()) {
      throw node.error(FORMS);
    }
    boolean dirichlet = node.has("dirichlet");
    if (dirichlet == node.has("neumann")) {
      // A misspelt key gets its suggestion; what is left is none or both.
      node.finish();
      throw node.error("one of " + FORMS);
    }
    String kind = dirichlet ? "dirichlet" : "neumann";
    double[] data = data(node.child(kind), face);
    return dirichlet ? new BoundaryCondition.Dirichlet(data) : new BoundaryCondition.Neumann(data);
  }

  private double[] data(ConfigNode node, Face face) {
    if (!node.isMapping()) {
      return values.on(Boundaries.faceNodes(grid, face), node, grid);
    }
    int[] shape =
        java.util.stream.IntStream.range(0, grid.dimension())
            .map(a -> grid.dimension() - 1 - a)
            .filter(a -> a != face.axis())
            .map(grid::nodes)
            .toArray();
    return values.array(node, shape.length == 0 ? new int[] {1} : shape);
  }
}
