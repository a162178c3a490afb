package org.deltafield.solvers;

import java.util.Arrays;

/**
 * Interpolation P between a level and the next coarser one with given weights, and its transpose.
 */
final class Transfer {
  final Coarsening map;
  final Lattice fine;
  final Lattice coarse;

  /** Weights by 8·(axes on which the node lies between) + (side per axis), on lower corners. */
  final double[][] weights;

  private final RowTeam team;
  private final RowTeam.Kernel restriction = this::restrictRows;
  private final RowTeam.Kernel interpolation = this::interpolateRows;
  private double[] fineValues;
  private double[] coarseValues;

  Transfer(Coarsening map, double[][] weights, RowTeam team) {
    this.map = map;
    this.weights = weights;
    this.team = team;
    fine = map.fine;
    coarse = map.coarse;
    fineValues = new double[0];
    coarseValues = fineValues;
  }

  /** coarse ← Pᵀ fine; ghosts of the fine array are set where they repeat other values. */
  void restrict(double[] from, double[] to) {
    fine.wrap(from);
    fineValues = from;
    coarseValues = to;
    team.run(restriction, coarse.rows(), 4 * coarse.extent[0]);
  }

  private void restrictRows(int from, int to, int part) {
    for (int row = from; row < to; row++) {
      int j = row % coarse.count[1];
      int k = row / coarse.count[1];
      int target = coarse.row(j, k);
      Arrays.fill(coarseValues, target, target + coarse.count[0], 0);
      for (int dz = -1; dz <= 1; dz++) {
        for (int dy = -1; dy <= 1; dy++) {
          restrictFrom(j, k, dy, dz, target);
        }
      }
    }
  }

  private void restrictFrom(int j, int k, int dy, int dz, int target) {
    int fj = map.beside(1, map.fineIndex(1, j), dy);
    int fk = map.beside(2, map.fineIndex(2, k), dz);
    if (fj < 0 || fk < 0) {
      return;
    }
    int mask = (dy != 0 ? 2 : 0) | (dz != 0 ? 4 : 0);
    int side = (dy < 0 ? 2 : 0) | (dz < 0 ? 4 : 0);
    int cell = coarse.row(dy == 0 ? j : map.lower(1, fj), dz == 0 ? k : map.lower(2, fk));
    int source = fine.row(fj, fk) + map.first[0];
    int count = coarse.count[0];
    double[] w = mask == 0 ? null : weights[8 * mask + side];
    if (!map.halved[0]) {
      restrictPlain(w, fineValues, coarseValues, cell, source, target, count);
    } else {
      double[] low = weights[8 * (mask | 1) + side];
      double[] high = weights[8 * (mask | 1) + (side | 1)];
      restrictHalved(w, low, high, fineValues, coarseValues, cell, source, target, count);
    }
  }

  private static void restrictPlain(
      double[] w, double[] f, double[] c, int cell, int source, int target, int count) {
    for (int i = 0; i < count; i++) {
      c[target + i] += (w == null ? 1 : w[cell + i]) * f[source + i];
    }
  }

  private static void restrictHalved(
      double[] w,
      double[] low,
      double[] high,
      double[] f,
      double[] c,
      int cell,
      int source,
      int target,
      int count) {
    if (w == null) {
      for (int i = 0, n = source; i < count; i++, n += 2) {
        c[target + i] += f[n] + low[cell + i] * f[n + 1] + high[cell + i - 1] * f[n - 1];
      }
    } else {
      for (int i = 0, n = source; i < count; i++, n += 2) {
        c[target + i] +=
            w[cell + i] * f[n] + low[cell + i] * f[n + 1] + high[cell + i - 1] * f[n - 1];
      }
    }
  }

  /** fine ← fine + P coarse; ghosts of the coarse array are set where they repeat other values. */
  void interpolate(double[] from, double[] to) {
    coarse.wrap(from);
    fineValues = to;
    coarseValues = from;
    team.run(interpolation, fine.rows(), fine.extent[0]);
  }

  private void interpolateRows(int from, int to, int part) {
    for (int row = from; row < to; row++) {
      int j = row % fine.count[1];
      int k = row / fine.count[1];
      int mask = (map.between(1, j) ? 2 : 0) | (map.between(2, k) ? 4 : 0);
      int cell = coarse.row(map.lower(1, j), map.lower(2, k));
      for (int side = 0; side < 8; side += 2) {
        if ((side & ~mask) == 0) {
          int source =
              cell
                  + ((side & 2) != 0 ? coarse.stride[1] : 0)
                  + ((side & 4) != 0 ? coarse.stride[2] : 0);
          interpolateRow(mask, side, cell, source, fine.row(j, k));
        }
      }
    }
  }

  private void interpolateRow(int mask, int side, int cell, int source, int target) {
    double[] f = fineValues;
    double[] c = coarseValues;
    int count = coarse.count[0];
    int step = map.halved[0] ? 2 : 1;
    if (mask == 0) {
      for (int i = 0, n = target + map.first[0]; i < count; i++, n += step) {
        f[n] += c[source + i];
      }
    } else {
      double[] w = weights[8 * mask + side];
      for (int i = 0, n = target + map.first[0]; i < count; i++, n += step) {
        f[n] += w[cell + i] * c[source + i];
      }
    }
    if (map.halved[0]) {
      double[] low = weights[8 * (mask | 1) + side];
      double[] high = weights[8 * (mask | 1) + (side | 1)];
      int begin = 1 - map.first[0];
      int end = target + fine.count[0];
      for (int i = map.lower(0, begin), n = target + begin; n < end; i++, n += 2) {
        f[n] += low[cell + i] * c[source + i] + high[cell + i] * c[source + i + 1];
      }
    }
  }
}
