package org.deltafield.solvers;

/**
 * What holds on one face of the box.
 *
 * <p>Values are given on the nodes of the face, row-major in the order of the remaining axes (x
 * fastest), edges and corners of the face included. Where two Dirichlet faces meet and disagree,
 * the node takes the mean of the two.
 */
public sealed interface BoundaryCondition {
  /**
   * φ = g.
   *
   * @param values g on the nodes of the face
   */
  record Dirichlet(double[] values) implements BoundaryCondition {}

  /**
   * ε ∂φ/∂n = q with n outward.
   *
   * @param values q on the nodes of the face
   */
  record Neumann(double[] values) implements BoundaryCondition {}

  /** φ and its flux continue on the opposite face, which must be periodic too. */
  record Periodic() implements BoundaryCondition {}
}
