package org.deltafield.solvers;

/**
 * The solver "gauss-seidel": every node in natural order takes the value that solves its row. A
 * textbook baseline.
 *
 * <p>Any dimension, any mix of boundary conditions, constant or variable ε. The error falls by μ²
 * per iteration, μ the factor of {@link JacobiSolver}: half its iterations. Source: see {@link
 * SuccessiveOverRelaxation}.
 */
public final class GaussSeidelSolver extends IterativeSolver {
  /** A solver that stops by the given rule. */
  public GaussSeidelSolver(StoppingRule rule) {
    super("gauss-seidel", rule);
  }

  @Override
  IterativeMethod prepare(PoissonOperator operator) {
    return new SuccessiveOverRelaxation(operator, 1);
  }
}
