package org.deltafield.solvers;

/**
 * Links of a 5- or 9-point operator in single precision, row by row in {@link SplitColumns}.
 *
 * <p>Row r belongs to row r − 1 of the lattice; rows 0 and the last are ghosts. Links between equal
 * slots of two rows, and links from a slot between columns to the next coarse column, are stored
 * apart, so that sums run over whole rows.
 */
final class SplitStencil {
  /** From coarse columns to the right, and from between them to the right. */
  private final float[][] same;

  private final float[][] next;

  /** From coarse columns upwards, and from between them. */
  private final float[][] upColumn;

  private final float[][] upBetween;

  /** Diagonals upwards between equal slots, from coarse columns and towards them; may be empty. */
  private final float[][] riseFrom;

  private final float[][] riseTo;

  /** Diagonals upwards from a slot to the next coarse column, and from there to the slot. */
  private final float[][] crossTo;

  private final float[][] crossFrom;

  /** 1 / diagonal, 0 where no node is. */
  final float[][] inverseColumn;

  final float[][] inverseBetween;

  private final boolean nine;

  SplitStencil(Coarsening map, SplitColumns columns, double[][] links, RowTeam team) {
    int rows = map.fine.count[1] + 2;
    int slots = columns.slots;
    nine = links[15] != null;
    same = new float[rows][];
    next = new float[rows][];
    upColumn = new float[rows][];
    upBetween = new float[rows][];
    riseFrom = new float[nine ? rows : 0][];
    riseTo = new float[nine ? rows : 0][];
    crossTo = new float[nine ? rows : 0][];
    crossFrom = new float[nine ? rows : 0][];
    inverseColumn = new float[rows][slots];
    inverseBetween = new float[rows][slots];
    team.run(
        (from, to, part) -> {
          float[] shifted = new float[slots];
          for (int r = from; r < to; r++) {
            int at = map.fine.row(r - 1, 0);
            // Rows are made by the thread that fills them.
            same[r] = new float[slots];
            next[r] = new float[slots];
            upColumn[r] = new float[slots];
            upBetween[r] = new float[slots];
            columns.split(links[14], at, same[r], next[r]);
            columns.split(links[16], at, upColumn[r], upBetween[r]);
            if (nine) {
              riseFrom[r] = new float[slots];
              riseTo[r] = new float[slots];
              crossTo[r] = new float[slots];
              crossFrom[r] = new float[slots];
              columns.split(links[17], at, riseFrom[r], crossTo[r]);
              columns.split(links[15], at, shifted, riseTo[r]);
              FloatRows.shiftDown(shifted, crossFrom[r]);
            }
          }
        },
        rows,
        slots);
    team.run((from, to, part) -> invert(from, to, columns), rows - 2, 2 * slots);
  }

  private void invert(int from, int to, SplitColumns columns) {
    float[][] one = new float[3][columns.slots];
    for (float[] row : one) {
      java.util.Arrays.fill(row, 1);
    }
    float[] left = new float[columns.slots];
    float[] shifted = new float[columns.slots];
    for (int r = from + 1; r < to + 1; r++) {
      float[] column = inverseColumn[r];
      float[] between = inverseBetween[r];
      addRow(column, r, false, one[0], one[0], left, shifted);
      addRow(between, r, true, one[0], one[0], left, shifted);
      addOtherRows(column, r, false, one, one, 1, left, shifted);
      addOtherRows(between, r, true, one, one, 1, left, shifted);
      reciprocal(column);
      reciprocal(between);
      columns.clearColumns(column);
      columns.clearBetween(between);
    }
  }

  private static void reciprocal(float[] values) {
    for (int n = 0; n < values.length; n++) {
      values[n] = values[n] > 0 ? 1 / values[n] : 0;
    }
  }

  /**
   * u ← u + links times neighbours in row r, u of coarse columns or of those between; the next two
   * arrays are the row's values in coarse columns and between, the last two scratch.
   */
  void addRow(
      float[] u, int r, boolean between, float[] column, float[] others, float[] s, float[] t) {
    if (between) {
      FloatRows.shiftDown(column, t);
      FloatRows.add(u, same[r], column, next[r], t);
    } else {
      FloatRows.multiply(s, next[r], others);
      FloatRows.shiftUp(s, t);
      FloatRows.add(u, t, same[r], others);
    }
  }

  /** u ← u + links times neighbours in the rows below and above; row r of values has index n. */
  void addOtherRows(
      float[] u,
      int r,
      boolean between,
      float[][] column,
      float[][] others,
      int n,
      float[] s,
      float[] t) {
    if (between) {
      FloatRows.add(u, upBetween[r], others[n + 1], upBetween[r - 1], others[n - 1]);
    } else {
      FloatRows.add(u, upColumn[r], column[n + 1], upColumn[r - 1], column[n - 1]);
    }
    if (nine && between) {
      FloatRows.add(u, riseTo[r], column[n + 1], riseFrom[r - 1], column[n - 1]);
      FloatRows.shiftDown(column[n + 1], s);
      FloatRows.shiftDown(column[n - 1], t);
      FloatRows.add(u, crossTo[r], s, crossFrom[r - 1], t);
    } else if (nine) {
      FloatRows.add(u, riseFrom[r], others[n + 1], riseTo[r - 1], others[n - 1]);
      FloatRows.multiply(s, crossFrom[r], others[n + 1], crossTo[r - 1], others[n - 1]);
      FloatRows.shiftUp(s, t);
      FloatRows.add(u, t);
    }
  }
}
