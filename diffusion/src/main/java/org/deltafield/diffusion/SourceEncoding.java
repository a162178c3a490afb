package org.deltafield.diffusion;

import java.util.Optional;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.EffectiveSource;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.Permittivity;
import org.deltafield.solvers.PoissonOperator;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.SineTransform;
import org.deltafield.solvers.TransfiniteLift;

/**
 * The way from a Dirichlet problem with constant ε on a square to what the network sees, and back.
 *
 * <p>φ = lift(g) + s·w. The lift carries the boundary data exactly, so w = 0 on the boundary. The
 * effective source F = L²(ρ − A lift)/ε belongs to the unit square with ε = 1; f = F/s is what the
 * network is given and w what it must find. The problem is linear, so any size s is right; s is
 * taken as a negative Sobolev norm of F, the root mean square over the nodes of (1/π²) Σ_k F̂_k/(1
 * + |k|²) s_k (sine modes s_k), because it makes w of order 1 for smooth sources and point charges
 * alike. It is one number: it tells nothing of the field's shape.
 *
 * <p>Owns scratch memory: one instance belongs to one thread.
 */
public final class SourceEncoding {
  /**
   * A problem as the network sees it.
   *
   * @param lift carries the boundary data
   * @param source f on the inner nodes, row-major
   * @param scale s, the factor from w to the potential
   */
  public record Encoded(Field lift, double[] source, double scale) {}

  private final int intervals;
  private final SineTransform transform;
  private final double[] rows;
  private final double[] columns;

  /** For squares of n × n intervals. */
  public SourceEncoding(int intervals) {
    this.intervals = intervals;
    transform = new SineTransform(intervals);
    rows = new double[(intervals - 1) * (intervals - 1)];
    columns = new double[(intervals - 1) * (intervals - 1)];
  }

  /** Why a problem cannot be encoded, in one line; empty when it can. */
  public Optional<String> refusal(PoissonProblem problem) {
    Grid grid = problem.grid();
    if (grid.dimension() != 2 || grid.intervals(0) != intervals || grid.intervals(1) != intervals) {
      return Optional.of(
          "the model is for "
              + intervals
              + " × "
              + intervals
              + " intervals, the problem has "
              + grid);
    }
    if (grid.length(0) != grid.length(1)) {
      return Optional.of(
          "the model is for square boxes, this one is " + grid.length(0) + " × " + grid.length(1));
    }
    if (!problem.boundaries().allDirichlet()) {
      return Optional.of("the model is for Dirichlet data on all four faces");
    }
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
    Grid grid = problem.grid();
    double epsilon = ((Permittivity.Uniform) problem.permittivity()).value();
    double factor = grid.length(0) * grid.length(0) / epsilon;
    Field lift = TransfiniteLift.lift(problem.boundaries());
    double[] residual = EffectiveSource.of(new PoissonOperator(problem), lift).values();
    double[] source = inner(residual);
    for (int n = 0; n < source.length; n++) {
      source[n] *= factor;
    }
    double scale = size(source);
    if (scale > 0) {
      for (int n = 0; n < source.length; n++) {
        source[n] /= scale;
      }
    }
    return new Encoded(lift, source, scale);
  }

  /** w of a known potential: (φ − lift)/s on the inner nodes; zero when s = 0. */
  public double[] encodePotential(Encoded encoded, Field potential) {
    double[] w = inner(potential.values());
    double[] lift = inner(encoded.lift().values());
    for (int n = 0; n < w.length; n++) {
      w[n] = encoded.scale() > 0 ? (w[n] - lift[n]) / encoded.scale() : 0;
    }
    return w;
  }

  /** φ = lift + s·w, with the boundary data as they were given; w starts at an offset. */
  public Field decode(Encoded encoded, Boundaries boundaries, double[] w, int offset) {
    double[] phi = encoded.lift().values().clone();
    int nx = intervals + 1;
    int m = intervals - 1;
    for (int j = 0; j < m; j++) {
      for (int i = 0; i < m; i++) {
        phi[(j + 1) * nx + i + 1] += encoded.scale() * w[offset + j * m + i];
      }
    }
    boundaries.impose(phi);
    return new Field(encoded.lift().grid(), phi);
  }

  private double[] inner(double[] nodal) {
    int nx = intervals + 1;
    int m = intervals - 1;
    double[] inner = new double[m * m];
    for (int j = 0; j < m; j++) {
      System.arraycopy(nodal, (j + 1) * nx + 1, inner, j * m, m);
    }
    return inner;
  }

  private double size(double[] source) {
    int m = intervals - 1;
    System.arraycopy(source, 0, rows, 0, source.length);
    transform.transformRows(rows, 0, m, m);
    for (int j = 0; j < m; j++) {
      for (int i = 0; i < m; i++) {
        columns[i * m + j] = rows[j * m + i];
      }
    }
    transform.transformRows(columns, 0, m, m);
    double sum = 0;
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m; j++) {
        double k2 = (i + 1.0) * (i + 1) + (j + 1.0) * (j + 1);
        double c = columns[i * m + j] / (1 + k2);
        sum += c * c;
      }
    }
    // Orthonormal coefficients are 2/n times the plain double sum; the mean is over m² nodes.
    return 2.0 / intervals * Math.sqrt(sum) / m / (Math.PI * Math.PI);
  }
}
