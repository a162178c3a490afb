package org.deltafield.solvers;

/**
 * When an iteration may stop: ‖ρ − Aφ‖₂ ≤ max(relative·‖b‖₂, absolute), b the right-hand side with
 * boundary data folded in, on the true residual.
 *
 * @param relative relative tolerance, at least 0
 * @param absolute absolute tolerance, at least 0
 * @param maxIterations at least 1
 */
public record StoppingRule(double relative, double absolute, int maxIterations) {
  /** 1e-10 relative, at most 10,000 iterations. */
  public static final StoppingRule DEFAULT = new StoppingRule(1e-10, 0, 10_000);

  /** Checks the bounds. */
  public StoppingRule {
    if (!(relative >= 0) || !(absolute >= 0)) {
      throw new IllegalArgumentException(
          "tolerances must be at least 0: relative " + relative + ", absolute " + absolute);
    }
    if (maxIterations < 1) {
      throw new IllegalArgumentException("at least 1 iteration, not " + maxIterations);
    }
  }

  /** The largest residual norm that counts as converged for a right-hand side of the given norm. */
  public double threshold(double rightHandSideNorm) {
    return Math.max(relative * rightHandSideNorm, absolute);
  }
}
