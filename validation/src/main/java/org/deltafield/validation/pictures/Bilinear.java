package org.deltafield.validation.pictures;

import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;

/** A 2-D field between its nodes, bilinear, in coordinates of the box; periodic axes wrap. */
final class Bilinear {
  private final Grid grid;
  private final double[] values;
  private final int nx;
  private final int ny;

  Bilinear(Field field) {
    grid = field.grid();
    if (grid.dimension() != 2) {
      throw new IllegalArgumentException(
          "a heat map shows two dimensions, not " + grid.dimension());
    }
    values = field.values();
    nx = grid.nodes(0);
    ny = grid.nodes(1);
  }

  /** The value at (x, y), which lies in the box. */
  double at(double x, double y) {
    double u = x / grid.length(0) * grid.intervals(0);
    double v = y / grid.length(1) * grid.intervals(1);
    int i = Math.max(0, Math.min((int) u, grid.intervals(0) - 1));
    int j = Math.max(0, Math.min((int) v, grid.intervals(1) - 1));
    int row = j * nx;
    int above = (j + 1) % ny * nx;
    int right = (i + 1) % nx;
    double a = u - i;
    double b = v - j;
    return (1 - b) * ((1 - a) * values[row + i] + a * values[row + right])
        + b * ((1 - a) * values[above + i] + a * values[above + right]);
  }
}
