package org.deltafield.solvers;

/**
 * A smooth field that carries given Dirichlet data: the Coons patch of the four edges of a 2-D
 * grid.
 *
 * <p>With s = x/L₁, t = y/L₂, left and right edges l(y), r(y), bottom and top edges p(x), q(x), and
 * corners c:
 *
 * <p>u(x, y) = (1−s) l(y) + s r(y) + (1−t) p(x) + t q(x) − [(1−s)(1−t) c₀₀ + s(1−t) c₁₀ + (1−s)t
 * c₀₁ + s t c₁₁].
 *
 * <p>On boundary nodes u equals {@link Boundaries#impose} to the bit. Inside, it reproduces every
 * a(x)(α + βy) + (γ + δx) b(y). About 6 operations a node; the array versions allocate nothing.
 * Source: S. A. Coons, Surfaces for Computer-Aided Design of Space Forms, MIT MAC-TR-41, 1967; W.
 * J. Gordon and C. A. Hall, Numer. Math. 21 (1973) 109.
 */
public final class TransfiniteLift {
  private TransfiniteLift() {}

  /** The lift of the Dirichlet data. */
  public static Field lift(Boundaries boundaries) {
    Field field = Field.zero(boundaries.grid());
    lift(boundaries, field.values());
    return field;
  }

  /**
   * Writes the lift into a nodal array.
   *
   * @throws IllegalArgumentException unless the grid is 2-D and every edge carries Dirichlet data
   */
  public static void lift(Boundaries boundaries, double[] out) {
    Grid grid = boundaries.grid();
    check(grid, out);
    int nx = grid.nodes(0);
    int ny = grid.nodes(1);
    double[] left = edge(boundaries, Face.LEFT);
    double[] right = edge(boundaries, Face.RIGHT);
    double[] bottom = edge(boundaries, Face.BOTTOM);
    double[] top = edge(boundaries, Face.TOP);
    int last = nx * (ny - 1);
    System.arraycopy(bottom, 0, out, 0, nx);
    System.arraycopy(top, 0, out, last, nx);
    for (int j = 1; j < ny - 1; j++) {
      out[j * nx] = left[j];
      out[j * nx + nx - 1] = right[j];
    }
    out[0] = mean(left[0], bottom[0]);
    out[nx - 1] = mean(right[0], bottom[nx - 1]);
    out[last] = mean(left[ny - 1], top[0]);
    out[last + nx - 1] = mean(right[ny - 1], top[nx - 1]);
    interpolate(grid, out);
  }

  /**
   * Reads the boundary nodes of a 2-D nodal array and overwrites the interior with their Coons
   * interpolation.
   */
  public static void interpolate(Grid grid, double[] phi) {
    check(grid, phi);
    int nx = grid.nodes(0);
    int ny = grid.nodes(1);
    int last = nx * (ny - 1);
    double hs = 1.0 / (nx - 1);
    for (int j = 1; j < ny - 1; j++) {
      double t = (double) j / (ny - 1);
      int row = j * nx;
      double p = phi[row] - ((1 - t) * phi[0] + t * phi[last]);
      double q = phi[row + nx - 1] - ((1 - t) * phi[nx - 1] + t * phi[last + nx - 1]);
      double slope = (q - p) * hs;
      for (int i = 1; i < nx - 1; i++) {
        phi[row + i] = p + slope * i + ((1 - t) * phi[i] + t * phi[last + i]);
      }
    }
  }

  /** The mean in the order of {@link Boundaries#impose}, so that both agree to the bit. */
  private static double mean(double first, double second) {
    return first + (second - first) / 2;
  }

  private static double[] edge(Boundaries boundaries, Face face) {
    if (boundaries.on(face) instanceof BoundaryCondition.Dirichlet dirichlet) {
      return dirichlet.values();
    }
    throw new IllegalArgumentException("face " + face.key() + " carries no Dirichlet data to lift");
  }

  private static void check(Grid grid, double[] array) {
    if (grid.dimension() != 2 || grid.periodic(0) || grid.periodic(1)) {
      throw new IllegalArgumentException(
          "a transfinite lift needs a 2-D grid that is not periodic, not " + grid);
    }
    if (array.length != grid.size()) {
      throw new IllegalArgumentException(
          grid + " has " + grid.size() + " nodes, the array " + array.length + " values");
    }
  }
}
