package org.deltafield.solvers;

/** Σ of links times neighbouring values, one row of a {@link Lattice} at a time. */
final class StencilRows {
  private final double[][] lower = new double[9][];
  private final double[][] middle = new double[9][];
  private final double[][] upper = new double[9][];
  private final int[] lowerShift = new int[9];
  private final int[] middleShift = new int[9];
  private final int[] upperShift = new int[9];
  private final int[] shift = new int[9];
  private final double[] inRow;
  private final int count;
  private int neighbours;

  StencilRows(Lattice lattice, double[][] links) {
    count = lattice.count[0];
    inRow = links[14];
    for (int code = 1; code < 27; code += 3) {
      if (code != 13 && links[Math.max(code, 26 - code)] != null) {
        int n = neighbours++;
        shift[n] = Links.offset(lattice, code);
        middle[n] = links[Math.max(code, 26 - code)];
        middleShift[n] = code > 13 ? 0 : shift[n];
        lower[n] = links[Math.max(code - 1, 27 - code)];
        lowerShift[n] = code > 13 ? 0 : shift[n] - 1;
        upper[n] = links[Math.max(code + 1, 25 - code)];
        upperShift[n] = code > 13 ? 0 : shift[n] + 1;
      }
    }
  }

  /** Adds the contributions of all other rows to {@code sum}, at {@code offset} for the first. */
  void addOtherRows(double[] v, int row, double[] sum, int offset) {
    for (int n = 0; n < neighbours; n++) {
      int q = row + shift[n];
      if (lower[n] == null) {
        addOne(middle[n], row + middleShift[n], v, q, sum, offset, count);
      } else {
        addThree(
            lower[n],
            row + lowerShift[n],
            middle[n],
            row + middleShift[n],
            upper[n],
            row + upperShift[n],
            v,
            q,
            sum,
            offset,
            count);
      }
    }
  }

  private static void addOne(
      double[] a, int pa, double[] v, int q, double[] sum, int offset, int count) {
    for (int i = 0; i < count; i++) {
      sum[offset + i] += a[pa + i] * v[q + i];
    }
  }

  private static void addThree(
      double[] a,
      int pa,
      double[] b,
      int pb,
      double[] c,
      int pc,
      double[] v,
      int q,
      double[] sum,
      int offset,
      int count) {
    for (int i = 0; i < count; i++) {
      sum[offset + i] += a[pa + i] * v[q + i - 1] + b[pb + i] * v[q + i] + c[pc + i] * v[q + i + 1];
    }
  }

  /** {@code sum} ← f − (diagonal·v − the contributions of the row itself − sum). */
  void finishResidual(
      double[] f, double[] diagonal, double[] v, int row, double[] sum, int offset) {
    double[] e = inRow;
    for (int i = 0, n = row; i < count; i++, n++) {
      sum[offset + i] += f[n] - diagonal[n] * v[n] + e[n] * v[n + 1] + e[n - 1] * v[n - 1];
    }
  }

  /** {@code sum} ← diagonal·v − the contributions of the row itself − sum. */
  void finishProduct(double[] diagonal, double[] v, int row, double[] sum, int offset) {
    double[] e = inRow;
    for (int i = 0, n = row; i < count; i++, n++) {
      sum[offset + i] =
          diagonal[n] * v[n] - e[n] * v[n + 1] - e[n - 1] * v[n - 1] - sum[offset + i];
    }
  }

  /** v_i ← (sum_i + row neighbours)/diagonal at every second node of the row. */
  void relax(double[] inverse, double[] v, int row, double[] sum, int colour) {
    double[] e = inRow;
    for (int i = colour, n = row + colour; i < count; i += 2, n += 2) {
      v[n] = inverse[n] * (sum[i] + e[n] * v[n + 1] + e[n - 1] * v[n - 1]);
    }
  }
}
