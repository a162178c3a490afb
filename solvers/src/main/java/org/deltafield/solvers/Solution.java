package org.deltafield.solvers;

/**
 * What a classical solver returns.
 *
 * @param field φ on the nodes, boundary values included
 * @param outcome how the solve ended
 * @param iterations iterations used; 1 for a direct solver
 * @param residualHistory ‖ρ − Aφ‖₂/‖b‖₂ after each iteration; the last entry is the true relative
 *     residual
 * @param seconds wall-clock time of the solve, without set-up
 * @param message what happened and what to do about it, in one line
 */
public record Solution(
    Field field,
    Outcome outcome,
    int iterations,
    double[] residualHistory,
    double seconds,
    String message) {

  /** A solution whose message is the remedy of its outcome. */
  public Solution(
      Field field, Outcome outcome, int iterations, double[] residualHistory, double seconds) {
    this(field, outcome, iterations, residualHistory, seconds, outcome.remedy());
  }

  /** ‖ρ − Aφ‖₂/‖b‖₂ at the end. */
  public double relativeResidual() {
    return residualHistory[residualHistory.length - 1];
  }
}
