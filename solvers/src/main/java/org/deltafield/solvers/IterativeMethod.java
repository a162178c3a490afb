package org.deltafield.solvers;

/**
 * One iterative method for A e = b on arrays that are 0 at held nodes; {@link IterativeSolver} owns
 * the loop. An instance is prepared for one operator and used for many right-hand sides.
 */
interface IterativeMethod {
  /**
   * Starts at e = 0. The right-hand side has a norm of about 1; it is the method's to overwrite.
   */
  void begin(double[] b);

  /** Does one iteration and returns ‖b − Ae‖₂ or its recursion; NaN if it cannot go on. */
  double step();

  /** φ ← φ + factor·e at unknown nodes. */
  void addCorrection(double factor, double[] phi);

  /** ‖e‖₂; NaN or infinity where a value is. */
  double correctionNorm();
}
