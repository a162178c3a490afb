package org.deltafield.solvers;

/**
 * Coarse links along the axes only, by the rules of conductors in series and in parallel.
 *
 * <p>A coarse link is 1/Σ(1/c) over the fine links it spans, summed over the rows that its coarse
 * node takes part in: its own and half of each beside it. For constant ε this is the stencil of the
 * doubled spacing in the scale Pᵀ A P; across jumps {@link Galerkin} products are closer to A.
 */
final class AveragedLinks {
  private final Coarsening map;
  private final double[][] links;
  private final double[][] result = new double[27][];

  private AveragedLinks(Coarsening map, double[][] links) {
    this.map = map;
    this.links = links;
  }

  /** The coarse links of an operator without anchors. */
  static double[][] of(Coarsening map, double[][] links, RowTeam team) {
    AveragedLinks product = new AveragedLinks(map, links);
    Lattice coarse = map.coarse;
    for (int axis = 0; axis < coarse.dimension; axis++) {
      int code = code(axis);
      int along = axis;
      product.result[code] = new double[coarse.size];
      int[] begin = new int[3];
      begin[axis] = coarse.heldBelow[axis] ? -1 : 0;
      int height = coarse.count[1] - begin[1];
      team.run(
          (from, to, part) -> {
            for (int r = from; r < to; r++) {
              product.row(along, begin[0], begin[1] + r % height, begin[2] + r / height);
            }
          },
          height * (coarse.count[2] - begin[2]),
          4 * coarse.extent[0]);
      coarse.wrap(product.result[code]);
    }
    return product.result;
  }

  private static int code(int axis) {
    return axis == 0 ? 14 : axis == 1 ? 16 : 22;
  }

  private void row(int axis, int begin, int j, int k) {
    for (int dz = -1; dz <= 1; dz++) {
      for (int dy = -1; dy <= 1; dy++) {
        double share = share(axis, 1, j, dy) * share(axis, 2, k, dz);
        if (share > 0) {
          int fj = side(axis, 1, j, dy);
          int fk = side(axis, 2, k, dz);
          int target = map.coarse.row(j, k);
          for (int i = begin; i < map.coarse.count[0]; i++) {
            result[code(axis)][target + i] += share * line(axis, i, j, k, fj, fk);
          }
        }
      }
    }
  }

  /** The part of a fine row that belongs to a coarse one: 1 of its own, half of one between. */
  private double share(int axis, int other, int node, int delta) {
    if (other == axis || delta == 0) {
      return delta == 0 ? 1 : 0;
    }
    if (map.beside(other, map.fineIndex(other, node), delta) < 0) {
      return 0;
    }
    // The last row of an even Neumann axis has no coarse one beyond.
    Lattice fine = map.fine;
    int row = map.fineIndex(other, node) + delta;
    boolean open = row == fine.count[other] - 1 && !fine.periodic[other] && !fine.heldAbove[other];
    return open ? 1 : 0.5;
  }

  private int side(int axis, int other, int node, int delta) {
    int at = map.fineIndex(other, node);
    return other == axis ? at : map.beside(other, at, delta);
  }

  private double line(int axis, int i, int j, int k, int fj, int fk) {
    if (axis == 0) {
      return series(0, i, map.fine.index(map.fineIndex(0, i), fj, fk));
    }
    int at = map.fineIndex(0, i);
    int node = axis == 1 ? j : k;
    double sum = series(axis, node, map.fine.index(at, fj, fk));
    for (int delta = -1; delta <= 1; delta += 2) {
      double share = share(axis, 0, i, delta);
      if (share > 0) {
        int beside = map.beside(0, at, delta);
        sum += share * series(axis, node, map.fine.index(beside, fj, fk));
      }
    }
    return sum;
  }

  private double series(int axis, int node, int n) {
    double[] link = links[code(axis)];
    double c = link[n];
    if (map.fineIndex(axis, node + 1) - map.fineIndex(axis, node) == 2) {
      double next = link[n + map.fine.stride[axis]];
      return c + next > 0 ? c * next / (c + next) : 0;
    }
    return c;
  }
}
