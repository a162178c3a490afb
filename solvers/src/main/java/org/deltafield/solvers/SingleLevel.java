package org.deltafield.solvers;

import java.util.Arrays;

/**
 * One level of a V-cycle in single precision on a 2-D lattice halved along both axes.
 *
 * <p>One sweep of Gauss–Seidel before and, in reverse order, one after the correction. With five
 * points red nodes, those whose distances to a coarse node have an even sum, come before black
 * ones, and transfers visit red nodes only. With nine points the colours are: centres of coarse
 * cells, the other nodes between coarse rows, those between coarse nodes, coarse nodes. From x = 0
 * the residual of a colour is the sum over neighbours relaxed later, so it loses no digits.
 *
 * <p>Operations that follow each other run one row apart, so that a row is fetched once; rows
 * beside the seam between two threads come last. Row r belongs to row r − 1 of the lattice.
 */
final class SingleLevel implements SingleRows {
  private final Lattice lattice;
  private final RowTeam team;
  private final SingleRows coarse;
  private final int coarseRows;
  private final int first;
  private final boolean nine;
  private final SplitColumns columns;
  private final SplitStencil stencil;
  private final SplitTransfer transfer;
  private final float[][] column;
  private final float[][] between;
  private final float[][] columnSource;
  private final float[][] betweenSource;
  private final double[] products;
  private final Scratch[] scratch;
  private final RowTeam.Kernel descent = this::descendRows;
  private final RowTeam.Kernel descentSeam = this::descendSeam;
  private final RowTeam.Kernel ascent = this::ascendRows;
  private final RowTeam.Kernel ascentSeam = this::ascendSeam;
  private double[] in;

  SingleLevel(double[][] links, Transfer from, RowTeam team, SingleRows coarse) {
    this.team = team;
    this.coarse = coarse;
    lattice = from.fine;
    nine = links[15] != null;
    first = from.map.first[1];
    coarseRows = from.coarse.count[1];
    columns = new SplitColumns(from.map);
    stencil = new SplitStencil(from.map, columns, links, team);
    transfer = new SplitTransfer(from, nine);
    int rows = lattice.extent[1];
    column = new float[rows][columns.slots];
    between = new float[rows][columns.slots];
    columnSource = new float[rows][columns.slots];
    betweenSource = new float[rows][columns.slots];
    products = new double[lattice.rows()];
    scratch = new Scratch[team.threads()];
    for (int n = 0; n < scratch.length; n++) {
      scratch[n] = new Scratch(columns.slots);
    }
  }

  /** Whether a level is of this kind. */
  static boolean fits(Coarsening map, double[][] links) {
    return PlaneWeights.fits(map, links) && !map.fine.periodic[0] && !map.fine.periodic[1];
  }

  @Override
  public void putSource(int m, float[] row) {
    columns.split(row, columnSource[m + 1], betweenSource[m + 1]);
  }

  @Override
  public void values(int m, float[] row) {
    if (m < 0 || m >= lattice.count[1]) {
      Arrays.fill(row, 0);
    } else {
      columns.join(column[m + 1], between[m + 1], row);
    }
  }

  @Override
  public void cycle() {
    cycle(null);
  }

  /** x ← one V-cycle from zero for a right-hand side; null where it is here already. */
  void cycle(double[] from) {
    in = from;
    team.run(descent, descentSeam, lattice.rows(), lattice.extent[0]);
    coarse.cycle();
    team.run(ascent, ascentSeam, lattice.rows(), lattice.extent[0]);
  }

  /** The products of right-hand side and correction of the last cycle, summed over each row. */
  double[] products() {
    return products;
  }

  /** p ← x + β p on row j of the lattice. */
  void direct(double beta, double[] p, int j) {
    columns.scaleAndJoin(beta, p, lattice.row(j, 0), column[j + 1], between[j + 1]);
  }

  private boolean coarseRow(int r) {
    return (r - 1 - first & 1) == 0;
  }

  private void descendRows(int from, int to, int part) {
    Scratch s = scratch[part];
    int low = from == 0 ? 0 : 1;
    int high = to == lattice.rows() ? 0 : 1;
    s.known = -1;
    for (int j = from; j < to + 3; j++) {
      if (j < to) {
        startRow(j + 1, s);
      }
      if (j - 1 >= from + low && j - 1 < to - high) {
        finishRow(j, s);
      }
      // The fine row of a coarse one, final with both beside it.
      int centre = j - 3;
      boolean above = high == 0 ? centre < to : centre + 1 < to - 2;
      boolean below = low == 0 ? centre >= from : centre - 1 >= from + 2;
      if (above && below) {
        restrictAbout(centre + 1, s);
      }
    }
  }

  private void descendSeam(int from, int to, int part) {
    Scratch s = scratch[part];
    s.known = -1;
    finishRow(from, s);
    finishRow(from + 1, s);
    for (int centre = from - 3; centre < from + 3; centre++) {
      restrictAbout(centre + 1, s);
    }
  }

  /** What needs no other row: red nodes, or those between coarse rows. */
  private void startRow(int r, Scratch s) {
    if (in != null) {
      columns.split(in, lattice.row(r - 1, 0), columnSource[r], betweenSource[r]);
    }
    boolean own = coarseRow(r);
    if (!own) {
      FloatRows.multiply(between[r], stencil.inverseBetween[r], betweenSource[r]);
    } else if (!nine) {
      FloatRows.multiply(column[r], stencil.inverseColumn[r], columnSource[r]);
    }
    if (nine && !own) {
      System.arraycopy(columnSource[r], 0, s.u, 0, s.u.length);
      stencil.addRow(s.u, r, false, column[r], between[r], s.s, s.t);
      FloatRows.multiply(column[r], stencil.inverseColumn[r], s.u);
    }
  }

