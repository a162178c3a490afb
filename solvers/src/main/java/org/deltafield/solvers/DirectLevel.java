package org.deltafield.solvers;

import java.util.Arrays;

/**
 * The coarsest level, solved exactly by an envelope Cholesky factorisation A = L Lᵀ.
 *
 * <p>Unknowns are numbered along the shortest axis first, periodic axes folded, so that a row of L
 * begins near its diagonal: n unknowns with rows of length m take n·m²/2 operations to factorise
 * and 2·n·m to solve. Where A is singular the last unknown is held at 0. Source: A. George and J.
 * Liu, Computer Solution of Large Sparse Positive Definite Systems (1981), chapter 4.
 */
final class DirectLevel extends Level {
  private final int[] index;
  private final int[] begin;
  private final double[][] factor;
  private final double[] inverse;
  private final double[] y;
  private final double[][] links;

  DirectLevel(Lattice lattice, double[][] links, boolean singular) {
    super(lattice, new double[lattice.size], new double[lattice.size]);
    this.links = links;
    int size = Math.toIntExact(lattice.unknowns());
    index = new int[size];
    begin = new int[size];
    inverse = new double[size];
    y = new double[size];
    factor = new double[size][];
    int[] number = numbers();
    double[] diagonal = new double[lattice.size];
    for (int r = 0; r < lattice.rows(); r++) {
      int row = lattice.row(r % lattice.count[1], r / lattice.count[1]);
      Links.diagonal(lattice, links, row, diagonal);
    }
    for (int n = 0; n < size; n++) {
      fill(n, number, diagonal[index[n]]);
    }
    factorise(singular);
  }

  /** Multiplications that factorise a level, about. */
  static double work(Lattice lattice) {
    double longest = Math.max(lattice.count[0], Math.max(lattice.count[1], lattice.count[2]));
    double width = lattice.unknowns() / longest;
    return 0.5 * lattice.unknowns() * width * width;
  }

  /** The number of each unknown and of the ghosts that repeat one, −1 for other ghosts. */
  private int[] numbers() {
    int[] order = {0, 1, 2};
    for (int a = 1; a < 3; a++) {
      for (int b = a; b > 0 && lattice.count[order[b]] < lattice.count[order[b - 1]]; b--) {
        int shorter = order[b];
        order[b] = order[b - 1];
        order[b - 1] = shorter;
      }
    }
    double[] number = new double[lattice.size];
    Arrays.fill(number, -1);
    int n = 0;
    for (int k = 0; k < lattice.count[order[2]]; k++) {
      for (int j = 0; j < lattice.count[order[1]]; j++) {
        for (int i = 0; i < lattice.count[order[0]]; i++) {
          int at = lattice.origin;
          at += folded(order[0], i) * lattice.stride[order[0]];
          at += folded(order[1], j) * lattice.stride[order[1]];
          at += folded(order[2], k) * lattice.stride[order[2]];
          index[n] = at;
          number[at] = n++;
        }
      }
    }
    lattice.wrap(number);
    return Arrays.stream(number).mapToInt(v -> (int) v).toArray();
  }

  /** The ends of a periodic axis are neighbours, so it is numbered from both: 0, n − 1, 1, … */
  private int folded(int axis, int i) {
    return !lattice.periodic[axis] || i % 2 == 0
        ? lattice.periodic[axis] ? i / 2 : i
        : lattice.count[axis] - 1 - i / 2;
  }

  private void fill(int n, int[] number, double diagonal) {
    begin[n] = n;
    for (int code = 0; code < 27; code++) {
      int q = neighbour(n, code, number);
      begin[n] = q >= 0 ? Math.min(begin[n], q) : begin[n];
    }
    double[] row = new double[n - begin[n] + 1];
    row[n - begin[n]] = diagonal;
    for (int code = 0; code < 27; code++) {
      int q = neighbour(n, code, number);
      if (q >= 0 && q <= n) {
        double[] link = links[Math.max(code, 26 - code)];
        row[q - begin[n]] -= link[code > 13 ? index[n] : index[n] + Links.offset(lattice, code)];
      }
    }
    factor[n] = row;
  }

