package org.deltafield.datasets;

import java.util.Arrays;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.InvalidInputException;

/**
 * Numbers with a shape, as a user's file holds them: row-major, slowest axis first.
 *
 * @param source the file, as messages name it
 * @param values finite numbers
 * @param shape extents, slowest axis first; [ny, nx] for a 2-D field
 */
public record NumericArray(String source, double[] values, int[] shape) {
  /** Checks that all values are finite and fit the shape. */
  public NumericArray {
    long size = 1;
    for (int extent : shape) {
      size *= extent;
    }
    if (size != values.length) {
      throw new IllegalArgumentException(
          source + ": " + values.length + " values of shape " + Arrays.toString(shape));
    }
    for (int n = 0; n < values.length; n++) {
      if (!Double.isFinite(values[n])) {
        throw InvalidInputException.of(source, "value " + n, values[n], "finite numbers");
      }
    }
  }

  /**
   * The values on the nodes of a grid.
   *
   * @throws InvalidInputException when the shape is another one
   */
  public Field onNodes(Grid grid) {
    requireShape(grid.shape());
    return new Field(grid, values.clone());
  }

  /**
   * Checks the shape; extents of 1 do not matter.
   *
   * @throws InvalidInputException that names both shapes
   */
  public void requireShape(int... expected) {
    int[] mine = Arrays.stream(shape).filter(n -> n != 1).toArray();
    int[] theirs = Arrays.stream(expected).filter(n -> n != 1).toArray();
    if (!Arrays.equals(mine, theirs)) {
      throw InvalidInputException.of(
          source, "shape", Arrays.toString(shape), Arrays.toString(expected) + " (slowest first)");
    }
  }
}
