package org.deltafield.solvers;

import java.util.Arrays;

/**
 * Conjugate gradients on a multigrid hierarchy's finest level, with its cycle as preconditioner.
 *
 * <p>The same recursion as {@link ConjugateGradients}, on the level's own arrays and all
 * processors: the residual lives in the level's b and the preconditioned one in its x, so a cycle
 * copies nothing. Inner products are summed row by row, then over rows: they do not depend on
 * threads.
 */
final class MultigridGradients implements IterativeMethod {
  private final MultigridSystem system;
  private final Hierarchy hierarchy;
  private final Lattice lattice;
  private final double[] r;
  private final double[] z;
  private final double[] p;
  private final double[] q;
  private final double[] e;
  private final double[] rowSums;
  private final RowTeam.Kernel update = this::updateRows;
  private final RowTeam.Kernel product = this::productRows;
  private final RowTeam.Kernel clearing = this::clearRows;
  private final RowTeam.Kernel squares = this::squareRows;
  private double factor;
  private double rho;

  /** Whether arrays hold more than the zeros they are made of. */
  private boolean used;

  MultigridGradients(MultigridSystem system) {
    this.system = system;
    hierarchy = system.hierarchy;
    lattice = system.lattice;
    r = hierarchy.finest().b;
    z = hierarchy.finest().x;
    p = new double[lattice.size];
    q = new double[lattice.size];
    e = new double[lattice.size];
    rowSums = new double[lattice.rows()];
  }

  @Override
  public void begin(double[] b) {
    system.pack(b, r);
    rho = Double.POSITIVE_INFINITY;
    if (used) {
      hierarchy.team.run(clearing, lattice.extent[1] * lattice.extent[2], lattice.extent[0]);
    }
    used = true;
  }

  @Override
  public double step() {
    hierarchy.cycle();
    double[] products = hierarchy.finest().rowProducts();
    double next = products == null ? sum(product) : VectorRows.sum(products);
    double curvature = hierarchy.finest().advance(next / rho, p, q);
    rho = next;
    if (!(rho > 0) || !(curvature > 0) || Double.isInfinite(curvature)) {
      return Double.NaN;
    }
    factor = rho / curvature;
    return Math.sqrt(sum(update));
  }

  private double sum(RowTeam.Kernel kernel) {
    hierarchy.team.run(kernel, lattice.rows(), lattice.extent[0]);
    return VectorRows.sum(rowSums);
  }

  private int row(int n) {
    return lattice.row(n % lattice.count[1], n / lattice.count[1]);
  }

  private void updateRows(int from, int to, int part) {
    for (int n = from; n < to; n++) {
      int row = row(n);
      int end = row + lattice.count[0];
      VectorRows.add(factor, p, e, row, end);
      VectorRows.add(-factor, q, r, row, end);
      rowSums[n] = system.squares(r, n);
    }
  }

  private void productRows(int from, int to, int part) {
    for (int n = from; n < to; n++) {
      int row = row(n);
      rowSums[n] = VectorRows.dot(r, z, row, row + lattice.count[0]);
    }
  }

  @Override
  public void addCorrection(double scale, double[] phi) {
    system.add(e, scale, phi);
  }

  @Override
  public double correctionNorm() {
    return Math.sqrt(sum(squares));
  }

  private void squareRows(int from, int to, int part) {
    for (int n = from; n < to; n++) {
      int row = row(n);
      rowSums[n] = VectorRows.dot(e, e, row, row + lattice.count[0]);
    }
  }

  private void clearRows(int from, int to, int part) {
    Arrays.fill(e, from * lattice.extent[0], to * lattice.extent[0], 0);
    Arrays.fill(p, from * lattice.extent[0], to * lattice.extent[0], 0);
  }
}
