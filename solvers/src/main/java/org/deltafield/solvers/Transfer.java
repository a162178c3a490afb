package org.deltafield.solvers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Interpolation between a level and the next coarser one, with weights that follow the operator,
 * and its transpose.
 *
 * <p>Every second node of an axis is coarse. A node between two coarse ones takes Σ (links towards
 * each) as weights, links summed over the other axes; a node amid four or eight is set so that it
 * balances its neighbours' interpolated values. Weights of a node add up to 1, or less where it has
 * an anchor, and are 0 for dead nodes. The error therefore keeps a continuous flux across jumps of
 * ε. Source: R. E. Alcouffe, A. Brandt, J. E. Dendy and J. W. Painter, SIAM J. Sci. Stat. Comput. 2
 * (1981) 430; J. E. Dendy, J. Comput. Phys. 48 (1982) 366.
 */
final class Transfer {
  private static final int[] MASKS = {1, 2, 4, 3, 5, 6, 7};
  final Lattice fine;
  final Lattice coarse;
  final boolean[] halved = new boolean[3];

  /** 0 at dead coarse nodes, 1 elsewhere; null without anchors. */
  private final double[] alive;

  private final double[] anchor;

  /** Weights by 8·(axes on which the node lies between) + (side per axis), on lower corners. */
  final double[][] weights = new double[64][];

  private final int[] first = new int[3];
  private final RowTeam team;
  private final RowTeam.Kernel restriction = this::restrictRows;
  private final RowTeam.Kernel interpolation = this::interpolateRows;
  private double[] fineValues;
  private double[] coarseValues;

  Transfer(Lattice fine, Lattice coarse, double[][] links, RowTeam team) {
    this.fine = fine;
    this.coarse = coarse;
    this.team = team;
    int all = 0;
    for (int a = 0; a < fine.dimension; a++) {
      halved[a] = fine.count[a] != coarse.count[a];
      first[a] = halved[a] && fine.heldBelow[a] ? 1 : 0;
      all |= halved[a] ? 1 << a : 0;
    }
    fineValues = new double[0];
    coarseValues = fineValues;
    anchor = links[Links.ANCHOR];
    alive = anchor == null ? null : alive(links, anchor);
    for (int mask : MASKS) {
      if ((mask & ~all) == 0) {
        computeWeights(mask, links);
      }
    }
  }

  /** Index of a coarse node on the fine axis; ghosts lie next to the nodes they close. */
  int fineIndex(int axis, int node) {
    if (!halved[axis]) {
      return node;
    }
    return node < 0 ? -1 : Math.min(2 * node + first[axis], fine.count[axis]);
  }

  /** Whether a fine node lies between two coarse ones. */
  private boolean between(int axis, int i) {
    return halved[axis] && ((i - first[axis]) & 1) != 0;
  }

  /** The coarse node at or below a fine one. */
  private int lower(int axis, int i) {
    return halved[axis] ? Math.floorDiv(i - first[axis], 2) : i;
  }

  private double[] alive(double[][] links, double[] d) {
    double[] values = new double[coarse.size];
    Arrays.fill(values, 1);
    double[] diagonal = new double[fine.size];
    for (int row = 0; row < coarse.rows(); row++) {
      int j = fineIndex(1, row % coarse.count[1]);
      int k = fineIndex(2, row / coarse.count[1]);
      Links.diagonal(fine, links, fine.row(j, k), diagonal);
      int target = coarse.row(row % coarse.count[1], row / coarse.count[1]);
      for (int i = 0; i < coarse.count[0]; i++) {
        int p = fine.index(fineIndex(0, i), j, k);
        values[target + i] = d[p] > 0 && diagonal[p] == d[p] ? 0 : 1;
      }
    }
    coarse.wrap(values);
    return values;
  }

  private void computeWeights(int mask, double[][] links) {
    int corners = 8;
    for (int c = 0; c < corners; c++) {
      if ((c & ~mask) == 0) {
        double[] w = new double[coarse.size];
        Arrays.fill(w, 1.0 / (1 << Integer.bitCount(mask)));
        weights[8 * mask + c] = w;
      }
    }
    Neighbour[] neighbours = neighbours(mask, links);
    team.run(
        (from, to, part) -> {
          double[] sums = new double[8];
          for (int row = from; row < to; row++) {
            weightRow(mask, row % fine.count[1], row / fine.count[1], neighbours, sums);
          }
        },
        fine.rows(),
        fine.extent[0]);
    for (int c = 0; c < corners; c++) {
      if ((c & ~mask) == 0) {
        clearMissing(mask, weights[8 * mask + c]);
        coarse.wrap(weights[8 * mask + c]);
      }
    }
  }

  /** Where the ends of an odd periodic axis meet, no node lies between. */
  private void clearMissing(int mask, double[] w) {
    for (int a = 0; a < 3; a++) {
      if ((mask >> a & 1) != 0 && coarse.periodic[a] && fine.count[a] % 2 == 1) {
        int step = coarse.stride[a];
        int block = step * coarse.extent[a];
        for (int base = coarse.count[a] * step; base < w.length; base += block) {
          Arrays.fill(w, base, base + step, 0);
        }
      }
    }
  }

