package org.deltafield.solvers;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * z = A_c⁻¹ r, A_c the operator with the constant ε̄ = exp(mean of ln ε) in place of ε: one direct
 * spectral solve.
 *
 * <p>Any dimension and mix of boundary conditions. Nodes inside conductors are cut out of its
 * answer, and screening is left out, so both cost iterations. Elsewhere the eigenvalues of A_c⁻¹A
 * lie within [min ε, max ε]/ε̄ whatever the grid, so the number of iterations does not grow with
 * it. Source: P. Concus and G. Golub, SIAM J. Numer. Anal. 10 (1973) 1103.
 */
public final class SpectralPreconditioner implements Preconditioner {
  private final DirectSpectralSolver direct = new DirectSpectralSolver(StoppingRule.DEFAULT);
  private final int[] held;
  private final double[] copy;

  /** Sets up the transforms for the grid and the faces of an operator. */
  public SpectralPreconditioner(PoissonOperator operator) {
    PoissonProblem problem = operator.problem();
    direct.setUp(problem.boundaries(), geometricMean(problem.permittivity()));
    copy = new double[operator.grid().size()];
    boolean[] unknown = operator.unknownNodes();
    held = IntStream.range(0, unknown.length).filter(n -> !unknown[n]).toArray();
  }

  /** Why the constant-coefficient solve cannot serve a problem; empty when it can. */
  static Optional<String> refusal(PoissonProblem problem) {
    boolean floating =
        PoissonProblem.of(problem.charge(), problem.boundaries()).singular() && !problem.singular();
    return floating
        ? Optional.of(
            "cg-spectral needs a face with Dirichlet data where conductors or screening fix the"
                + " potential; cg-ic does not")
        : Optional.empty();
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
    for (int n : held) {
      z[n] = 0;
    }
  }
}
