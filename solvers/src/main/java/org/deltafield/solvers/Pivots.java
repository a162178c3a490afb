package org.deltafield.solvers;

/**
 * The inverse pivots of symmetric Toeplitz systems (−1, 2 + μ, −1), one system per mode, eliminated
 * from one end.
 *
 * <p>r_0 = 1/(2 + μ) behind a held node, 2/(2 + μ) on a flux end (its row halved), r_t = 1/(2 + μ −
 * r_{t−1}). r_t reaches its limit to the last bit after about 6/θ steps, 2 cosh θ = 2 + μ, so only
 * the modes of a row up to the last one still moving are stored per step: O(N log N) numbers for N
 * modes and N steps, which stay in cache. Alike for the fill c_t = r_0 r_1 … r_t that couples a
 * periodic line to its cut; it falls below {@value #NEGLIGIBLE} and is dropped there.
 */
final class Pivots {
  private static final double NEGLIGIBLE = 1e-19;

  /** Up to this many numbers all pivots are stored: one loop per row then, instead of two. */
  private static final long SMALL = 1 << 15;

  private final int row;
  private final int rows;
  private final double[] limit;
  private final int[] start;
  private final double[] moving;
  private final int[] fillStart;
  private final double[] fill;

  /**
   * Sets up {@code steps} steps for a slice of modes.
   *
   * @param mu μ of each mode of the slice
   * @param row modes per row of the slice
   * @param steps number of eliminated slices, 0 or more
   * @param flux whether the end is a flux end
   * @param filled whether the fill is wanted
   */
  Pivots(double[] mu, int row, int steps, boolean flux, boolean filled) {
    this.row = row;
    rows = mu.length / row;
    limit = new double[mu.length];
    int[] settled = new int[mu.length];
    int[] vanished = new int[mu.length];
    for (int n = 0; n < mu.length; n++) {
      double d = 2 + mu[n];
      double before = 0;
      double r = flux ? 2 / d : 1 / d;
      double c = r;
      int t = 0;
      for (; t < steps; t++) {
        double next = 1 / (d - r);
        vanished[n] = c > NEGLIGIBLE ? t + 1 : vanished[n];
        if (next == r || next == before) {
          break;
        }
        before = r;
        r = next;
        c *= r;
      }
      settled[n] = (long) mu.length * steps <= SMALL ? steps : t;
      limit[n] = r;
      if (filled && t < steps && c > NEGLIGIBLE) {
        int more = (int) Math.ceil(Math.log(NEGLIGIBLE / c) / Math.log(r));
        vanished[n] = (int) Math.min(steps, (long) t + 1 + more);
      }
    }
    start = starts(settled, steps);
    moving = new double[start[start.length - 1]];
    fillStart = filled ? starts(vanished, steps) : new int[1];
    fill = new double[fillStart[fillStart.length - 1]];
    tabulate(mu, steps, flux, filled);
  }

  /** Where the stored prefix of each (step, row) begins, when a mode is stored up to its step. */
  private int[] starts(int[] until, int steps) {
    int[] begin = new int[steps * rows + 1];
    int[][] longest = new int[rows][steps + 1];
    for (int q = 0; q < rows; q++) {
      for (int p = 0; p < row; p++) {
        int t = until[q * row + p];
        longest[q][t] = Math.max(longest[q][t], p + 1);
      }
      for (int t = steps - 1; t >= 0; t--) {
        longest[q][t] = Math.max(longest[q][t], longest[q][t + 1]);
      }
    }
    for (int t = 0; t < steps; t++) {
      for (int q = 0; q < rows; q++) {
        int at = t * rows + q;
        begin[at + 1] = Math.addExact(begin[at], longest[q][t + 1]);
      }
    }
    return begin;
  }

  private void tabulate(double[] mu, int steps, boolean flux, boolean filled) {
    double[] r = new double[mu.length];
    double[] c = new double[mu.length];
    for (int t = 0; t < steps; t++) {
      for (int n = 0; n < mu.length && (filled || moving.length > 0); n++) {
        double d = 2 + mu[n];
        r[n] = t == 0 ? (flux ? 2 / d : 1 / d) : 1 / (d - r[n]);
        c[n] = t == 0 ? r[n] : c[n] * r[n];
      }
      for (int q = 0; q < rows; q++) {
        int at = t * rows + q;
        System.arraycopy(r, q * row, moving, start[at], start[at + 1] - start[at]);
        if (filled) {
          System.arraycopy(c, q * row, fill, fillStart[at], fillStart[at + 1] - fillStart[at]);
        }
      }
    }
  }

  /** r_t of a mode. */
  double at(int step, int mode) {
    int at = step * rows + mode / row;
    int p = start[at] + mode % row;
    return p < start[at + 1] ? moving[p] : limit[mode];
  }

  /** c_t of a mode. */
  double fillAt(int step, int mode) {
    int at = step * rows + mode / row;
    int p = fillStart[at] + mode % row;
    return p < fillStart[at + 1] ? fill[p] : 0;
  }

  /** f = (scale·f + link·before)·r_t, for the slice of f that begins at {@code at}. */
  void eliminate(int step, double[] f, int at, double[] before, double scale, double link) {
    for (int q = 0; q < rows; q++) {
      int entry = step * rows + q;
      int begin = start[entry];
      int stored = start[entry + 1] - begin;
      int offset = q * row;
      eliminate(moving, begin, f, at + offset, before, offset, stored, scale, link);
      if (stored < row) {
        offset += stored;
        eliminate(limit, offset, f, at + offset, before, offset, row - stored, scale, link);
      }
    }
  }

  /** One array, one offset: the form that the compiler vectorises. */
  private static void eliminate(
      double[] r,
      int from,
      double[] f,
      int at,
      double[] before,
      int offset,
      int count,
      double scale,
      double link) {
    int toR = from - at;
    int toBefore = offset - at;
    for (int n = at; n < at + count; n++) {
      f[n] = (scale * f[n] + link * before[n + toBefore]) * r[n + toR];
    }
  }

  /** out = f + r_t·next, f the slice that begins at {@code at}. */
  void substitute(int step, double[] f, int at, double[] next, double[] out) {
    for (int q = 0; q < rows; q++) {
      int entry = step * rows + q;
      int begin = start[entry];
      int stored = start[entry + 1] - begin;
      int offset = q * row;
      substitute(moving, begin, f, at + offset, next, out, offset, stored);
      if (stored < row) {
        offset += stored;
        substitute(limit, offset, f, at + offset, next, out, offset, row - stored);
      }
    }
  }

  private static void substitute(
      double[] r, int from, double[] f, int at, double[] next, double[] out, int to, int count) {
    int toF = at - to;
    int toR = from - to;
    for (int n = to; n < to + count; n++) {
      out[n] = f[n + toF] + r[n + toR] * next[n];
    }
  }

  /** sum += c_t·f, the slice of f that begins at {@code at}. */
  void gather(int step, double[] f, int at, double[] sum) {
    for (int q = 0; q < rows; q++) {
      int begin = fillStart[step * rows + q];
      int stored = fillStart[step * rows + q + 1] - begin;
      for (int n = 0; n < stored; n++) {
        sum[q * row + n] += fill[begin + n] * f[at + q * row + n];
      }
    }
  }

  /** out += c_t·cut. */
  void scatter(int step, double[] cut, double[] out) {
    for (int q = 0; q < rows; q++) {
      int begin = fillStart[step * rows + q];
      int stored = fillStart[step * rows + q + 1] - begin;
      for (int n = 0; n < stored; n++) {
        out[q * row + n] += fill[begin + n] * cut[q * row + n];
      }
    }
  }
}
