package org.deltafield.diffusion.guidance;

/**
 * What must hold exactly of a state: an affine set {x : Hx = y}. Dirichlet data on the boundary
 * need none: models sample the part of φ that vanishes there.
 *
 * <p>Imposing a constraint moves a state to the nearest point of the set. That is a projection, not
 * a law: what is not held keeps its value. The conditional law on the set comes from {@link
 * LikelihoodGuidance} with variance 0; the constraint then removes its last round-off.
 */
public interface HardConstraint {
  /** Moves states onto the set, in place; x is [batch, node] flat. */
  void impose(double[] x, int batch);

  /** The largest |Hx − y| over rows and states. */
  double violation(double[] x, int batch);
}
