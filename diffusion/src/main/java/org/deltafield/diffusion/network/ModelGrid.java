package org.deltafield.diffusion.network;

import java.util.Locale;
import org.deltafield.solvers.AxisEnds;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Grid;

/**
 * The grid, the shape of the box and the kinds of its faces that a network is for: all that its
 * arrays and bases follow from. The size of the box does not matter, the problem is scaled.
 *
 * @param nx intervals along x, at least 4
 * @param ny intervals along y, at least 4
 * @param aspect L_y/L_x
 * @param x what holds at the two ends of x
 * @param y what holds at the two ends of y
 */
public record ModelGrid(int nx, int ny, double aspect, AxisEnds x, AxisEnds y) {
  /** Fewest intervals along one axis. */
  public static final int LEAST = 4;

  /** Most intervals along one axis. */
  public static final int MOST = 1024;

  /** Checks the bounds. */
  public ModelGrid {
    if (nx < LEAST || ny < LEAST || nx > MOST || ny > MOST) {
      throw new IllegalArgumentException(
          "intervals is "
              + LEAST
              + " to "
              + MOST
              + ", not "
              + (nx == ny ? "" + nx : nx + " and " + ny));
    }
    if (!(aspect > 0) || Double.isInfinite(aspect)) {
      throw new IllegalArgumentException("a box has a positive aspect, not " + aspect);
    }
  }

  /** A square of n × n intervals with Dirichlet data on all faces. */
  public static ModelGrid square(int intervals) {
    return new ModelGrid(intervals, intervals, 1, AxisEnds.DIRICHLET, AxisEnds.DIRICHLET);
  }

  /** What the faces of a 2-D problem ask for. */
  public static ModelGrid of(Boundaries boundaries) {
    Grid grid = boundaries.grid();
    if (grid.dimension() != 2) {
      throw new IllegalArgumentException("a model's grid has two axes, not " + grid);
    }
    return new ModelGrid(
        grid.intervals(0),
        grid.intervals(1),
        grid.length(1) / grid.length(0),
        AxisEnds.of(boundaries, 0),
        AxisEnds.of(boundaries, 1));
  }

  /** Whether a grid has the axes and the intervals that a model can have. */
  public static boolean possible(Grid grid) {
    return grid.dimension() == 2
        && Math.min(grid.intervals(0), grid.intervals(1)) >= LEAST
        && Math.max(grid.intervals(0), grid.intervals(1)) <= MOST;
  }

  /** Whether this is a square of n × n intervals with Dirichlet data on all faces. */
  public boolean dirichletSquare() {
    return equals(square(nx));
  }

  /** Unknown nodes along x. */
  public int columns() {
    return x.count(nx);
  }

  /** Unknown nodes along y. */
  public int rows() {
    return y.count(ny);
  }

  /** Unknown nodes of the box. */
  public int size() {
    return columns() * rows();
  }

  /** Whether no face holds the potential, so that its mean is fixed to zero. */
  public boolean floating() {
    return x.free() && y.free();
  }

  /** h_x/L_x and h_y/L_x, the smaller of the two. */
  public double spacing() {
    return Math.min(1.0 / nx, aspect / ny);
  }

  /** The kinds of the faces in words. */
  public String faces() {
    if (x == AxisEnds.DIRICHLET && y == AxisEnds.DIRICHLET) {
      return "Dirichlet data on all four faces";
    }
    return words(x, "left", "right") + ", " + words(y, "bottom", "top");
  }

  private static String words(AxisEnds ends, String lower, String upper) {
    return switch (ends) {
      case DIRICHLET -> "Dirichlet data on " + lower + " and " + upper;
      case NEUMANN -> "a flux on " + lower + " and " + upper;
      case DIRICHLET_NEUMANN -> "Dirichlet data on " + lower + ", a flux on " + upper;
      case NEUMANN_DIRICHLET -> "a flux on " + lower + ", Dirichlet data on " + upper;
      case PERIODIC -> "periodic from " + lower + " to " + upper;
    };
  }

  /** The shape of the box in words. */
  public String box() {
    return aspect == 1
        ? "square boxes"
        : String.format(Locale.ROOT, "boxes whose sides are as 1 to %.6g", aspect);
  }
}
