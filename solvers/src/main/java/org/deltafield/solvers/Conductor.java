package org.deltafield.solvers;

/**
 * A region inside the box that is held at one potential.
 *
 * @param shape the region, as a signed distance
 * @param potential its potential
 */
public record Conductor(Shape shape, double potential) {
  /** A region given by its signed distance: negative inside, zero on the surface. */
  @FunctionalInterface
  public interface Shape {
    /** Signed distance of (x, y, z) to the surface, negative inside. */
    double signedDistance(double x, double y, double z);
  }
}