  private void weightRow(int mask, int j, int k, Neighbour[] neighbours, double[] sums) {
    if (between(1, j) != ((mask & 2) != 0) || between(2, k) != ((mask & 4) != 0)) {
      return;
    }
    boolean betweenX = (mask & 1) != 0;
    int begin = betweenX ? 1 - first[0] : first[0];
    int step = halved[0] ? 2 : 1;
    for (int i = begin; i < fine.count[0]; i += step) {
      int p = fine.index(i, j, k);
      int cell = coarse.index(lower(0, i), lower(1, j), lower(2, k));
      double total = balance(neighbours, mask, p, cell, weights, sums);
      total += anchor == null ? 0 : Math.max(0, anchor[p]);
      if (total > 0) {
        for (int c = 0; c < 8; c++) {
          if ((c & ~mask) == 0) {
            double w = sums[c] / total;
            weights[8 * mask + c][cell] =
                alive == null ? w : w * alive[cell + CellPlan.cornerOffset(coarse, c)];
          }
        }
      }
    }
  }

  private static double balance(
      Neighbour[] neighbours, int mask, int p, int cell, double[][] weights, double[] sums) {
    Arrays.fill(sums, 0);
    double total = 0;
    for (Neighbour q : neighbours) {
      double c = Math.max(0, q.link[p + q.shift]);
      total += c;
      if (q.moved == mask) {
        sums[q.upper] += c;
      } else {
        spread(weights, mask & ~q.moved, q.upper, c, cell + q.corner, sums);
      }
    }
    return total;
  }

  /** Neighbours beside a node on the axes of a mask; the others say nothing about its weights. */
  private Neighbour[] neighbours(int mask, double[][] links) {
    List<Neighbour> list = new ArrayList<>();
    for (int code = 0; code < 27; code++) {
      double[] link = code == 13 ? null : links[Math.max(code, 26 - code)];
      int moved = 0;
      int upper = 0;
      int corner = 0;
      for (int a = 0; a < 3; a++) {
        int delta = (mask >> a & 1) * Links.step(code, a);
        moved |= delta != 0 ? 1 << a : 0;
        upper |= delta > 0 ? 1 << a : 0;
        corner += delta > 0 ? coarse.stride[a] : 0;
      }
      if (link != null && moved != 0) {
        int shift = code > 13 ? 0 : Links.offset(fine, code);
        list.add(new Neighbour(link, shift, moved, upper, corner));
      }
    }
    return list.toArray(Neighbour[]::new);
  }

  /** Where a link is stored, the axes it moves on, those upwards, and its end's coarse corner. */
  private static final class Neighbour {
    final double[] link;
    final int shift;
    final int moved;
    final int upper;
    final int corner;

    Neighbour(double[] link, int shift, int moved, int upper, int corner) {
      this.link = link;
      this.shift = shift;
      this.moved = moved;
      this.upper = upper;
      this.corner = corner;
    }
  }

  private static void spread(
      double[][] weights, int free, int upper, double c, int corner, double[] sums) {
    for (int side = 0; side < 8; side++) {
      if ((side & ~free) == 0) {
        sums[upper | side] += c * weights[8 * free + side][corner];
      }
    }
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
    int fj = fineRow(1, fineIndex(1, j), dy);
    int fk = fineRow(2, fineIndex(2, k), dz);
    if (fj < 0 || fk < 0) {
      return;
    }
    int mask = (dy != 0 ? 2 : 0) | (dz != 0 ? 4 : 0);
    int side = (dy < 0 ? 2 : 0) | (dz < 0 ? 4 : 0);
    int cell = coarse.row(dy == 0 ? j : lower(1, fj), dz == 0 ? k : lower(2, fk));
    int source = fine.row(fj, fk) + first[0];
    int count = coarse.count[0];
    double[] w = mask == 0 ? null : weights[8 * mask + side];
    if (!halved[0]) {
      restrictPlain(w, fineValues, coarseValues, cell, source, target, count);
    } else {
      double[] low = weights[8 * (mask | 1) + side];
      double[] high = weights[8 * (mask | 1) + (side | 1)];
      restrictHalved(w, low, high, fineValues, coarseValues, cell, source, target, count);
    }
  }

  /** The row beside a coarse one, wrapped where periodic; −1 if it is not one between. */
  private int fineRow(int axis, int i, int delta) {
    if (delta == 0) {
      return i;
    }
    int n = fine.count[axis];
    if (!halved[axis]) {
      return -1;
    }
    int beside = i + delta;
    if (fine.periodic[axis]) {
      beside = Math.floorMod(beside, n);
    }
    return beside >= 0 && beside < n && between(axis, beside) ? beside : -1;
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
      int mask = (between(1, j) ? 2 : 0) | (between(2, k) ? 4 : 0);
      int cell = coarse.row(lower(1, j), lower(2, k));
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
    int step = halved[0] ? 2 : 1;
    if (mask == 0) {
      for (int i = 0, n = target + first[0]; i < count; i++, n += step) {
        f[n] += c[source + i];
      }
    } else {
      double[] w = weights[8 * mask + side];
      for (int i = 0, n = target + first[0]; i < count; i++, n += step) {
        f[n] += w[cell + i] * c[source + i];
      }
    }
    if (halved[0]) {
      double[] low = weights[8 * (mask | 1) + side];
      double[] high = weights[8 * (mask | 1) + (side | 1)];
      int begin = 1 - first[0];
      int end = target + fine.count[0];
      for (int i = lower(0, begin), n = target + begin; n < end; i++, n += 2) {
        f[n] += low[cell + i] * c[source + i] + high[cell + i] * c[source + i + 1];
      }
    }
  }
}
