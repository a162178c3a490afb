package org.deltafield.datasets;

import java.util.ArrayList;
import java.util.List;
import org.deltafield.solvers.Face;
import org.deltafield.solvers.Grid;

/** The kinds of condition that a face can have. */
public enum FaceKind {
  /** φ is given. */
  DIRICHLET,
  /** The flux ε ∂φ/∂n is given. */
  NEUMANN,
  /** φ and its flux continue on the opposite face. */
  PERIODIC;

  /** The faces of a box, axis by axis. */
  static List<Face> faces(Grid grid) {
    List<Face> faces = new ArrayList<>();
    for (int axis = 0; axis < grid.dimension(); axis++) {
      faces.add(Face.of(axis, false));
      faces.add(Face.of(axis, true));
    }
    return faces;
  }
}
