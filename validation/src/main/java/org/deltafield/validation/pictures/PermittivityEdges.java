package org.deltafield.validation.pictures;

import java.util.ArrayList;
import java.util.List;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;

/**
 * Where the permittivity jumps: the faces between nodes that the discrete equations see, so an
 * oblique interface is a staircase. A change counts as a jump if it exceeds a tenth of ε and four
 * times the smaller change beside it; a smooth ε has none.
 */
public final class PermittivityEdges {
  private PermittivityEdges() {}

  /** The faces of a 2-D permittivity, joined along rows and columns. */
  public static List<Stroke> of(Field epsilon) {
    List<Stroke> strokes = new ArrayList<>();
    Grid grid = epsilon.grid();
    for (int axis = 0; axis < 2; axis++) {
      int other = 1 - axis;
      for (int i = 0; i + 1 < grid.nodes(axis); i++) {
        double at = (i + 0.5) * grid.spacing(axis);
        int start = -1;
        for (int j = 0; j <= grid.nodes(other); j++) {
          boolean jump = j < grid.nodes(other) && jumps(epsilon, axis, i, j);
          if (jump && start < 0) {
            start = j;
          } else if (!jump && start >= 0) {
            strokes.addAll(face(grid, axis, at, start, j));
            start = -1;
          }
        }
      }
    }
    return strokes;
  }

  private static List<Stroke> face(Grid grid, int axis, double at, int from, int to) {
    int other = 1 - axis;
    double low = Math.max(0, (from - 0.5) * grid.spacing(other));
    double high = Math.min(grid.length(other), (to - 0.5) * grid.spacing(other));
    double[] across = {at, at};
    double[] along = {low, high};
    double[] x = axis == 0 ? across : along;
    double[] y = axis == 0 ? along : across;
    return List.of(new Stroke(x, y, Pen.HALO), new Stroke(x, y, Pen.INTERFACE));
  }

  private static boolean jumps(Field epsilon, int axis, int i, int j) {
    double here = at(epsilon, axis, i, j);
    double next = at(epsilon, axis, i + 1, j);
    double change = Math.abs(next - here);
    double none = Double.POSITIVE_INFINITY;
    double before = i > 0 ? Math.abs(here - at(epsilon, axis, i - 1, j)) : none;
    boolean inside = i + 2 < epsilon.grid().nodes(axis);
    double after = inside ? Math.abs(at(epsilon, axis, i + 2, j) - next) : none;
    return change > 0.1 * Math.min(here, next) && change > 4 * Math.min(before, after);
  }

  private static double at(Field field, int axis, int i, int j) {
    return axis == 0 ? field.at(i, j) : field.at(j, i);
  }
}
