package org.deltafield.solvers;

import java.util.Arrays;
import java.util.Optional;

/**
 * The solver "spectral": −εΔφ = ρ by trigonometric series, for constant ε and homogeneous or
 * periodic faces.
 *
 * <p>ρ̂ is the transform of ρ along every axis ({@link AxisTransform}), φ̂ = ρ̂/(ε Σ_a κ_a²) with
 * the exact wave numbers: πk/L between held or flux faces, π(2k+1)/2L between one of each, 2πk/L on
 * a periodic axis. The error falls faster than any power of h where ρ, continued oddly across held
 * faces, evenly across flux faces and periodically elsewhere, is smooth; else by the order of its
 * first jump. ρ on held nodes is not used.
 *
 * <p>These are other equations than those of {@link PoissonOperator}: its residual of this φ is of
 * the size of its own truncation error. {@link Solution#relativeResidual} is that of the series,
 * applied by transforms anew. Where no face holds φ, φ has mean 0 and a net charge ends in {@link
 * Outcome#INCOMPATIBLE_SOURCE}. Cost O(N log N). Source: D. Gottlieb and S. A. Orszag, Numerical
 * Analysis of Spectral Methods, SIAM 1977.
 */
public final class SpectralSolver implements FieldSolver {
  private static final int BUNDLE = 8;

  private final StoppingRule rule;
  private Grid grid;
  private AxisEnds[] ends;
  private AxisTransform[] axes;
  private double[][] squares;
  private double scale;
  private double[] lines;

  /** A solver that calls a solution CONVERGED by the given rule. */
  public SpectralSolver(StoppingRule rule) {
    this.rule = rule;
  }

  @Override
  public String name() {
    return "spectral";
  }

  @Override
  public Optional<String> refusal(PoissonProblem problem) {
    if (!(problem.permittivity() instanceof Permittivity.Uniform)) {
      return Optional.of("spectral takes one permittivity for the whole box; cg takes a field");
    }
    for (Face face : Face.values()) {
      if (face.axis() < problem.grid().dimension() && !zero(problem.boundaries().on(face))) {
        return Optional.of(
            "spectral takes zero data on the faces; on "
                + face.key()
                + " they are not; see direct");
      }
    }
    return PoissonOperator.irregularity(problem);
  }

  private static boolean zero(BoundaryCondition condition) {
    double[] values = new double[0];
    if (condition instanceof BoundaryCondition.Dirichlet held) {
      values = held.values();
    } else if (condition instanceof BoundaryCondition.Neumann flux) {
      values = flux.values();
    }
    return Arrays.stream(values).allMatch(v -> v == 0);
  }

