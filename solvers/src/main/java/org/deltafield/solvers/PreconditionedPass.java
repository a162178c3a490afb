package org.deltafield.solvers;

import java.util.Arrays;
import java.util.function.DoubleConsumer;

/**
 * Conjugate gradients on a multigrid hierarchy's finest level, from a zero start, with its cycle as
 * preconditioner.
 *
 * <p>The residual lives in the level's b and the preconditioned one in its x, so a cycle copies
 * nothing. Inner products are summed row by row, then over rows: they do not depend on threads.
 */
final class PreconditionedPass {
  /** Below this the recursion and the true residual part company. */
  private static final double SMALLEST_REDUCTION = 1e-13;

  private final Hierarchy hierarchy;
  private final Lattice lattice;
  private final double[] r;
  private final double[] z;
  private final double[] p;
  private final double[] q;
  private final double[] e;
  private final double[] rowSums;
  private final RowTeam.Kernel direction = this::directionRows;
  private final RowTeam.Kernel update = this::updateRows;
  private final RowTeam.Kernel product = this::productRows;
  private final RowTeam.Kernel squares = this::squareRows;
  private double factor;

  PreconditionedPass(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
    lattice = hierarchy.finest().lattice;
    r = hierarchy.finest().b;
    z = hierarchy.finest().x;
    p = new double[lattice.size];
    q = new double[lattice.size];
    e = new double[lattice.size];
    rowSums = new double[lattice.rows()];
  }

  /** Where the right-hand side goes. */
  double[] residual() {
    return r;
  }

  /** The answer. */
  double[] correction() {
    return e;
  }

  /**
   * Iterates until ‖r‖ ≤ target or 1e-13 of its start; false if a curvature was not positive.
   *
   * @param history takes ‖r‖ after every iteration
   */
  boolean run(double target, int maxIterations, DoubleConsumer history) {
    Arrays.fill(e, 0);
    double enough = Math.max(target, SMALLEST_REDUCTION * Math.sqrt(sum(squares)));
    double rho = 0;
    for (int n = 0; n < maxIterations; n++) {
      hierarchy.cycle();
      double next = sum(product);
      factor = n == 0 ? 0 : next / rho;
      rho = next;
      hierarchy.team.run(direction, lattice.rows(), lattice.extent[0]);
      double curvature = hierarchy.finest().apply(p, q);
      if (!(rho > 0) || !(curvature > 0) || Double.isInfinite(curvature)) {
        history.accept(Math.sqrt(sum(squares)));
        return false;
      }
      factor = rho / curvature;
      double norm = Math.sqrt(sum(update));
      history.accept(norm);
      if (!(norm > enough)) {
        return true;
      }
    }
    return true;
  }

  private double sum(RowTeam.Kernel kernel) {
    hierarchy.team.run(kernel, lattice.rows(), lattice.extent[0]);
    double sum = 0;
    for (double s : rowSums) {
      sum += s;
    }
    return sum;
  }

  private int row(int n) {
    return lattice.row(n % lattice.count[1], n / lattice.count[1]);
  }

  private void directionRows(int from, int to, int part) {
    for (int n = from; n < to; n++) {
      int row = row(n);
      VectorRows.scaleAndAdd(factor, p, z, row, row + lattice.count[0]);
    }
  }

  private void updateRows(int from, int to, int part) {
    for (int n = from; n < to; n++) {
      int row = row(n);
      int end = row + lattice.count[0];
      VectorRows.add(factor, p, e, row, end);
      VectorRows.add(-factor, q, r, row, end);
      rowSums[n] = VectorRows.dot(r, r, row, end);
    }
  }

  private void productRows(int from, int to, int part) {
    for (int n = from; n < to; n++) {
      int row = row(n);
      rowSums[n] = VectorRows.dot(r, z, row, row + lattice.count[0]);
    }
  }

  private void squareRows(int from, int to, int part) {
    for (int n = from; n < to; n++) {
      int row = row(n);
      rowSums[n] = VectorRows.dot(r, r, row, row + lattice.count[0]);
    }
  }
}
