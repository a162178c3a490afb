package org.deltafield.solvers;

/**
 * The solver "sor": Gauss–Seidel over-relaxed by Young's optimal factor. A textbook baseline.
 *
 * <p>ω = 2/(1 + √(1 − μ²)), μ = Σ_a c_a cos θ_a / Σ_a c_a, c_a = 1/h_a², the largest factor below 1
 * by which Jacobi's method damps a mode of the problem with constant ε: θ_a = π/n_a between two
 * Dirichlet faces, π/2n_a between a Dirichlet and a Neumann face, 0 on other axes. Where no node is
 * held, the constant does not count and one axis takes its next mode, π/n_a (Neumann) or 2π/n_a
 * (periodic).
 *
 * <p>For constant ε the error then falls by about ω − 1 per iteration: O(N) iterations. ω is
 * optimal for natural order without periodic axes; with them, and for variable ε, it is a fair
 * guess that still converges. Source: see {@link SuccessiveOverRelaxation}.
 */
public final class SorSolver extends IterativeSolver {
  private final double given;

  /** A solver with the optimal factor. */
  public SorSolver(StoppingRule rule) {
    super("sor", rule);
    given = Double.NaN;
  }

  /** A solver with a given factor, 0 &lt; ω &lt; 2. */
  public SorSolver(StoppingRule rule, double omega) {
    super("sor", rule);
    if (!(omega > 0 && omega < 2)) {
      throw new IllegalArgumentException("omega must lie between 0 and 2, not " + omega);
    }
    given = omega;
  }

  @Override
  IterativeMethod prepare(PoissonOperator operator) {
    double omega = Double.isNaN(given) ? optimalFactor(operator.problem()) : given;
    return new SuccessiveOverRelaxation(operator, omega);
  }

  /** Young's ω for the grid and the kinds of the boundaries, below 2. */
  public static double optimalFactor(PoissonProblem problem) {
    Grid grid = problem.grid();
    double sum = 0;
    double total = 0;
    double next = Double.POSITIVE_INFINITY;
    for (int axis = 0; axis < grid.dimension(); axis++) {
      double c = 1 / (grid.spacing(axis) * grid.spacing(axis));
      int dirichlet = 0;
      for (boolean upper : new boolean[] {false, true}) {
        BoundaryCondition on = problem.boundaries().on(Face.of(axis, upper));
        dirichlet += on instanceof BoundaryCondition.Dirichlet ? 1 : 0;
      }
      double n = grid.intervals(axis);
      sum += c * (1 - Math.cos(0.5 * Math.PI * dirichlet / n));
      next = Math.min(next, c * (1 - Math.cos((grid.periodic(axis) ? 2 : 1) * Math.PI / n)));
      total += c;
    }
    double gap = Math.min(1, (sum > 0 ? sum : next) / total);
    // 1 − μ² with μ = 1 − gap.
    return 2 / (1 + Math.sqrt(Math.max(0, gap * (2 - gap))));
  }
}
