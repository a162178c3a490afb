package org.deltafield.solvers;

/**
 * The rows of a 2-D lattice as two: the columns of coarse nodes and those between them.
 *
 * <p>Coarse column c has slot c + 1; the column between coarse columns m and m + 1 has slot m + 1,
 * so its left neighbour has the same slot and its right one the next. Slots that no node has hold
 * 0, as do the ghosts of the lattice.
 */
final class SplitColumns {
  /** Slots of each of the two rows. */
  final int slots;

  private final int count;
  private final int first;
  private final int coarse;

  SplitColumns(Coarsening map) {
    count = map.fine.count[0];
    first = map.first[0];
    coarse = map.coarse.count[0];
    slots = coarse + 2;
  }

  /** Splits a row, its ghosts too; {@code at} is the index of its first unknown. */
  void split(double[] row, int at, float[] columns, float[] between) {
    for (int s = 1 - first, n = at - first; s < slots && n <= at + count; s++, n += 2) {
      columns[s] = (float) row[n];
    }
    for (int t = 0, n = at - 1 + first; n <= at + count; t++, n += 2) {
      between[t] = (float) row[n];
    }
  }

  /** The same for a row of single precision that begins with its ghost. */
  void split(float[] row, float[] columns, float[] between) {
    for (int s = 1 - first, n = 1 - first; s < slots && n <= count + 1; s++, n += 2) {
      columns[s] = row[n];
    }
    for (int t = 0, n = first; n <= count + 1; t++, n += 2) {
      between[t] = row[n];
    }
  }

  /** row ← factor · row + the two rows joined; unknowns only. */
  void scaleAndJoin(double factor, double[] row, int at, float[] columns, float[] between) {
    for (int s = 1, n = at + first; s <= coarse; s++, n += 2) {
      row[n] = factor * row[n] + columns[s];
    }
    for (int t = 1 - first, n = at + 1 - first; n < at + count; t++, n += 2) {
      row[n] = factor * row[n] + between[t];
    }
  }

  /** Σ of a row times the two rows joined. */
  double dot(double[] row, int at, float[] columns, float[] between) {
    double a = 0;
    double b = 0;
    for (int s = 1, n = at + first; s <= coarse; s++, n += 2) {
      a += row[n] * columns[s];
    }
    for (int t = 1 - first, n = at + 1 - first; n < at + count; t++, n += 2) {
      b += row[n] * between[t];
    }
    return a + b;
  }

  /** Joins two rows to one that begins with its ghost; writes unknowns only. */
  void join(float[] columns, float[] between, float[] row) {
    for (int s = 1, n = 1 + first; s <= coarse; s++, n += 2) {
      row[n] = columns[s];
    }
    for (int t = 1 - first, n = 2 - first; n <= count; t++, n += 2) {
      row[n] = between[t];
    }
  }

  /** Sets the slots of coarse columns that no node has to 0. */
  void clearColumns(float[] row) {
    row[0] = 0;
    row[slots - 1] = 0;
  }

  /** Sets the slots between coarse columns that no node has to 0. */
  void clearBetween(float[] row) {
    if (first == 0) {
      row[0] = 0;
    }
    for (int t = (count - first) / 2 + 1; t < slots; t++) {
      row[t] = 0;
    }
  }
}
