package org.deltafield.datasets;

import java.util.random.RandomGenerator;
import org.deltafield.solvers.Grid;

/** Charges of simple shape, added to a density on the nodes; periodic axes wrap them around. */
final class Shapes {
  /** exp(−8.5²/2) = 2e-16. */
  private static final double REACH = 8.5;

  private Shapes() {}

  /** The shortest side of the box, the unit of widths and radii. */
  static double unit(Grid grid) {
    double shortest = grid.length(0);
    for (int axis = 1; axis < grid.dimension(); axis++) {
      shortest = Math.min(shortest, grid.length(axis));
    }
    return shortest;
  }

  /** Whether a grid has two axes that are not periodic. */
  static boolean planar(Grid grid) {
    return grid.dimension() == 2 && !grid.periodic(0) && !grid.periodic(1);
  }

  /** A point uniform over the box, at least the margin away from faces that are not periodic. */
  static double[] place(RandomGenerator random, Grid grid, double margin) {
    double[] point = new double[grid.dimension()];
    for (int axis = 0; axis < point.length; axis++) {
      point[axis] = place(random, grid, axis, grid.periodic(axis) ? 0 : margin);
    }
    return point;
  }

  /** A coordinate uniform over an axis, at least the margin away from its ends. */
  static double place(RandomGenerator random, Grid grid, int axis, double margin) {
    return margin + (grid.length(axis) - 2 * margin) * random.nextDouble();
  }

  /** Adds a Gaussian charge in any dimension: q/(2πw²)^(d/2)·exp(−r²/2w²). */
  static void addGaussian(double[] charge, Grid grid, double[] center, double w, double q) {
    if (planar(grid)) {
      addGaussian(charge, grid, center[0], center[1], w, q);
      return;
    }
    double[][] factors = new double[grid.dimension()][];
    for (int axis = 0; axis < factors.length; axis++) {
      factors[axis] = wrapped(grid, axis, center[axis], w);
    }
    double peak = q / Math.pow(2 * Math.PI * w * w, 0.5 * factors.length);
    int nx = factors[0].length;
    for (int row = 0; row < charge.length; row += nx) {
      double factor = peak;
      int rest = row / nx;
      for (int axis = 1; axis < factors.length; axis++) {
        factor *= factors[axis][rest % factors[axis].length];
        rest /= factors[axis].length;
      }
      Modes.addTo(charge, row, factor, factors[0], 0, nx);
    }
  }

  /** exp(−(x − c)²/2w²) on the nodes of an axis, with all its images where the axis is periodic. */
  private static double[] wrapped(Grid grid, int axis, double center, double w) {
    double[] values = new double[grid.nodes(axis)];
    double length = grid.length(axis);
    int images = grid.periodic(axis) ? (int) Math.ceil(REACH * w / length) : 0;
    for (int i = 0; i < values.length; i++) {
      for (int image = -images; image <= images; image++) {
        double d = (grid.coordinate(axis, i) - center - image * length) / w;
        values[i] += Math.exp(-0.5 * d * d);
      }
    }
    return values;
  }

  /** The offset of a node from a coordinate, to the nearest image where the axis is periodic. */
  private static double offset(Grid grid, int axis, int node, double center) {
    double d = grid.coordinate(axis, node / grid.stride(axis) % grid.nodes(axis)) - center;
    return d - (grid.periodic(axis) ? grid.length(axis) * Math.rint(d / grid.length(axis)) : 0);
  }

  /** |x − c|² for a node. */
  static double squareDistance(Grid grid, int node, double[] center) {
    double square = 0;
    for (int axis = 0; axis < center.length; axis++) {
      double d = offset(grid, axis, node, center[axis]);
      square += d * d;
    }
    return square;
  }

  /**
   * Adds a uniform density inside a ball: an interval, a disc or a sphere. Across its surface the
   * density falls linearly over one cell.
   */
  static void addBall(double[] charge, Grid grid, double[] center, double r, double density) {
    if (planar(grid)) {
      addDisc(charge, grid, center[0], center[1], r, density);
      return;
    }
    for (int n = 0; n < charge.length; n++) {
      double square = 0;
      double across = 0;
      for (int axis = 0; axis < center.length; axis++) {
        double d = offset(grid, axis, n, center[axis]);
        square += d * d;
        across += grid.spacing(axis) * Math.abs(d);
      }
      double distance = Math.sqrt(square);
      double cell = distance == 0 ? grid.spacing(0) : across / distance;
      charge[n] += density * Math.min(1, Math.max(0, 0.5 - (distance - r) / cell));
    }
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
