package org.deltafield.solvers;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;

/**
 * Values of one scalar quantity on the nodes of a {@link Grid}, float64, row-major with x fastest.
 *
 * <p>The shape is checked once, here. The array is held, not copied: whoever hands it over gives it
 * up, and {@link #values()} is for reading.
 */
public final class Field {
  private final Grid grid;
  private final double[] values;

  /** Takes over the array; its length must be the number of nodes. */
  public Field(Grid grid, double[] values) {
    if (values.length != grid.size()) {
      throw new IllegalArgumentException(
          grid + " has " + grid.size() + " nodes, the array " + values.length + " values");
    }
    this.grid = grid;
    this.values = values;
  }

  /** The zero field. */
  public static Field zero(Grid grid) {
    return new Field(grid, new double[grid.size()]);
  }

  /** A function sampled on the nodes. */
  public static Field of(Grid grid, ScalarFunction function) {
    double[] values = new double[grid.size()];
    int nx = grid.nodes(0);
    int ny = grid.dimension() > 1 ? grid.nodes(1) : 1;
    int nz = grid.dimension() > 2 ? grid.nodes(2) : 1;
    int n = 0;
    for (int k = 0; k < nz; k++) {
      double z = grid.dimension() > 2 ? grid.coordinate(2, k) : 0;
      for (int j = 0; j < ny; j++) {
        double y = grid.dimension() > 1 ? grid.coordinate(1, j) : 0;
        for (int i = 0; i < nx; i++) {
          values[n++] = function.at(grid.coordinate(0, i), y, z);
        }
      }
    }
    return new Field(grid, values);
  }

  /** The grid. */
  public Grid grid() {
    return grid;
  }

  /** The values themselves, for reading; not a copy. */
  public double[] values() {
    return values;
  }

  /** The value at node (i, j) of a 2-D grid. */
  public double at(int i, int j) {
    return values[grid.index(i, j)];
  }

  /** The index of the first value that is NaN or infinite, or −1. */
  public int firstNonFinite() {
    for (int n = 0; n < values.length; n++) {
      if (!Double.isFinite(values[n])) {
        return n;
      }
    }
    return -1;
  }

  /** ‖v‖₂ over the nodes, without a volume factor. */
  public double norm() {
    double sum = 0;
    for (double v : values) {
      sum += v * v;
    }
    return Math.sqrt(sum);
  }

  /** max |v|. */
  public double maxAbs() {
    double max = 0;
    for (double v : values) {
      max = Math.max(max, Math.abs(v));
    }
    return max;
  }

  /** Grid and range, not the values. */
  @Override
  public String toString() {
    DoubleSummaryStatistics range = Arrays.stream(values).summaryStatistics();
    return String.format(
        Locale.ROOT, "Field from %.4g to %.4g on %s", range.getMin(), range.getMax(), grid);
  }
}