  /** The number at the end of a link; −1 if there is no such link or its end is held. */
  private int neighbour(int n, int code, int[] number) {
    return code == Links.ANCHOR || links[Math.max(code, 26 - code)] == null
        ? -1
        : number[index[n] + Links.offset(lattice, code)];
  }

  /** Column by column, each taken out of the rows below at once. */
  private void factorise(boolean singular) {
    int size = index.length;
    int[] last = new int[size];
    for (int i = 0; i < size; i++) {
      last[begin[i]] = i;
    }
    for (int j = 1; j < size; j++) {
      last[j] = Math.max(last[j], last[j - 1]);
    }
    double[] column = new double[size];
    double[] diagonal = new double[size];
    for (int j = 0; j < size; j++) {
      diagonal[j] = factor[j][j - begin[j]];
    }
    for (int j = 0; j < size; j++) {
      double pivot = factor[j][j - begin[j]];
      boolean held = singular && j == size - 1;
      inverse[j] = !held && pivot > 1e-15 * diagonal[j] ? 1 / Math.sqrt(pivot) : 0;
      for (int i = j + 1; i <= last[j]; i++) {
        column[i] = 0;
        if (begin[i] <= j) {
          factor[i][j - begin[i]] *= inverse[j];
          column[i] = factor[i][j - begin[i]];
        }
      }
      for (int i = j + 1; i <= last[j]; i++) {
        if (column[i] != 0) {
          int low = Math.max(begin[i], j + 1);
          subtract(column[i], column, low, factor[i], low - begin[i], i + 1 - low);
        }
      }
    }
  }

  private static void subtract(double value, double[] from, int p, double[] v, int q, int count) {
    for (int n = 0; n < count; n++) {
      v[q + n] -= value * from[p + n];
    }
  }

  private static double dot(double[] u, int p, double[] v, int q, int count) {
    double a = 0;
    double b = 0;
    int n = 0;
    for (; n + 1 < count; n += 2) {
      a += u[p + n] * v[q + n];
      b += u[p + n + 1] * v[q + n + 1];
    }
    return n < count ? a + b + u[p + n] * v[q + n] : a + b;
  }

  @Override
  void relaxFromZero() {
    for (int i = 0; i < y.length; i++) {
      double sum = dot(factor[i], 0, y, begin[i], i - begin[i]);
      y[i] = (b[index[i]] - sum) * inverse[i];
    }
    for (int i = y.length - 1; i >= 0; i--) {
      double value = y[i] * inverse[i];
      x[index[i]] = value;
      subtract(value, factor[i], 0, y, begin[i], i - begin[i]);
    }
  }

  @Override
  void relax() {
    relaxFromZero();
  }

  @Override
  void restrictResidual() {
    throw new IllegalStateException("the coarsest level has none below");
  }

  @Override
  void correctAndRelax() {
    throw new IllegalStateException("the coarsest level has none below");
  }

  @Override
  void restrictSource() {
    throw new IllegalStateException("the coarsest level has none below");
  }

  @Override
  void startFromCoarse() {
    throw new IllegalStateException("the coarsest level has none below");
  }

  @Override
  double advance(double beta, double[] p, double[] q) {
    for (int n : index) {
      p[n] = x[n] + beta * p[n];
    }
    return apply(p, q);
  }

  @Override
  double apply(double[] v, double[] out) {
    lattice.wrap(v);
    double[] anchor = links[Links.ANCHOR];
    double sum = 0;
    for (int p : index) {
      double value = anchor == null ? 0 : anchor[p] * v[p];
      for (int code = 14; code < 27; code++) {
        if (links[code] != null) {
          int step = Links.offset(lattice, code);
          value += links[code][p] * (v[p] - v[p + step]);
          value += links[code][p - step] * (v[p] - v[p - step]);
        }
      }
      out[p] = value;
      sum += v[p] * value;
    }
    return sum;
  }
}
