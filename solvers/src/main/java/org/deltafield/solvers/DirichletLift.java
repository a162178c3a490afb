package org.deltafield.solvers;

/**
 * A smooth field that carries the Dirichlet data of any mix of faces of a 2-D box.
 *
 * <p>Along each axis the data of its Dirichlet faces are blended: linearly between two of them,
 * constant from one, nothing from none. The lift is the Boolean sum P_x ⊕ P_y = P_x + P_y − P_x P_y
 * of the two blends, which on four Dirichlet faces is the Coons patch of {@link TransfiniteLift}.
 * Where two Dirichlet faces meet, the corner has the value that {@link Boundaries#impose} gives it,
 * and on every held node the lift equals the data to the bit. Free faces do not bend it: across a
 * flux face opposite a held one it is constant in the normal direction. Without any Dirichlet face
 * it is zero. Source: W. J. Gordon and C. A. Hall, Numer. Math. 21 (1973) 109.
 */
public final class DirichletLift {
  private DirichletLift() {}

  /**
   * The lift of the Dirichlet data.
   *
   * @throws IllegalArgumentException unless the grid is 2-D
   */
  public static Field of(Boundaries boundaries) {
    Grid grid = boundaries.grid();
    if (boundaries.allDirichlet()) {
      return TransfiniteLift.lift(boundaries);
    }
    if (grid.dimension() != 2) {
      throw new IllegalArgumentException("a lift needs a 2-D grid, not " + grid);
    }
    Field lift = Field.zero(grid);
    double[] u = lift.values();
    boundaries.impose(u);
    double[] given = u.clone();
    AxisEnds x = AxisEnds.of(boundaries, 0);
    AxisEnds y = AxisEnds.of(boundaries, 1);
    int nx = grid.nodes(0);
    int ny = grid.nodes(1);
    for (int j = y.first(); j <= y.last(grid.intervals(1)); j++) {
      for (int i = x.first(); i <= x.last(grid.intervals(0)); i++) {
        double alongX = blend(x, given, j * nx, 1, nx, i);
        double alongY = blend(y, given, i, nx, ny, j);
        double atBottom = blend(x, given, 0, 1, nx, i);
        double atTop = blend(x, given, (ny - 1) * nx, 1, nx, i);
        u[j * nx + i] = alongX + alongY - mix(y, atBottom, atTop, ny, j);
      }
    }
    return lift;
  }

  /** The blend of the two ends of a line of nodes, at node i of it. */
  private static double blend(AxisEnds ends, double[] u, int at, int stride, int nodes, int i) {
    return mix(ends, u[at], u[at + (nodes - 1) * stride], nodes, i);
  }

  private static double mix(AxisEnds ends, double lower, double upper, int nodes, int i) {
    return switch (ends) {
      case DIRICHLET -> {
        double t = (double) i / (nodes - 1);
        yield (1 - t) * lower + t * upper;
      }
      case DIRICHLET_NEUMANN -> lower;
      case NEUMANN_DIRICHLET -> upper;
      case NEUMANN, PERIODIC -> 0;
    };
  }
}
