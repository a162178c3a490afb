package org.deltafield.solvers;

import java.util.Arrays;

/** The {@link TransferWeights} of a 2-D lattice halved along both axes, without anchors. */
final class PlaneWeights {
  private final Coarsening map;
  private final Lattice fine;
  private final Lattice coarse;
  private final int row;
  private final int step;
  private final double[] east;
  private final double[] north;

  /** Links to the upper left and to the upper right; null for a 5-point stencil. */
  private final double[] left;

  private final double[] right;
  private final double[][] weights = new double[64][];

  private PlaneWeights(Coarsening map, double[][] links) {
    this.map = map;
    fine = map.fine;
    coarse = map.coarse;
    row = fine.stride[1];
    step = coarse.stride[1];
    east = links[14];
    north = links[16];
    left = links[15];
    right = links[17];
    for (int mask = 1; mask < 4; mask++) {
      for (int side = 0; side < 4; side++) {
        if ((side & ~mask) == 0) {
          weights[8 * mask + side] = new double[coarse.size];
        }
      }
    }
  }

  /** Whether an operator is of this kind. */
  static boolean fits(Coarsening map, double[][] links) {
    return map.fine.dimension == 2 && map.axes() == 3 && links[Links.ANCHOR] == null;
  }

  /** The weights of an operator. */
  static double[][] of(Coarsening map, double[][] links, RowTeam team) {
    PlaneWeights product = new PlaneWeights(map, links);
    int rows = product.coarse.count[1] + 1;
    product.fill(rows - 1);
    team.run((from, to, part) -> product.edges(from - 1, to - 1), rows, 4 * product.step);
    for (int n = 8; n < 24; n++) {
      product.close(n);
    }
    team.run((from, to, part) -> product.centres(from - 1, to - 1), rows, 4 * product.step);
    for (int n = 24; n < 28; n++) {
      product.close(n);
    }
    return product.weights;
  }

  /** Where the ends of an odd periodic axis meet, no node lies between. */
  private void close(int n) {
    double[] w = weights[n];
    if (w == null) {
      return;
    }
    int mask = n >> 3;
    for (int a = 0; a < 2; a++) {
      if ((mask >> a & 1) != 0 && coarse.periodic[a] && fine.count[a] % 2 == 1) {
        int stride = coarse.stride[a];
        int block = stride * coarse.extent[a];
        for (int base = coarse.count[a] * stride; base < w.length; base += block) {
          Arrays.fill(w, base, base + stride, 0);
        }
      }
    }
    coarse.wrap(w);
  }

  /** Ghosts of held rows are between ghosts: any weights that add up to 1 serve. */
  private void fill(int cj) {
    int begin = coarse.row(cj, 0) - 1;
    for (int n = 8; n < 28; n++) {
      if (weights[n] != null) {
        Arrays.fill(weights[n], begin, begin + coarse.extent[0], n < 24 ? 0.5 : 0.25);
      }
    }
  }

  /** Nodes between two coarse ones, of the fine rows at and above a coarse one. */
  private void edges(int from, int to) {
    int firstX = map.first[0];
    for (int cj = from; cj < to; cj++) {
      fill(cj);
      int j = 2 * cj + map.first[1];
      int cell = coarse.row(cj, 0);
      if (j >= 0 && j < fine.count[1]) {
        int begin = firstX == 1 ? -1 : 0;
        for (int ci = begin; 2 * ci + firstX + 1 < fine.count[0]; ci++) {
          alongX(fine.row(j, 0) + 2 * ci + firstX + 1, cell + ci);
        }
      }
      if (j + 1 >= 0 && j + 1 < fine.count[1]) {
        for (int ci = 0; ci < coarse.count[0]; ci++) {
          alongY(fine.row(j + 1, 0) + 2 * ci + firstX, cell + ci);
        }
      }
    }
  }

  private void alongX(int n, int cell) {
    double low = plus(east[n - 1]);
    double high = plus(east[n]);
    if (left != null) {
      low += plus(left[n]) + plus(right[n - row - 1]);
      high += plus(right[n]) + plus(left[n - row + 1]);
    }
    store(8, 9, low, high, cell);
  }

  private void alongY(int n, int cell) {
    double low = plus(north[n - row]);
    double high = plus(north[n]);
    if (left != null) {
      low += plus(right[n - row - 1]) + plus(left[n - row + 1]);
      high += plus(left[n]) + plus(right[n]);
    }
    store(16, 18, low, high, cell);
  }

  private void store(int lower, int upper, double low, double high, int cell) {
    double total = low + high;
    weights[lower][cell] = total > 0 ? low / total : 0.5;
    weights[upper][cell] = total > 0 ? high / total : 0.5;
  }

  /** A negative link of a coarse operator says nothing about where an error comes from. */
  private static double plus(double link) {
    return Math.max(0, link);
  }

  /** Nodes amid four coarse ones. */
  private void centres(int from, int to) {
    int firstX = map.first[0];
    for (int cj = from; cj < to; cj++) {
      int j = 2 * cj + map.first[1] + 1;
      if (j >= 0 && j < fine.count[1]) {
        int begin = firstX == 1 ? -1 : 0;
        for (int ci = begin; 2 * ci + firstX + 1 < fine.count[0]; ci++) {
          centre(fine.row(j, 0) + 2 * ci + firstX + 1, coarse.row(cj, 0) + ci);
        }
      }
    }
  }

  private void centre(int n, int cell) {
    double west = plus(east[n - 1]);
    double e = plus(east[n]);
    double south = plus(north[n - row]);
    double top = plus(north[n]);
    double a = west * weights[16][cell] + south * weights[8][cell];
    double b = e * weights[16][cell + 1] + south * weights[9][cell];
    double c = west * weights[18][cell] + top * weights[8][cell + step];
    double d = e * weights[18][cell + 1] + top * weights[9][cell + step];
    if (left != null) {
      a += plus(right[n - row - 1]);
      b += plus(left[n - row + 1]);
      c += plus(left[n]);
      d += plus(right[n]);
    }
    double total = a + b + c + d;
    double scale = total > 0 ? 1 / total : 0;
    weights[24][cell] = total > 0 ? a * scale : 0.25;
    weights[25][cell] = total > 0 ? b * scale : 0.25;
    weights[26][cell] = total > 0 ? c * scale : 0.25;
    weights[27][cell] = total > 0 ? d * scale : 0.25;
  }
}
