package org.deltafield.solvers;

/**
 * The solver "multigrid": geometric multigrid cycles by themselves.
 *
 * <p>Any dimension, any number of intervals, any mix of boundary conditions, variable ε. φ ← φ +
 * B(ρ − Aφ), B a cycle of {@link MultigridSettings}; with full multigrid the first step runs from
 * the coarsest level up. Each cycle costs a fixed number of operations a node and reduces the
 * residual by a factor near 10, less across jumps of ε, where {@link MultigridConjugateGradient} is
 * the safer choice.
 *
 * <p>Full multigrid starts from the {@link TransfiniteLift} of 2-D Dirichlet data: what is left is
 * then smooth up to the edges, and one pass comes near the discretisation error. On other faces
 * with data that are not 0 it needs more cycles for that.
 *
 * <p>Set-up is kept for the next problem with the same grid, ε and kinds of boundary conditions.
 * Results do not depend on the number of threads. Source: A. Brandt, Math. Comp. 31 (1977) 333.
 */
public final class MultigridSolver extends IterativeSolver {
  private final MultigridSettings settings;

  /** V-cycles that stop by the given rule. */
  public MultigridSolver(StoppingRule rule) {
    this(rule, MultigridSettings.DEFAULT);
  }

  /** Cycles of the given kind that stop by the given rule. */
  public MultigridSolver(StoppingRule rule, MultigridSettings settings) {
    super("multigrid", rule);
    this.settings = settings;
  }

  @Override
  IterativeMethod prepare(PoissonOperator operator) {
    boolean full = settings.cycle() == MultigridSettings.Cycle.FULL;
    return new MultigridCycles(new MultigridSystem(operator, settings), full);
  }

  @Override
  boolean guess(PoissonOperator operator, double[] phi) {
    if (settings.cycle() != MultigridSettings.Cycle.FULL
        || operator.grid().dimension() != 2
        || !operator.problem().boundaries().allDirichlet()) {
      return false;
    }
    TransfiniteLift.interpolate(operator.grid(), phi);
    operator.impose(phi);
    return true;
  }
}
