package org.deltafield.solvers;

import java.util.Optional;

/**
 * A classical solver of {@link PoissonProblem}s.
 *
 * <p>An instance keeps what it can reuse for the next right-hand side on the same grid (plans,
 * eigenvalues, factors, scratch memory), so one instance belongs to one thread.
 */
public interface FieldSolver {
  /** The name used in files and on the command line. */
  String name();

  /** Why this solver cannot take the problem, in one line; empty when it can. */
  Optional<String> refusal(PoissonProblem problem);

  /**
   * Solves the problem. A numerical failure is an {@link Outcome}, not an exception.
   *
   * @throws IllegalArgumentException if {@link #refusal} is not empty
   */
  Solution solve(PoissonProblem problem);

  /**
   * Solves the problem from a first guess. An iteration starts there instead of at 0, and the rule
   * stays relative to the right-hand side, not to the guess's residual: a good guess saves
   * iterations, a bad one costs some, and both end at the same accuracy. A direct method has no use
   * for a guess and ignores it.
   *
   * @param guess φ on the grid of the problem; values on held nodes are replaced by the problem's
   *     own; not written to. One that is not finite is a {@link Outcome#BREAKDOWN} of an iteration
   * @throws IllegalArgumentException if {@link #refusal} is not empty, or the guess is on another
   *     grid
   */
  default Solution solve(PoissonProblem problem, Field guess) {
    requireSameGrid(problem, guess);
    return solve(problem);
  }

  /** Throws {@link IllegalArgumentException} where a guess is on another grid than the problem. */
  static void requireSameGrid(PoissonProblem problem, Field guess) {
    if (!guess.grid().equals(problem.grid())) {
      throw new IllegalArgumentException(
          "guess on " + guess.grid() + ", problem on " + problem.grid());
    }
  }
}
