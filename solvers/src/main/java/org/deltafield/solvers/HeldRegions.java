package org.deltafield.solvers;

import java.util.ArrayList;
import java.util.List;

/**
 * Which nodes are held, by Dirichlet faces and by conductors, and where surfaces of conductors cut
 * the links between nodes.
 *
 * <p>A node is held by a conductor where the signed distance is at most 1e-9 spacings; the later
 * conductor covers, and conductors cover faces. Where a surface Γ cuts the link from an unknown
 * node p to a held one q at p + θ(q − p), the link has the strength ε_p/(θh²) and ends on Γ: the
 * flux that leaves p is ε_p (φ_p − φ_Γ)/(θh²). The strengths stay symmetric and positive; the error
 * of φ is O(h²), that of its gradient at the surface O(h). θ counts as at least 1e-4, which moves
 * the surface by at most h/10⁴ and bounds the matrix. A link between two nodes outside that passes
 * through a thin conductor is cut from both sides.
 *
 * <p>Source: F. Gibou, R. P. Fedkiw, L.-T. Cheng and M. Kang, J. Comput. Phys. 176 (2002) 205.
 */
final class HeldRegions {
  /** A signed distance of so many spacings is on the surface. */
  private static final double SURFACE = 1e-9;

  private final PoissonProblem problem;
  private final Grid grid;
  private final boolean[] held;
  private final List<CutLink> cuts = new ArrayList<>();
  private final int[] owner;
  private final double surface;

  HeldRegions(PoissonProblem problem) {
    this.problem = problem;
    grid = problem.grid();
    held = problem.boundaries().dirichletNodes();
    double smallest = Double.POSITIVE_INFINITY;
    for (int axis = 0; axis < grid.dimension(); axis++) {
      smallest = Math.min(smallest, grid.spacing(axis));
    }
    surface = SURFACE * smallest;
    if (problem.conductors().isEmpty()) {
      owner = new int[0];
      return;
    }
    owner = new int[grid.size()];
    double[] distance = classify();
    for (int axis = 0; axis < grid.dimension(); axis++) {
      for (int n = 0; n < held.length; n++) {
        int m = SymmetricLinks.upperNeighbour(grid, axis, n);
        if (m >= 0 && !(held[n] && held[m])) {
          examine(n, m, axis, distance);
        }
      }
    }
  }

  /** Marks nodes inside conductors; returns the signed distance to the nearest one. */
  private double[] classify() {
    double[] distance = new double[held.length];
    for (int n = 0; n < held.length; n++) {
      owner[n] = -1;
      distance[n] = Double.POSITIVE_INFINITY;
      double[] x = grid.position(n);
      for (int k = 0; k < problem.conductors().size(); k++) {
        double d = problem.conductors().get(k).shape().signedDistance(x[0], x[1], x[2]);
        if (Double.isNaN(d)) {
          throw new IllegalArgumentException(
              "conductor " + (k + 1) + " has the signed distance NaN at node " + n);
        }
        distance[n] = Math.min(distance[n], d);
        owner[n] = d <= surface ? k : owner[n];
      }
      held[n] |= owner[n] >= 0;
    }
    return distance;
  }

  /** Adds the cuts of the link from n up to m, of which at least one is unknown. */
  private void examine(int n, int m, int axis, double[] distance) {
    if (owner[m] >= 0 || owner[n] >= 0) {
      boolean upward = owner[m] >= 0;
      int q = upward ? m : n;
      LinkRay ray = new LinkRay(problem, surface, upward ? n : m, axis, upward);
      double theta = ray.firstSurface(distance[upward ? n : m]);
      cuts.add(ray.cut(q, Double.isNaN(theta) ? 1 : theta, false));
    } else if (distance[n] + distance[m] < grid.spacing(axis)) {
      LinkRay up = new LinkRay(problem, surface, n, axis, true);
      double first = up.firstSurface(distance[n]);
      if (Double.isNaN(first)) {
        // A plate that the link crosses holds this point, whatever its thickness and tilt.
        first = distance[n] / (distance[n] + distance[m]);
        first = up.at(first) <= surface ? first : Double.NaN;
      }
      if (!Double.isNaN(first)) {
        addThrough(n, m, axis, distance[m], first, up);
      }
    }
  }

  private void addThrough(int n, int m, int axis, double above, double first, LinkRay up) {
    if (!held[n]) {
      cuts.add(up.cut(m, first, true));
    }
    if (!held[m]) {
      LinkRay down = new LinkRay(problem, surface, m, axis, false);
      double last = down.firstSurface(above);
      cuts.add(down.cut(n, Double.isNaN(last) ? 1 - first : last, true));
    }
  }

