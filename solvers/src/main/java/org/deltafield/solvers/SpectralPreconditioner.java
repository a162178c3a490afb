package org.deltafield.solvers;

import java.util.Optional;

/**
 * z = A_c⁻¹ r, A_c the operator with the constant ε̄ = exp(mean of ln ε) in place of ε: one direct
 * spectral solve.
 *
 * <p>2-D, Dirichlet data on all edges. The eigenvalues of A_c⁻¹A lie within [min ε, max ε]/ε̄
 * whatever the grid, so the number of iterations does not grow with it. Source: P. Concus and G.
 * Golub, SIAM J. Numer. Anal. 10 (1973) 1103.
 */
public final class SpectralPreconditioner implements Preconditioner {
  private final DirectSpectralSolver direct = new DirectSpectralSolver(StoppingRule.DEFAULT);
  private final Grid grid;
  private final double[] copy;

  /** Sets up the transforms for an operator that {@link #refusal} lets pass. */
  public SpectralPreconditioner(PoissonOperator operator) {
    grid = operator.grid();
    direct.setUp(grid, geometricMean(operator.problem().permittivity()));
    copy = new double[grid.size()];
  }

  /** Why the preconditioner cannot take the problem, in one line; empty when it can. */
  public static Optional<String> refusal(PoissonProblem problem) {
    return problem.grid().dimension() == 2 && problem.boundaries().allDirichlet()
        ? Optional.empty()
        : Optional.of("cg-spectral takes 2-D Dirichlet problems; cg-ic takes every other");
  }

  /** exp(mean of ln ε) over the nodes. */
  static double geometricMean(Permittivity permittivity) {
    if (permittivity instanceof Permittivity.Variable variable) {
      double sum = 0;
      for (double epsilon : variable.field().values()) {
        sum += Math.log(epsilon);
      }
      return Math.exp(sum / variable.field().values().length);
    }
    return ((Permittivity.Uniform) permittivity).value();
  }

  @Override
  public void apply(double[] r, double[] z) {
    System.arraycopy(r, 0, copy, 0, r.length);
    direct.solveHomogeneous(copy, z);
    Stencil.fillEdges(z, grid.nodes(0), grid.nodes(1), 0);
  }
}
