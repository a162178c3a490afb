package org.deltafield.datasets;

import java.util.List;
import org.deltafield.solvers.Conductor;
import org.deltafield.solvers.Grid;

/**
 * Which nodes conductors hold, and where their surfaces cut the links between nodes, found by
 * bisection: code of its own beside the solvers', for {@link PairCheck}.
 *
 * <p>A link from node p is cut where its other end lies inside, and also where both ends lie
 * outside and only a corner, or the cap of a disc, reaches through it. Conductors are convex, away
 * from the ends of periodic axes, and no two of them touch one link. An instance belongs to one
 * thread.
 */
final class ConductorSurfaces {
  /** Halvings of a link: beyond them, doubles do not tell its points apart. */
  private static final int HALVINGS = 60;

  private final Grid grid;

  /** The signed distance of each node to each conductor. */
  private double[][] distances = {};

  /** Is told of a cut. */
  @FunctionalInterface
  interface Cut {
    /**
     * A surface on the link from node p to its neighbour q.
     *
     * @param theta its distance from p as a share of the link
     * @param potential on the surface
     */
    void at(int p, int q, int axis, double theta, double potential);
  }

  ConductorSurfaces(Grid grid) {
    this.grid = grid;
  }

  /** Marks the nodes inside conductors, and writes the potentials there. */
  void impose(List<Conductor> conductors, boolean[] held, double[] phi) {
    if (distances.length < conductors.size()) {
      distances = new double[conductors.size()][grid.size()];
    }
    for (int k = 0; k < conductors.size(); k++) {
      for (int n = 0; n < phi.length; n++) {
        distances[k][n] = distance(conductors.get(k), n, 0, 0);
        if (distances[k][n] <= 0) {
          held[n] = true;
          phi[n] = potential(conductors.get(k), n);
        }
      }
    }
  }

  /** Tells of every cut link of an unknown node p; after {@link #impose} of the same conductors. */
  void cuts(List<Conductor> conductors, boolean[] held, Cut cut) {
    for (int k = 0; k < conductors.size(); k++) {
      for (int axis = 0; axis < grid.dimension(); axis++) {
        for (int p = 0; p < held.length; p++) {
          int place = p / grid.stride(axis) % grid.nodes(axis);
          for (int step = -1; step <= 1 && !held[p]; step += 2) {
            if (place + step >= 0 && place + step < grid.nodes(axis)) {
              look(conductors.get(k), distances[k], p, axis, step, cut);
            }
          }
        }
      }
    }
  }

  private void look(Conductor conductor, double[] distance, int p, int axis, int step, Cut cut) {
    int q = p + step * grid.stride(axis);
    // What lies further away than the ends are from each other reaches through no link.
    if (distance[q] > 0 && distance[p] + distance[q] >= grid.spacing(axis)) {
      return;
    }
    double within = distance[q] > 0 ? deepest(conductor, p, axis, step) : 1;
    if (!Double.isNaN(within)) {
      double theta = crossing(conductor, p, axis, step, within);
      cut.at(p, q, axis, theta, potential(conductor, q));
    }
  }

  /**
   * The share of a link from node p where it is deepest inside a conductor; NaN if it never is. The
   * signed distance of a convex shape is convex along the link: a search by thirds.
   */
  private double deepest(Conductor conductor, int p, int axis, int step) {
    double low = 0;
    double high = 1;
    for (int n = 0; n < HALVINGS; n++) {
      double third = (high - low) / 3;
      double left = distance(conductor, p, axis, step * (low + third));
      double right = distance(conductor, p, axis, step * (high - third));
      low = left > right ? low + third : low;
      high = left > right ? high : high - third;
    }
    double deepest = 0.5 * (low + high);
    return distance(conductor, p, axis, step * deepest) <= 0 ? deepest : Double.NaN;
  }

  /**
   * θ where the signed distance from node p along an axis changes its sign, by bisection between
   * the node and a share of the link that lies inside.
   */
  private double crossing(Conductor conductor, int p, int axis, int step, double within) {
    double outside = 0;
    double inside = within;
    for (int n = 0; n < HALVINGS; n++) {
      double middle = 0.5 * (outside + inside);
      if (distance(conductor, p, axis, step * middle) > 0) {
        outside = middle;
      } else {
        inside = middle;
      }
    }
    return inside;
  }

  private double distance(Conductor conductor, int node, int axis, double spacings) {
    double[] x = position(node);
    x[axis] += spacings * grid.spacing(axis);
    return conductor.shape().signedDistance(x[0], x[1], x[2]);
  }

  private double potential(Conductor conductor, int node) {
    double[] x = position(node);
    return conductor.potential().at(x[0], x[1], x[2]);
  }

  private double[] position(int node) {
    double[] x = new double[3];
    for (int axis = 0; axis < grid.dimension(); axis++) {
      x[axis] = grid.coordinate(axis, node / grid.stride(axis) % grid.nodes(axis));
    }
    return x;
  }
}
