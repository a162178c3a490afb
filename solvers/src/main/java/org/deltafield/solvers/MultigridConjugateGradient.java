package org.deltafield.solvers;

/**
 * The solver "mgcg": conjugate gradients preconditioned by one symmetric multigrid cycle.
 *
 * <p>Any dimension, any number of intervals, any mix of boundary conditions, variable ε with jumps.
 * It solves W A e = W r, W the cell shares of {@link PoissonOperator#nodeWeights}. The number of
 * iterations hardly depends on the grid and, with {@link Islands}, on the jump of ε; it grows where
 * ε jumps at random from node to node. An iteration costs one cycle, one application of A and four
 * vector passes. On planes of variable ε cycles run in single precision ({@link SingleCycle}); all
 * else, and the residual that decides, is in double precision.
 *
 * <p>Set-up is kept for the next problem with the same grid, ε and kinds of boundary conditions.
 * Results do not depend on the number of threads. Source: O. Tatebe, NASA CP-3224 (1993) 621.
 */
public final class MultigridConjugateGradient extends IterativeSolver {
  private final MultigridSettings settings;

  /** V-cycles as preconditioner. */
  public MultigridConjugateGradient(StoppingRule rule) {
    this(rule, MultigridSettings.DEFAULT);
  }

  /**
   * Cycles of the given kind as preconditioner.
   *
   * @throws IllegalArgumentException for full multigrid, which is not a symmetric operator
   */
  public MultigridConjugateGradient(StoppingRule rule, MultigridSettings settings) {
    super("mgcg", rule);
    if (settings.cycle() == MultigridSettings.Cycle.FULL) {
      throw new IllegalArgumentException("full multigrid is not symmetric: choose V or W cycles");
    }
    this.settings = settings;
  }

  @Override
  IterativeMethod prepare(PoissonOperator operator) {
    return new MultigridGradients(new MultigridSystem(operator, settings, true));
  }
}
