package org.deltafield.solvers;

import java.util.Optional;
import java.util.function.Function;

/**
 * Conjugate gradients with a preconditioner of choice, in a loop of our own that allocates nothing.
 *
 * <p>Any dimension, any mix of boundary conditions, constant or variable ε, as far as the
 * preconditioner goes. Where no node is held the system is semidefinite but definite on arrays of
 * zero mean, where the iteration stays: φ comes out with zero mean, and an unbalanced source ends
 * in {@link Outcome#INCOMPATIBLE_SOURCE}. The true residual decides the outcome. Factors are kept
 * for the next right-hand side while grid, ε and the kinds of the boundaries stay the same.
 *
 * <p>The error in the energy norm falls by (√κ − 1)/(√κ + 1) per iteration or faster, κ the
 * condition of M⁻¹A: O(N²) with N intervals an axis for "cg-none" and "cg-jacobi", about a tenth of
 * that for "cg-ic", at most max ε/min ε whatever the grid for "cg-spectral". Source: see {@link
 * ConjugateGradients}.
 */
public final class PreconditionedConjugateGradientSolver extends IterativeSolver {
  private final Function<PoissonOperator, Preconditioner> factory;
  private final Function<PoissonProblem, Optional<String>> refusal;

  /**
   * A solver with a preconditioner.
   *
   * @param name the name in the catalogue
   * @param rule when to stop
   * @param refusal why the preconditioner cannot take a problem, in one line
   * @param factory sets up the preconditioner for an operator
   */
  public PreconditionedConjugateGradientSolver(
      String name,
      StoppingRule rule,
      Function<PoissonProblem, Optional<String>> refusal,
      Function<PoissonOperator, Preconditioner> factory) {
    super(name, rule);
    this.refusal = refusal;
    this.factory = factory;
  }

  /** "cg-none": no preconditioner. */
  public static FieldSolver plain(StoppingRule rule) {
    return of("cg-none", rule, operator -> (r, z) -> System.arraycopy(r, 0, z, 0, r.length));
  }

  /** "cg-jacobi": the diagonal of A. */
  public static FieldSolver jacobi(StoppingRule rule) {
    return of("cg-jacobi", rule, DiagonalPreconditioner::new);
  }

  /** "cg-ic": incomplete Cholesky without fill. */
  public static FieldSolver incompleteCholesky(StoppingRule rule) {
    return of("cg-ic", rule, IncompleteCholesky::new);
  }

  /** "cg-spectral": the direct solve for a constant ε. */
  public static FieldSolver spectral(StoppingRule rule) {
    return new PreconditionedConjugateGradientSolver(
        "cg-spectral", rule, SpectralPreconditioner::refusal, SpectralPreconditioner::new);
  }

  private static FieldSolver of(
      String name, StoppingRule rule, Function<PoissonOperator, Preconditioner> factory) {
    return new PreconditionedConjugateGradientSolver(
        name, rule, problem -> Optional.empty(), factory);
  }

  @Override
  public Optional<String> refusal(PoissonProblem problem) {
    Optional<String> why = super.refusal(problem);
    return why.isPresent() ? why : refusal.apply(problem);
  }

  @Override
  IterativeMethod prepare(PoissonOperator operator) {
    return new ConjugateGradients(operator, factory.apply(operator));
  }
}