  @Override
  public Solution solve(PoissonProblem problem) {
    refusal(problem)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(why);
            });
    setUp(problem.boundaries());
    double epsilon = ((Permittivity.Uniform) problem.permittivity()).value();
    long start = System.nanoTime();
    boolean[] held = problem.boundaries().dirichletNodes();
    double[] rho = problem.charge().values().clone();
    for (int n = 0; n < rho.length; n++) {
      rho[n] = held[n] ? 0 : rho[n];
    }
    double[] phi = rho.clone();
    transform(phi, true);
    double mean = divide(phi, epsilon);
    transform(phi, false);
    double[] r = phi.clone();
    transform(r, true);
    multiply(r, epsilon);
    transform(r, false);
    for (int n = 0; n < r.length; n++) {
      r[n] = rho[n] - r[n];
    }
    double bNorm = Norms.l2(rho);
    double rNorm = Norms.l2(r);
    double seconds = (System.nanoTime() - start) * 1e-9;
    double[] history = {rNorm == 0 ? 0 : rNorm / bNorm};
    Outcome outcome = outcome(mean, rNorm, bNorm);
    return new Solution(new Field(grid, phi), outcome, 1, history, seconds);
  }

  private Outcome outcome(double mean, double rNorm, double bNorm) {
    if (!Double.isFinite(rNorm) || !Double.isFinite(bNorm)) {
      return Outcome.BREAKDOWN;
    }
    if (rNorm <= rule.threshold(bNorm)) {
      return Outcome.CONVERGED;
    }
    boolean unbalanced = Math.abs(mean) * Math.sqrt(grid.size()) > 0.5 * rNorm;
    return unbalanced ? Outcome.INCOMPATIBLE_SOURCE : Outcome.STAGNATED;
  }

  private void setUp(Boundaries boundaries) {
    AxisEnds[] newEnds = new AxisEnds[boundaries.grid().dimension()];
    Arrays.setAll(newEnds, a -> AxisEnds.of(boundaries, a));
    if (boundaries.grid().equals(grid) && Arrays.equals(newEnds, ends)) {
      return;
    }
    grid = boundaries.grid();
    ends = newEnds;
    axes = new AxisTransform[ends.length];
    squares = new double[3][1];
    scale = 1;
    int longest = 0;
    for (int a = 0; a < ends.length; a++) {
      axes[a] = AxisTransform.of(grid.intervals(a), ends[a]);
      scale *= axes[a].scale();
      longest = Math.max(longest, grid.nodes(a));
      squares[a] = new double[grid.nodes(a)];
      for (int k = 0; k < ends[a].count(grid.intervals(a)); k++) {
        // λ = 4 sin²(κh/2).
        double half = Math.asin(Math.min(1, 0.5 * Math.sqrt(axes[a].eigenvalue(k))));
        double kappa = 2 * half / grid.spacing(a);
        squares[a][ends[a].first() + k] = kappa * kappa;
      }
    }
    lines = new double[BUNDLE * longest];
  }

  /** φ̂ from ρ̂; returns the mean of ρ that no φ can cause, 0 where a face holds φ. */
  private double divide(double[] v, double epsilon) {
    double mean = 0;
    for (int n = 0, k = 0; k < squares[2].length; k++) {
      for (int j = 0; j < squares[1].length; j++) {
        double rest = squares[2][k] + squares[1][j];
        for (int i = 0; i < squares[0].length; i++, n++) {
          double symbol = epsilon * (squares[0][i] + rest);
          // Coefficients stand on unknown nodes; on held ones v is 0 and the symbol may be.
          mean += symbol == 0 ? v[n] : 0;
          v[n] = symbol == 0 ? 0 : scale * v[n] / symbol;
        }
      }
    }
    for (int a = 0; a < ends.length; a++) {
      mean /= grid.intervals(a);
    }
    return mean;
  }

  private void multiply(double[] v, double epsilon) {
    for (int n = 0, k = 0; k < squares[2].length; k++) {
      for (int j = 0; j < squares[1].length; j++) {
        double rest = squares[2][k] + squares[1][j];
        for (int i = 0; i < squares[0].length; i++, n++) {
          v[n] *= scale * epsilon * (squares[0][i] + rest);
        }
      }
    }
  }

  private void transform(double[] v, boolean forward) {
    for (int a = 0; a < axes.length; a++) {
      int stride = grid.stride(a);
      int block = stride * grid.nodes(a);
      for (int base = ends[a].first() * stride; base < v.length; base += block) {
        for (int o = 0; o < stride; o += BUNDLE) {
          bundle(v, a, base + o, stride, Math.min(BUNDLE, stride - o), forward);
        }
      }
    }
  }

  private void bundle(double[] v, int axis, int at, int stride, int width, boolean forward) {
    int count = ends[axis].count(grid.intervals(axis));
    for (int q = 0; q < count; q++) {
      for (int b = 0; b < width; b++) {
        lines[b * count + q] = v[at + q * stride + b];
      }
    }
    for (int b = 0; b < width; b++) {
      if (forward) {
        axes[axis].forward(lines, b * count, lines, b * count);
      } else {
        axes[axis].inverse(lines, b * count, lines, b * count);
      }
    }
    for (int q = 0; q < count; q++) {
      for (int b = 0; b < width; b++) {
        v[at + q * stride + b] = lines[b * count + q];
      }
    }
  }
}
