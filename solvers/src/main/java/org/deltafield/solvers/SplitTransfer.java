package org.deltafield.solvers;

/**
 * Interpolation between a level in {@link SplitColumns} and the next coarser one, and its
 * transpose, in single precision.
 *
 * <p>Weights are those of {@link TransferWeights}. A row of coarse values begins with its ghost, so
 * coarse column c has index c + 1, as its slot. Where the fine operator has five points and is
 * relaxed red-black, nodes between two coarse ones need no transfer.
 */
final class SplitTransfer {
  /** Towards the left and the right coarse node of a coarse row. */
  private final float[][] left;

  private final float[][] right;

  /** Towards the lower and the upper coarse node of a coarse column. */
  private final float[][] lower;

  private final float[][] upper;

  /** From the centres of cells to lower left, lower right, upper left and upper right. */
  private final float[][][] centre = new float[4][][];

  private final boolean edges;

  /** Transfers that visit {@code edges} too, the nodes between two coarse ones, or not. */
  SplitTransfer(Transfer transfer, boolean edges) {
    this.edges = edges;
    double[][] w = transfer.weights;
    left = edges ? rows(transfer, w[8]) : new float[0][];
    right = edges ? rows(transfer, w[9]) : left;
    lower = edges ? rows(transfer, w[16]) : left;
    upper = edges ? rows(transfer, w[18]) : left;
    for (int c = 0; c < 4; c++) {
      centre[c] = rows(transfer, w[24 + c]);
    }
  }

  /** Row m + 1 holds the cells above coarse row m. */
  private static float[][] rows(Transfer transfer, double[] weights) {
    int length = transfer.coarse.extent[0];
    float[][] rows = new float[transfer.coarse.count[1] + 1][length];
    for (int m = 0; m < rows.length; m++) {
      for (int n = 0; n < length; n++) {
        rows[m][n] = (float) weights[m * transfer.coarse.stride[1] + n];
      }
    }
    return rows;
  }

  /**
   * out ← Pᵀ r for coarse row m: {@code own} is the residual of its fine row, at coarse columns or,
   * with edges, between them; then those of the fine rows below and above.
   */
  void restrict(
      int m,
      float[] out,
      float[] own,
      float[] belowColumn,
      float[] belowBetween,
      float[] aboveColumn,
      float[] aboveBetween,
      float[] s,
      float[] t) {
    FloatRows.multiply(s, centre[1][m + 1], aboveBetween, centre[3][m], belowBetween);
    if (edges) {
      FloatRows.add(s, right[m + 1], own);
    }
    FloatRows.shiftUp(s, t);
    if (edges) {
      FloatRows.multiply(out, lower[m + 1], aboveColumn, upper[m], belowColumn);
      FloatRows.add(out, t, left[m + 1], own);
    } else {
      System.arraycopy(own, 0, out, 0, out.length);
      FloatRows.add(out, t);
    }
    FloatRows.add(out, centre[0][m + 1], aboveBetween, centre[2][m], belowBetween);
  }

  /** Adds the values of coarse row m to its fine row; with edges, only between coarse columns. */
  void addCoarseRow(int m, float[] values, float[] column, float[] between, float[] t) {
    if (edges) {
      FloatRows.shiftDown(values, t);
      FloatRows.add(between, left[m + 1], values, right[m + 1], t);
    } else {
      FloatRows.add(column, values);
    }
  }

  /** Adds what lies between coarse rows m and m + 1. */
  void addRowBetween(
      int m, float[] low, float[] high, float[] column, float[] between, float[] s, float[] t) {
    if (edges) {
      FloatRows.add(column, lower[m + 1], low, upper[m + 1], high);
    }
    FloatRows.shiftDown(low, s);
    FloatRows.shiftDown(high, t);
    FloatRows.add(between, centre[0][m + 1], low, centre[1][m + 1], s);
    FloatRows.add(between, centre[2][m + 1], high, centre[3][m + 1], t);
  }
}
