package org.deltafield.validation.pictures;

import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.PoissonProblem;

/**
 * A plane of nodes of a 3-D grid, normal to an axis.
 *
 * @param grid in three dimensions
 * @param axis normal to the plane
 * @param index of its nodes along that axis
 */
public record Slice(Grid grid, int axis, int index) {
  private static final String[] NAMES = {"x", "y", "z"};

  /** The plane through the middle, or next below it. */
  public static Slice middle(Grid grid, int axis) {
    return new Slice(grid, axis, grid.intervals(axis) / 2);
  }

  /** The axis to the right: x, or y on a plane normal to x. */
  public int right() {
    return axis == 0 ? 1 : 0;
  }

  /** The axis upwards: z, or y on a plane normal to z. */
  public int up() {
    return axis == 2 ? 1 : 2;
  }

  /** The name of an axis. */
  public static String name(int axis) {
    return NAMES[axis];
  }

  /** Where the plane lies. */
  public double coordinate() {
    return grid.coordinate(axis, index);
  }

  /** The values of a field on the plane. */
  public Field of(Field field) {
    int right = right();
    int up = up();
    Grid plane =
        new Grid(
            new int[] {grid.intervals(right), grid.intervals(up)},
            new double[] {grid.length(right), grid.length(up)},
            new boolean[] {grid.periodic(right), grid.periodic(up)});
    double[] values = new double[plane.size()];
    int n = 0;
    for (int j = 0; j < plane.nodes(1); j++) {
      for (int i = 0; i < plane.nodes(0); i++) {
        int at = index * grid.stride(axis) + i * grid.stride(right) + j * grid.stride(up);
        values[n++] = field.values()[at];
      }
    }
    return new Field(plane, values);
  }

  /** The signed distance to the held regions of a problem at a point of the plane. */
  public double distance(PoissonProblem problem, double x, double y) {
    double[] p = new double[3];
    p[axis] = coordinate();
    p[right()] = x;
    p[up()] = y;
    return HeldRegions.distance(problem, p[0], p[1], p[2]);
  }
}
