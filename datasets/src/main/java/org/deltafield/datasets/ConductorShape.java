package org.deltafield.datasets;

import java.util.Arrays;
import org.deltafield.solvers.Conductor;

/**
 * A conductor of simple shape that a file can hold as one row of numbers: kind (0 ball, 1 box),
 * centre, half sizes (the radius each time for a ball), potential.
 *
 * @param ball whether it is a ball, else a box along the axes
 * @param center c, one number an axis
 * @param half half the extent along each axis
 * @param potential φ on it
 */
@SuppressWarnings("ArrayRecordComponent")
public record ConductorShape(boolean ball, double[] center, double[] half, double potential)
    implements Conductor.Shape {

  /** The number of columns of a row in d dimensions. */
  static int columns(int dimension) {
    return 2 * dimension + 2;
  }

  /** The conductor with this shape. */
  Conductor conductor() {
    return new Conductor(this, potential);
  }

  @Override
  public double signedDistance(double x, double y, double z) {
    double[] point = {x, y, z};
    double outside = 0;
    double inside = Double.NEGATIVE_INFINITY;
    double square = 0;
    for (int axis = 0; axis < center.length; axis++) {
      double d = Math.abs(point[axis] - center[axis]);
      square += d * d;
      double beyond = d - half[axis];
      outside += beyond > 0 ? beyond * beyond : 0;
      inside = Math.max(inside, beyond);
    }
    if (ball) {
      return Math.sqrt(square) - half[0];
    }
    return inside > 0 ? Math.sqrt(outside) : inside;
  }

  /** Writes the row. */
  void write(double[] table, int from) {
    int d = center.length;
    table[from] = ball ? 0 : 1;
    System.arraycopy(center, 0, table, from + 1, d);
    System.arraycopy(half, 0, table, from + 1 + d, d);
    table[from + 1 + 2 * d] = potential;
  }

  /** Reads a row. */
  static ConductorShape read(double[] table, int from, int dimension) {
    return new ConductorShape(
        table[from] == 0,
        Arrays.copyOfRange(table, from + 1, from + 1 + dimension),
        Arrays.copyOfRange(table, from + 1 + dimension, from + 1 + 2 * dimension),
        table[from + 1 + 2 * dimension]);
  }
}
