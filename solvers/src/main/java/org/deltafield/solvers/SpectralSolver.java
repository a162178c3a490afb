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
  private final StoppingRule rule;
  private BoxTransform transform;
  private double[][] squares = {};

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
      return Optional.of("spectral takes one permittivity for the whole box; mgcg takes a field");
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
    transform.forward(phi);
    divide(phi, epsilon);
    transform.inverse(phi);
    double[] r = phi.clone();
    transform.forward(r);
    multiply(r, epsilon);
    transform.inverse(r);
    for (int n = 0; n < r.length; n++) {
      r[n] = rho[n] - r[n];
    }
    double bNorm = Norms.l2(rho);
    double rNorm = Norms.l2(r);
    double seconds = (System.nanoTime() - start) * 1e-9;
    double[] history = {rNorm == 0 ? 0 : rNorm / bNorm};
    Optional<String> incompatible = NullSpace.incompatibility(problem);
    Outcome outcome = outcome(incompatible.isPresent(), rNorm, bNorm);
    String message =
        outcome == Outcome.INCOMPATIBLE_SOURCE ? incompatible.orElseThrow() : outcome.remedy();
    return new Solution(new Field(problem.grid(), phi), outcome, 1, history, seconds, message);
  }

  private Outcome outcome(boolean unbalanced, double rNorm, double bNorm) {
    if (!Double.isFinite(rNorm) || !Double.isFinite(bNorm)) {
      return Outcome.BREAKDOWN;
    }
    if (unbalanced) {
      return Outcome.INCOMPATIBLE_SOURCE;
    }
    return rNorm <= rule.threshold(bNorm) ? Outcome.CONVERGED : Outcome.STAGNATED;
  }

  private void setUp(Boundaries boundaries) {
    if (transform != null && transform.serves(boundaries)) {
      return;
    }
    transform = new BoxTransform(boundaries);
    squares = new double[3][];
    Grid grid = boundaries.grid();
    for (int a = 0; a < 3; a++) {
      squares[a] = transform.eigenvalues(a);
      for (int k = 0; a < grid.dimension() && k < squares[a].length; k++) {
        // λ = 4 sin²(κh/2).
        double half = Math.asin(Math.min(1, 0.5 * Math.sqrt(squares[a][k])));
        double kappa = 2 * half / grid.spacing(a);
        squares[a][k] = kappa * kappa;
      }
    }
  }

  /** φ̂ from ρ̂, 0 for the mean of ρ, which no φ can cause where no face holds it. */
  private void divide(double[] v, double epsilon) {
    for (int n = 0, k = 0; k < squares[2].length; k++) {
      for (int j = 0; j < squares[1].length; j++) {
        double rest = squares[2][k] + squares[1][j];
        for (int i = 0; i < squares[0].length; i++, n++) {
          double symbol = epsilon * (squares[0][i] + rest);
          // Coefficients stand on unknown nodes; on held ones v is 0 and the symbol may be.
          v[n] = symbol == 0 ? 0 : transform.scale() * v[n] / symbol;
        }
      }
    }
  }

  private void multiply(double[] v, double epsilon) {
    for (int n = 0, k = 0; k < squares[2].length; k++) {
      for (int j = 0; j < squares[1].length; j++) {
        double rest = squares[2][k] + squares[1][j];
        for (int i = 0; i < squares[0].length; i++, n++) {
          v[n] *= transform.scale() * epsilon * (squares[0][i] + rest);
        }
      }
    }
  }
}
