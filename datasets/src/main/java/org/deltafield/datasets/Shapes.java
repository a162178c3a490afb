package org.deltafield.datasets;

import java.util.random.RandomGenerator;
import org.deltafield.solvers.Grid;

/** Charges of simple shape, added to a density on the nodes of a 2-D grid. */
final class Shapes {
  /** exp(−8.5²/2) = 2e-16. */
  private static final double REACH = 8.5;

  private Shapes() {}

  /** The shorter side of the box, the unit of widths and radii. */
  static double unit(Grid grid) {
    return Math.min(grid.length(0), grid.length(1));
  }

  /** A coordinate uniform over an axis, at least the margin away from its ends. */
  static double place(RandomGenerator random, Grid grid, int axis, double margin) {
    return margin + (grid.length(axis) - 2 * margin) * random.nextDouble();
  }

  /**
   * Adds q/(2πw²)·exp(−r²/2w²): a Gaussian of standard deviation w whose charge over the plane is
   * q. From w = h upwards the sum over nodes times h² gives q to 1e-8. Along each axis it ends at
   * 8.5 w, where it has fallen below the round-off of its peak.
   */
  static void addGaussian(double[] charge, Grid grid, double x, double y, double w, double q) {
    int fromX = first(grid, 0, x - REACH * w);
    int fromY = first(grid, 1, y - REACH * w);
    double[] along = gaussian(grid, 0, x, w, fromX, last(grid, 0, x + REACH * w));
    double[] across = gaussian(grid, 1, y, w, fromY, last(grid, 1, y + REACH * w));
    double peak = q / (2 * Math.PI * w * w);
    for (int j = 0; j < across.length; j++) {
      double factor = peak * across[j];
      int row = grid.index(fromX, fromY + j);
      for (int i = 0; i < along.length; i++) {
        charge[row + i] += factor * along[i];
      }
    }
  }

  private static int first(Grid grid, int axis, double coordinate) {
    return Math.max(0, (int) Math.ceil(coordinate / grid.spacing(axis)));
  }

  private static int last(Grid grid, int axis, double coordinate) {
    return Math.min(grid.intervals(axis), (int) Math.floor(coordinate / grid.spacing(axis)));
  }

  private static double[] gaussian(
      Grid grid, int axis, double center, double w, int first, int last) {
    double[] values = new double[Math.max(0, last - first + 1)];
    for (int i = 0; i < values.length; i++) {
      double d = (grid.coordinate(axis, first + i) - center) / w;
      values[i] = Math.exp(-0.5 * d * d);
    }
    return values;
  }

  /**
   * Adds a uniform density inside a circle. Across the edge it falls linearly over one cell, as the
   * share of a node's cell that the disc covers, so the charge is density·πr² up to O(h²/r²).
   */
  static void addDisc(double[] charge, Grid grid, double x, double y, double r, double density) {
    double hx = grid.spacing(0);
    double hy = grid.spacing(1);
    int fromX = Math.max(0, (int) Math.floor((x - r) / hx) - 1);
    int toX = Math.min(grid.intervals(0), (int) Math.ceil((x + r) / hx) + 1);
    int fromY = Math.max(0, (int) Math.floor((y - r) / hy) - 1);
    int toY = Math.min(grid.intervals(1), (int) Math.ceil((y + r) / hy) + 1);
    for (int j = fromY; j <= toY; j++) {
      double dy = grid.coordinate(1, j) - y;
      for (int i = fromX; i <= toX; i++) {
        double dx = grid.coordinate(0, i) - x;
        double distance = Math.sqrt(dx * dx + dy * dy);
        // The width of a cell along the normal; at the very centre any width will do.
        double cell = distance == 0 ? hx : (hx * Math.abs(dx) + hy * Math.abs(dy)) / distance;
        double covered = Math.min(1, Math.max(0, 0.5 - (distance - r) / cell));
        charge[grid.index(i, j)] += density * covered;
      }
    }
  }

  /**
   * Shares a point charge q among the four nodes around it, by bilinear weights over hx·hy
   * (cloud-in-cell). The total charge and its first moments are exact.
   */
  static void addPoint(double[] charge, Grid grid, double x, double y, double q) {
    double u = x / grid.spacing(0);
    double v = y / grid.spacing(1);
    int i = Math.min(grid.intervals(0) - 1, (int) u);
    int j = Math.min(grid.intervals(1) - 1, (int) v);
    double a = u - i;
    double b = v - j;
    double density = q / grid.cellVolume();
    charge[grid.index(i, j)] += density * (1 - a) * (1 - b);
    charge[grid.index(i + 1, j)] += density * a * (1 - b);
    charge[grid.index(i, j + 1)] += density * (1 - a) * b;
    charge[grid.index(i + 1, j + 1)] += density * a * b;
  }
}
