package org.deltafield.solvers;

import java.util.Arrays;

/**
 * Multigrid cycles as they are: e ← e + B r, r ← r − A B r, B the cycle of a {@link Hierarchy}.
 *
 * <p>The residual lives in the finest level's b and B r in its x, so a cycle copies nothing. With
 * full multigrid the first step runs from the coarsest level up.
 */
final class MultigridCycles implements IterativeMethod {
  private final MultigridSystem system;
  private final Lattice lattice;
  private final boolean full;
  private final double[] r;
  private final double[] x;
  private final double[] q;
  private final double[] e;
  private final RowTeam.Kernel update = this::updateRows;
  private boolean first;

  MultigridCycles(MultigridSystem system, boolean full) {
    this.system = system;
    this.full = full;
    lattice = system.lattice;
    r = system.hierarchy.finest().b;
    x = system.hierarchy.finest().x;
    q = new double[lattice.size];
    e = new double[lattice.size];
  }

  @Override
  public void begin(double[] b) {
    system.pack(b, r);
    Arrays.fill(e, 0);
    first = true;
  }

  @Override
  public double step() {
    if (first && full) {
      system.hierarchy.full();
    } else {
      system.hierarchy.cycle();
    }
    first = false;
    system.hierarchy.finest().apply(x, q);
    system.hierarchy.team.run(update, lattice.rows(), lattice.extent[0]);
    return system.norm(r);
  }

  private void updateRows(int from, int to, int part) {
    for (int n = from; n < to; n++) {
      int row = lattice.row(n % lattice.count[1], n / lattice.count[1]);
      int end = row + lattice.count[0];
      VectorRows.add(1, x, e, row, end);
      VectorRows.add(-1, q, r, row, end);
    }
  }

  @Override
  public void addCorrection(double factor, double[] phi) {
    system.add(e, factor, phi);
  }

  @Override
  public double correctionNorm() {
    return Norms.l2(e);
  }
}
