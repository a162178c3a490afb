package org.deltafield.solvers;

/**
 * A region of the box where φ is held: a conductor at one potential, or what lies outside a domain
 * that is not a rectangle, with Dirichlet data on the curved boundary.
 *
 * @param shape the region, as a signed distance
 * @param potential φ on its surface and at the nodes inside
 */
public record Conductor(Shape shape, ScalarFunction potential) {
  /** A region at one potential. */
  public Conductor(Shape shape, double potential) {
    this(shape, (x, y, z) -> potential);
  }

  /** A region given by its signed distance: negative inside, zero on the surface. */
  @FunctionalInterface
  public interface Shape {
    /** Signed distance of (x, y, z) to the surface, negative inside. */
    double signedDistance(double x, double y, double z);
  }
}
