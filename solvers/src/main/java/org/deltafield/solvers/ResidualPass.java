package org.deltafield.solvers;

/**
 * r ← ρ − Aφ and ‖r‖₂ in one pass over the arrays, large ones on all processors.
 *
 * <p>Squares are summed row by row, then over rows, so the norm does not depend on threads. One
 * instance belongs to one caller and one operator's shape; a pass allocates nothing.
 */
final class ResidualPass {
  /** Sums of squares below this have lost digits. */
  private static final double SMALLEST = 1e-280;

  private static final double[] EMPTY = {};

  private final RowTeam team = new RowTeam();
  private final RowTeam.Kernel residual = this::residualRows;
  private final RowTeam.Kernel scaling = this::scaleRows;
  private final RowTeam.Kernel checking = this::checkRows;
  private double[] sums = EMPTY;
  private Stencil stencil;
  private double[] source = EMPTY;
  private double[] phi = EMPTY;
  private double[] r = EMPTY;
  private double factor;
  private int length;

  /** Writes ρ − Aφ into {@code out} and returns ‖ρ − Aφ‖₂; NaN or infinity where a value is. */
  double run(PoissonOperator operator, double[] values, double[] out) {
    stencil = operator.rows();
    source = operator.sourceValues();
    phi = values;
    r = out;
    length = out.length / stencil.rows();
    if (sums.length != stencil.rows()) {
      sums = new double[stencil.rows()];
    }
    team.run(residual, sums.length, length);
    // Large arrays of a solve that is over are not kept.
    source = EMPTY;
    phi = EMPTY;
    double sum = VectorRows.sum(sums);
    return sum >= SMALLEST && sum < Double.POSITIVE_INFINITY ? Math.sqrt(sum) : Norms.l2(out);
  }

  private void residualRows(int from, int to, int part) {
    for (int row = from; row < to; row++) {
      stencil.residualRow(source, phi, r, row);
      sums[row] = VectorRows.dot(r, r, row * length, (row + 1) * length);
    }
  }

  /** Whether every value of a nodal array is finite; the array has the size of the last run's. */
  boolean finite(double[] values) {
    phi = values;
    team.run(checking, sums.length, length);
    phi = EMPTY;
    return VectorRows.sum(sums) == 0;
  }

  private void checkRows(int from, int to, int part) {
    for (int row = from; row < to; row++) {
      sums[row] = Norms.finite(phi, row * length, (row + 1) * length) ? 0 : 1;
    }
  }

  /** r ← s r, the r of the last run. */
  void scale(double s) {
    factor = s;
    team.run(scaling, sums.length, length);
  }

  private void scaleRows(int from, int to, int part) {
    for (int n = from * length; n < to * length; n++) {
      r[n] *= factor;
    }
  }
}
