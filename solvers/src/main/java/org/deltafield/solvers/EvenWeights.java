package org.deltafield.solvers;

import java.util.Arrays;

/**
 * The {@link TransferWeights} of constant ε: linear along each axis, so ½ to either side, ¼ to four
 * and ⅛ to eight corners; a node beyond the last coarse one takes that one's value.
 */
final class EvenWeights {
  private EvenWeights() {}

  /** The weights, whatever the spacings. */
  static double[][] of(Coarsening map, RowTeam team) {
    Lattice coarse = map.coarse;
    double[][] factors = new double[6][];
    for (int a = 0; a < 3; a++) {
      factors[2 * a] = factors(map, a, 0);
      factors[2 * a + 1] = factors(map, a, 1);
    }
    double[][] weights = new double[64][];
    for (int mask = 1; mask < 8; mask++) {
      for (int side = 0; side < 8 && (mask & ~map.axes()) == 0; side++) {
        if ((side & ~mask) == 0) {
          double[] w = new double[coarse.size];
          int axes = mask;
          int sides = side;
          weights[8 * mask + side] = w;
          team.run(
              (from, to, part) -> {
                for (int r = from; r < to; r++) {
                  fillRow(coarse, factors, axes, sides, r, w);
                }
              },
              coarse.extent[1] * coarse.extent[2],
              coarse.extent[0]);
        }
      }
    }
    return weights;
  }

  /** The weights of nodes after each coarse one, ghosts included, towards one side of an axis. */
  private static double[] factors(Coarsening map, int axis, int side) {
    double[] w = new double[map.coarse.extent[axis]];
    Arrays.fill(w, 0.5);
    int count = map.fine.count[axis];
    int last = map.coarse.count[axis] - 1;
    int ghost = axis < map.coarse.dimension ? 1 : 0;
    if (map.halved[axis] && map.fine.periodic[axis] && count % 2 == 1) {
      // Where the ends of an odd periodic axis meet, no node lies between.
      w[last + ghost] = 0;
      w[0] = 0;
    } else if (map.halved[axis] && !map.fine.periodic[axis] && !map.fine.heldAbove[axis]) {
      w[last + ghost] = map.fineIndex(axis, last) < count - 1 ? 1 - side : 0.5;
    }
    return w;
  }

  private static void fillRow(
      Lattice coarse, double[][] factors, int mask, int side, int r, double[] w) {
    int j = r % coarse.extent[1];
    int k = r / coarse.extent[1];
    double row = 1;
    row *= (mask & 2) != 0 ? factors[2 + (side >> 1 & 1)][j] : 1;
    row *= (mask & 4) != 0 ? factors[4 + (side >> 2)][k] : 1;
    int begin = r * coarse.extent[0];
    if ((mask & 1) == 0) {
      Arrays.fill(w, begin, begin + coarse.extent[0], row);
      return;
    }
    double[] along = factors[side & 1];
    for (int i = 0; i < coarse.extent[0]; i++) {
      w[begin + i] = row * along[i];
    }
  }
}
