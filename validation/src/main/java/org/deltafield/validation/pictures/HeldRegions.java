package org.deltafield.validation.pictures;

import org.deltafield.solvers.Conductor;
import org.deltafield.solvers.PoissonProblem;

/** Where a problem holds the potential inside the box. */
public final class HeldRegions {
  private HeldRegions() {}

  /** The signed distance to their union, negative inside; infinite if there are none. */
  public static double distance(PoissonProblem problem, double x, double y, double z) {
    double distance = Double.POSITIVE_INFINITY;
    for (Conductor conductor : problem.conductors()) {
      distance = Math.min(distance, conductor.shape().signedDistance(x, y, z));
    }
    return distance;
  }
}
