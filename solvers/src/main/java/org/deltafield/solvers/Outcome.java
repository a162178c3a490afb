package org.deltafield.solvers;

/** How a solve ended. Anything but {@link #CONVERGED} is a failure that carries its remedy. */
public enum Outcome {
  /** The true residual meets the stopping rule. */
  CONVERGED("nothing to do"),
  /** The iteration limit came first. */
  MAX_ITERATIONS(
      "raise the iteration limit, loosen the tolerance or choose a better preconditioned solver"),
  /**
   * The residual no longer falls: the tolerance lies below what float64 can reach on this problem.
   */
  STAGNATED("loosen the tolerance: round-off limits the residual"),
  /** The iteration met a NaN, an infinity, or an operator that is not positive definite. */
  BREAKDOWN("check charge, boundary data and permittivity for NaN, infinity and extreme contrast"),
  /** No face fixes the potential and the net charge does not balance the flux. */
  INCOMPATIBLE_SOURCE(
      "make the net charge equal minus the flux through the faces, or ask for the mean to be removed");

  private final String remedy;

  Outcome(String remedy) {
    this.remedy = remedy;
  }

  /** What to do about it, in words. */
  public String remedy() {
    return remedy;
  }
}