  /** The other nodes: black ones, or those of coarse rows. */
  private void finishRow(int r, Scratch s) {
    boolean own = coarseRow(r);
    if (!nine) {
      relax(r, own, true, s);
    } else if (own) {
      relax(r, true, false, s);
      relax(r, false, true, s);
    }
  }

  /** Relaxes the nodes of a row in coarse columns or between them. */
  private void relax(int r, boolean middle, boolean row, Scratch s) {
    float[] f = middle ? betweenSource[r] : columnSource[r];
    System.arraycopy(f, 0, s.u, 0, f.length);
    if (row) {
      stencil.addRow(s.u, r, middle, column[r], between[r], s.s, s.t);
    }
    stencil.addOtherRows(s.u, r, middle, column, between, r, s.s, s.t);
    if (middle) {
      FloatRows.multiply(between[r], stencil.inverseBetween[r], s.u);
    } else {
      FloatRows.multiply(column[r], stencil.inverseColumn[r], s.u);
    }
  }

  /** The residual of row r where it is not 0, by what was relaxed after it. */
  private void residual(int r, int at, Scratch s) {
    float[] ofColumn = s.column[at];
    float[] ofBetween = s.between[at];
    Arrays.fill(ofColumn, 0);
    Arrays.fill(ofBetween, 0);
    if (r < 1 || r > lattice.count[1]) {
      return;
    }
    boolean own = coarseRow(r);
    if (own && !nine) {
      stencil.addRow(ofColumn, r, false, column[r], between[r], s.s, s.t);
      stencil.addOtherRows(ofColumn, r, false, column, between, r, s.s, s.t);
    } else {
      stencil.addRow(ofBetween, r, true, column[r], between[r], s.s, s.t);
    }
    if (!own) {
      stencil.addOtherRows(ofBetween, r, true, column, between, r, s.s, s.t);
    }
    if (!own && nine) {
      stencil.addOtherRows(ofColumn, r, false, column, between, r, s.s, s.t);
    }
    columns.clearColumns(ofColumn);
    columns.clearBetween(ofBetween);
  }

  /** Restricts to the coarse row that lies on row r, if one does. */
  private void restrictAbout(int r, Scratch s) {
    int m = (r - 1 - first) / 2;
    if (r - 1 < first || !coarseRow(r) || m >= coarseRows) {
      return;
    }
    // The row above the last coarse row is the one below this.
    if (s.known == r - 1) {
      s.swap();
    } else {
      residual(r - 1, 0, s);
    }
    residual(r, 1, s);
    residual(r + 1, 2, s);
    s.known = r + 1;
    transfer.restrict(
        m,
        s.u,
        nine ? s.between[1] : s.column[1],
        s.column[0],
        s.between[0],
        s.column[2],
        s.between[2],
        s.s,
        s.t);
    coarse.putSource(m, s.u);
  }

  private void ascendRows(int from, int to, int part) {
    Scratch s = scratch[part];
    int low = from == 0 ? 0 : 1;
    int high = to == lattice.rows() ? 0 : 1;
    for (int j = from; j < to + 2; j++) {
      if (j < to) {
        interpolateRow(j + 1, s);
      }
      if (j - 1 >= from + low && j - 1 < to - high) {
        correctFirst(j, s);
      }
      if (j - 2 >= from + 2 * low && j - 2 < to - 2 * high) {
        correctLast(j - 1, s);
      }
    }
  }

  private void ascendSeam(int from, int to, int part) {
    Scratch s = scratch[part];
    correctFirst(from, s);
    correctFirst(from + 1, s);
    for (int r = from - 1; r < from + 3; r++) {
      correctLast(r, s);
    }
  }

  /** Where the first relaxation does not overwrite it. */
  private void interpolateRow(int r, Scratch s) {
    int m = Math.floorDiv(r - 1 - first, 2);
    coarse.values(m, s.low);
    if (coarseRow(r)) {
      transfer.addCoarseRow(m, s.low, column[r], between[r], s.t);
    } else {
      coarse.values(m + 1, s.high);
      transfer.addRowBetween(m, s.low, s.high, column[r], between[r], s.s, s.t);
    }
    columns.clearBetween(between[r]);
  }

  private void correctFirst(int r, Scratch s) {
    boolean own = coarseRow(r);
    if (!nine) {
      relax(r, own, true, s);
    } else if (own) {
      relax(r, false, true, s);
      relax(r, true, true, s);
    }
  }

  private void correctLast(int r, Scratch s) {
    boolean own = coarseRow(r);
    if (!nine) {
      relax(r, !own, true, s);
    } else if (!own) {
      relax(r, false, true, s);
      relax(r, true, true, s);
    }
    if (in != null) {
      products[r - 1] = columns.dot(in, lattice.row(r - 1, 0), column[r], between[r]);
    }
  }

  /** Rows of one thread. */
  private static final class Scratch {
    final float[] s;
    final float[] t;
    final float[] u;

    /** Coarse values; their ghosts stay 0. */
    final float[] low;

    final float[] high;
    final float[][] column;
    final float[][] between;

    /** The row whose residual stands in the last of three; −1 if none. */
    int known = -1;

    Scratch(int slots) {
      s = new float[slots];
      t = new float[slots];
      u = new float[slots];
      low = new float[slots];
      high = new float[slots];
      column = new float[3][slots];
      between = new float[3][slots];
    }

    void swap() {
      float[] c = column[0];
      column[0] = column[2];
      column[2] = c;
      float[] b = between[0];
      between[0] = between[2];
      between[2] = b;
    }
  }
}
