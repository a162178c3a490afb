package org.deltafield.solvers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Interpolation weights that follow the operator.
 *
 * <p>Every second node of an axis is coarse. A node between two coarse ones takes Σ (links towards
 * each) as weights, links summed over the other axes; a node amid four or eight is set so that it
 * balances its neighbours' interpolated values. Weights of a node add up to 1, or less where it has
 * an anchor, and are 0 for dead nodes. The error therefore keeps a continuous flux across jumps of
 * ε. Source: R. E. Alcouffe, A. Brandt, J. E. Dendy and J. W. Painter, SIAM J. Sci. Stat. Comput. 2
 * (1981) 430; J. E. Dendy, J. Comput. Phys. 48 (1982) 366.
 */
final class TransferWeights {
  private static final int[] MASKS = {1, 2, 4, 3, 5, 6, 7};
  private final Coarsening map;
  private final Lattice fine;
  private final Lattice coarse;
  private final RowTeam team;

  /** 0 at dead coarse nodes, 1 elsewhere; null without anchors. */
  private final double[] alive;

  private final double[] anchor;
  private final double[][] weights = new double[64][];

  private TransferWeights(Coarsening map, double[][] links, RowTeam team) {
    this.map = map;
    this.team = team;
    fine = map.fine;
    coarse = map.coarse;
    anchor = links[Links.ANCHOR];
    alive = anchor == null ? null : alive(links, anchor);
  }

  /**
   * The weights of an operator, by 8·(axes on which the node lies between) + (side per axis), on
   * lower corners.
   */
  static double[][] of(Coarsening map, double[][] links, RowTeam team) {
    if (PlaneWeights.fits(map, links)) {
      return PlaneWeights.of(map, links, team);
    }
    TransferWeights product = new TransferWeights(map, links, team);
    for (int mask : MASKS) {
      if ((mask & ~map.axes()) == 0) {
        product.computeWeights(mask, links);
      }
    }
    return product.weights;
  }

  private double[] alive(double[][] links, double[] d) {
    double[] values = new double[coarse.size];
    Arrays.fill(values, 1);
    double[] diagonal = new double[fine.size];
    for (int row = 0; row < coarse.rows(); row++) {
      int j = map.fineIndex(1, row % coarse.count[1]);
      int k = map.fineIndex(2, row / coarse.count[1]);
      Links.diagonal(fine, links, fine.row(j, k), diagonal);
      int target = coarse.row(row % coarse.count[1], row / coarse.count[1]);
      for (int i = 0; i < coarse.count[0]; i++) {
        int p = fine.index(map.fineIndex(0, i), j, k);
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
    if (map.between(1, j) != ((mask & 2) != 0) || map.between(2, k) != ((mask & 4) != 0)) {
      return;
    }
    boolean betweenX = (mask & 1) != 0;
    int begin = betweenX ? 1 - map.first[0] : map.first[0];
    int step = map.halved[0] ? 2 : 1;
    for (int i = begin; i < fine.count[0]; i += step) {
      int p = fine.index(i, j, k);
      int cell = coarse.index(map.lower(0, i), map.lower(1, j), map.lower(2, k));
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
}
