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
}