  /** Which nodes are held; not a copy. */
  boolean[] held() {
    return held;
  }

  /** The conductor that holds a node, or −1. */
  int conductorAt(int n) {
    return owner.length == 0 ? -1 : owner[n];
  }

  /** All links that surfaces cut; a thin conductor's appear from both sides. */
  List<CutLink> cuts() {
    return cuts;
  }

  /** Writes the potentials of faces and conductors into a nodal array, the rest left as it is. */
  void impose(double[] phi) {
    problem.boundaries().impose(phi);
    for (int n = 0; n < owner.length; n++) {
      if (owner[n] >= 0) {
        phi[n] = potential(n);
      }
    }
  }

  private double potential(int n) {
    double[] x = grid.position(n);
    return problem.conductors().get(owner[n]).potential().at(x[0], x[1], x[2]);
  }

  /** ε̄/h_a² between each node and its upper neighbour, cut at surfaces and 0 inside. */
  double[] links(int axis) {
    double[] c = FaceCoefficients.along(grid, problem.permittivity(), axis);
    for (int n = 0; n < owner.length; n++) {
      int m = SymmetricLinks.upperNeighbour(grid, axis, n);
      c[n] = m >= 0 && (owner[n] >= 0 || owner[m] >= 0) ? 0 : c[n];
    }
    for (CutLink cut : cuts) {
      if (cut.axis() == axis) {
        c[cut.link()] = cut.through() ? 0 : cut.strength();
      }
    }
    return c;
  }

  /**
   * What multiplies φ_p in row p beside the links: κ² and the cuts by thin conductors; empty if 0.
   */
  double[] reaction() {
    boolean any = cuts.stream().anyMatch(CutLink::through) || !problem.screening().isNone();
    double[] d = any ? problem.screening().onNodes(grid) : new double[0];
    for (CutLink cut : cuts) {
      if (cut.through()) {
        d[cut.node()] += cut.strength() * endFactor(cut);
      }
    }
    for (int n = 0; n < d.length; n++) {
      d[n] = held[n] ? 0 : d[n];
    }
    return d;
  }

  /** Adds to a source what the potentials on Γ differ from those that the held nodes carry. */
  void addSurfaceData(double[] source) {
    for (CutLink cut : cuts) {
      double carried = cut.through() ? 0 : potential(cut.other());
      source[cut.node()] += cut.strength() * endFactor(cut) * (cut.potential() - carried);
    }
  }

  /** The share of the face between two cells that the cut link crosses, as in S = W A. */
  double share(CutLink cut) {
    double share = 1;
    for (int axis = 0; axis < grid.dimension(); axis++) {
      int i = cut.node() / grid.stride(axis) % grid.nodes(axis);
      boolean end = !grid.periodic(axis) && (i == 0 || i == grid.intervals(axis));
      share *= end && axis != cut.axis() ? 0.5 : 1;
    }
    return share;
  }

  /** 2 where p lies on a face normal to the link and owns half a cell along it, else 1. */
  private double endFactor(CutLink cut) {
    int i = cut.node() / grid.stride(cut.axis()) % grid.nodes(cut.axis());
    boolean end = !grid.periodic(cut.axis()) && (i == 0 || i == grid.intervals(cut.axis()));
    return end ? 2 : 1;
  }

  /** Why the grid does not see one of the conductors, in one line; null if it sees them all. */
  static String unseen(PoissonProblem problem) {
    HeldRegions regions = null;
    for (int k = 0; k < problem.conductors().size(); k++) {
      if (holdsNode(problem.grid(), problem.conductors().get(k).shape())) {
        continue;
      }
      regions = regions == null ? new HeldRegions(problem) : regions;
      int conductor = k;
      if (regions.cuts().stream().noneMatch(cut -> cut.conductor() == conductor)) {
        return "conductor "
            + (k + 1)
            + " lies between the nodes or outside the box: a grid spacing of at most its thickness,"
            + " inside the box, is needed";
      }
    }
    return null;
  }

  private static boolean holdsNode(Grid grid, Conductor.Shape shape) {
    for (int n = 0; n < grid.size(); n++) {
      double[] x = grid.position(n);
      if (shape.signedDistance(x[0], x[1], x[2]) <= 0) {
        return true;
      }
    }
    return false;
  }
}
