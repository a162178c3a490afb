package org.deltafield.diffusion;

import java.util.Optional;
import org.deltafield.diffusion.network.AxisBasis;
import org.deltafield.diffusion.network.ModelGrid;
import org.deltafield.solvers.AxisEnds;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.DirichletLift;
import org.deltafield.solvers.EffectiveSource;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.Permittivity;
import org.deltafield.solvers.PoissonOperator;
import org.deltafield.solvers.PoissonProblem;

/**
 * The way from a problem with constant ε on a 2-D box to what the network sees, and back.
 *
 * <p>φ = lift(g) + s·w. The lift carries the Dirichlet data exactly, so w = 0 where they hold. The
 * effective source F = L_x²(ρ − A lift)/ε, which includes the data of flux faces, belongs to the
 * box of width 1 with ε = 1 and homogeneous faces; f = F/s is what the network is given and w what
 * it must find. Both are taken times the root of the share of the cell that their node owns (√½ on
 * a flux face), which makes the operator symmetric and its basis orthonormal. Where no face holds
 * φ, the means of f, w and φ are zero.
 *
 * <p>The problem is linear, so any size s is right; s is taken as a negative Sobolev norm of F, the
 * root mean square over the nodes of (1/π²) Σ_k F̂_k/(1 + |k|²) b_k (modes b_k of {@link
 * AxisBasis}, |k| in half waves per L_x), because it makes w of order 1 for smooth sources and
 * point charges alike. It is one number: it tells nothing of the field's shape.
 *
 * <p>Owns scratch memory: one instance belongs to one thread.
 */
public final class SourceEncoding {
  /**
   * A problem as the network sees it.
   *
   * @param lift carries the Dirichlet data
   * @param source f on the unknown nodes, row-major
   * @param scale s, the factor from w to the potential
   */
  public record Encoded(Field lift, double[] source, double scale) {}

  /** A box counts as of the right shape up to this, relative: lengths are typed in decimals. */
  private static final double SHAPE = 1e-9;

  private final ModelGrid grid;
  private final int nx;
  private final int ny;
  private final double[] root;
  private final AxisAnalysis alongX;
  private final AxisAnalysis alongY;
  private final double[] rows;
  private final double[] columns;

  /** For squares of n × n intervals with Dirichlet data on all faces. */
  public SourceEncoding(int intervals) {
    this(ModelGrid.square(intervals));
  }

  /** For the problems of a grid. */
  public SourceEncoding(ModelGrid grid) {
    this.grid = grid;
    nx = grid.columns();
    ny = grid.rows();
    root = new double[nx * ny];
    double[] rootX = AxisBasis.rootShares(grid.nx(), grid.x());
    double[] rootY = AxisBasis.rootShares(grid.ny(), grid.y());
    for (int n = 0; n < root.length; n++) {
      root[n] = rootX[n % nx] * rootY[n / nx];
    }
    alongX = AxisAnalysis.of(grid.nx(), grid.x());
    alongY = AxisAnalysis.of(grid.ny(), grid.y());
    rows = new double[nx * ny];
    columns = new double[nx * ny];
  }

  /** The grid of the problems. */
  public ModelGrid grid() {
    return grid;
  }

  /** Why a problem cannot be encoded, in one line; empty when it can. */
  public Optional<String> refusal(PoissonProblem problem) {
    Grid given = problem.grid();
    if (given.dimension() != 2
        || given.intervals(0) != grid.nx()
        || given.intervals(1) != grid.ny()) {
      return Optional.of(
          "the model is for "
              + grid.nx()
              + " × "
              + grid.ny()
              + " intervals, the problem has "
              + given);
    }
    if (Math.abs(given.length(1) - grid.aspect() * given.length(0)) > SHAPE * given.length(1)) {
      return Optional.of(
          "the model is for "
              + grid.box()
              + ", this one is "
              + given.length(0)
              + " × "
              + given.length(1));
    }
    if (AxisEnds.of(problem.boundaries(), 0) != grid.x()
        || AxisEnds.of(problem.boundaries(), 1) != grid.y()) {
      return Optional.of("the model is for " + grid.faces());
    }
    return equationRefusal(problem);
  }

