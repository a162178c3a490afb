package org.deltafield.solvers;

import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BrentSolver;

/** The way from a node to its neighbour along an axis; places on it are numbers from 0 to 1. */
final class LinkRay {
  /** The smallest θ. */
  private static final double LEAST_FRACTION = 1e-4;

  private static final double LEAST_STEP = 1.0 / 128;

  /** Brent's method goes on to the last bit. */
  private static final double ROOT_ACCURACY = 1e-16;

  private static final int MOST_EVALUATIONS = 500;

  private final PoissonProblem problem;
  private final double surface;
  private final int node;
  private final double[] from;
  private final double[] image;
  private final double[] at = new double[3];
  private final int axis;
  private final boolean upward;
  private final double step;

  LinkRay(PoissonProblem problem, double surface, int node, int axis, boolean upward) {
    this.problem = problem;
    this.surface = surface;
    Grid grid = problem.grid();
    this.node = node;
    this.axis = axis;
    this.upward = upward;
    from = grid.position(node);
    step = upward ? grid.spacing(axis) : -grid.spacing(axis);
    int i = node / grid.stride(axis) % grid.nodes(axis);
    boolean wraps = grid.periodic(axis) && i == (upward ? grid.nodes(axis) - 1 : 0);
    image = wraps ? from.clone() : from;
    image[axis] += wraps ? (upward ? -1 : 1) * grid.length(axis) : 0;
  }

  /** The signed distance. */
  double at(double t) {
    double d = Double.POSITIVE_INFINITY;
    for (int k = 0; k < problem.conductors().size(); k++) {
      d = Math.min(d, at(k, t));
    }
    return d;
  }

  private double at(int conductor, double t) {
    move(t);
    return problem.conductors().get(conductor).shape().signedDistance(at[0], at[1], at[2]);
  }

  /** Around the end of a periodic axis, the second half lies at the other end. */
  private void move(double t) {
    double[] start = t > 0.5 ? image : from;
    System.arraycopy(start, 0, at, 0, at.length);
    at[axis] += t * step;
  }

  /**
   * Where the way first meets a surface, NaN if it meets none. Walks by the signed distance, which
   * no surface can lie nearer than, but by at least 1/128: thinner slivers may be stepped over.
   *
   * @param outside the signed distance at the start, positive
   */
  double firstSurface(double outside) {
    double h = Math.abs(step);
    double t = 0;
    double d = outside;
    while (t < 1) {
      double next = Math.min(1, t + Math.max(d / h, LEAST_STEP));
      double there = at(next);
      if (there <= 0) {
        return there < 0 ? root(t, d, next, there) : next;
      }
      t = next;
      d = there;
    }
    return Double.NaN;
  }

  private double root(double a, double outside, double b, double inside) {
    UnivariateFunction f = t -> t == a ? outside : t == b ? inside : at(t);
    return new BrentSolver(ROOT_ACCURACY, ROOT_ACCURACY).solve(MOST_EVALUATIONS, f, a, b);
  }

  /** The link to a neighbour, cut at θ. */
  CutLink cut(int other, double theta, boolean through) {
    int conductor = 0;
    double nearest = Double.POSITIVE_INFINITY;
    for (int k = 0; k < problem.conductors().size(); k++) {
      // The later one covers where two share the surface.
      double d = Math.max(at(k, theta), surface);
      conductor = d <= nearest ? k : conductor;
      nearest = Math.min(nearest, d);
    }
    move(theta);
    double potential = problem.conductors().get(conductor).potential().at(at[0], at[1], at[2]);
    double strength =
        problem.permittivity().at(node) / (Math.max(theta, LEAST_FRACTION) * step * step);
    return new CutLink(node, other, axis, upward, through, strength, conductor, potential);
  }
}