  /** What of the equation, beside grid and faces, no such model takes; empty when it is right. */
  static Optional<String> equationRefusal(PoissonProblem problem) {
    if (!(problem.permittivity() instanceof Permittivity.Uniform)) {
      return Optional.of("the model is for constant permittivity");
    }
    if (!problem.conductors().isEmpty()) {
      return Optional.of("the model knows no conductors inside the box");
    }
    if (!problem.screening().isNone()) {
      return Optional.of("the model knows no screening");
    }
    return Optional.empty();
  }

  /** Encodes a problem; throws {@link IllegalArgumentException} with the refusal. */
  public Encoded encode(PoissonProblem problem) {
    refusal(problem)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(why);
            });
    Grid given = problem.grid();
    double epsilon = ((Permittivity.Uniform) problem.permittivity()).value();
    double factor = given.length(0) * given.length(0) / epsilon;
    Field lift = DirichletLift.of(problem.boundaries());
    double[] residual = EffectiveSource.of(new PoissonOperator(problem), lift).values();
    double[] source = unknown(residual);
    for (int n = 0; n < source.length; n++) {
      source[n] *= factor * root[n];
    }
    removeMean(source);
    double scale = size(source);
    if (scale > 0) {
      for (int n = 0; n < source.length; n++) {
        source[n] /= scale;
      }
    }
    return new Encoded(lift, source, scale);
  }

  /** w of a known potential: (φ − lift)/s on the unknown nodes; zero when s = 0. */
  public double[] encodePotential(Encoded encoded, Field potential) {
    double[] w = unknown(potential.values());
    double[] lift = unknown(encoded.lift().values());
    for (int n = 0; n < w.length; n++) {
      w[n] = encoded.scale() > 0 ? root[n] * (w[n] - lift[n]) / encoded.scale() : 0;
    }
    removeMean(w);
    return w;
  }

  /** φ = lift + s·w, with the Dirichlet data as they were given; w starts at an offset. */
  public Field decode(Encoded encoded, Boundaries boundaries, double[] w, int offset) {
    double[] phi = encoded.lift().values().clone();
    double[] state = java.util.Arrays.copyOfRange(w, offset, offset + root.length);
    removeMean(state);
    int width = encoded.lift().grid().nodes(0);
    for (int j = 0, n = 0; j < ny; j++) {
      int at = (j + grid.y().first()) * width + grid.x().first();
      for (int i = 0; i < nx; i++, n++) {
        phi[at + i] += encoded.scale() * state[n] / root[n];
      }
    }
    boundaries.impose(phi);
    return new Field(encoded.lift().grid(), phi);
  }

  private double[] unknown(double[] nodal) {
    int width = grid.x() == AxisEnds.PERIODIC ? grid.nx() : grid.nx() + 1;
    double[] values = new double[nx * ny];
    for (int j = 0; j < ny; j++) {
      int at = (j + grid.y().first()) * width + grid.x().first();
      System.arraycopy(nodal, at, values, j * nx, nx);
    }
    return values;
  }

  /** Takes off the constant, whose coefficients are the roots themselves, where nothing holds φ. */
  private void removeMean(double[] state) {
    if (!grid.floating()) {
      return;
    }
    double sum = 0;
    double total = 0;
    for (int n = 0; n < state.length; n++) {
      sum += root[n] * state[n];
      total += root[n] * root[n];
    }
    for (int n = 0; n < state.length; n++) {
      state[n] -= sum / total * root[n];
    }
  }

  private double size(double[] source) {
    System.arraycopy(source, 0, rows, 0, source.length);
    alongX.transformRows(rows, ny);
    for (int j = 0; j < ny; j++) {
      for (int i = 0; i < nx; i++) {
        columns[i * ny + j] = rows[j * nx + i];
      }
    }
    alongY.transformRows(columns, nx);
    double sum = 0;
    for (int i = 0; i < nx; i++) {
      double kx = AxisBasis.halfWaves(grid.x(), i);
      for (int j = 0; j < ny; j++) {
        double ky = AxisBasis.halfWaves(grid.y(), j) / grid.aspect();
        double c = columns[i * ny + j] / (1 + (kx * kx + ky * ky));
        sum += c * c;
      }
    }
    double orthonormal = Math.sqrt(alongX.square() * alongY.square());
    return orthonormal * Math.sqrt(sum) / Math.sqrt((double) nx * ny) / (Math.PI * Math.PI);
  }
}
