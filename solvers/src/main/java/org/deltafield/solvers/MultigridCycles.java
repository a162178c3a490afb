package org.deltafield.solvers;

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
  private final double[] rowSums;
  private final RowTeam.Kernel update = this::updateRows;
  private final RowTeam.Kernel squares = this::squareRows;
  private boolean first;

  MultigridCycles(MultigridSystem system, boolean full) {
    this.system = system;
    this.full = full;
    lattice = system.lattice;
    r = system.hierarchy.finest().b;
    x = system.hierarchy.finest().x;
    q = new double[lattice.size];
    e = new double[lattice.size];
    rowSums = new double[lattice.rows()];
  }

  @Override
  public void begin(double[] b) {
    system.pack(b, r);
    first = true;
  }

  @Override
  public double step() {
    if (first && full) {
      system.hierarchy.full();
    } else {
      system.hierarchy.cycle();
    }
    system.hierarchy.finest().apply(x, q);
    system.hierarchy.team.run(update, lattice.rows(), lattice.extent[0]);
    first = false;
    return system.norm(r);
  }

  private void updateRows(int from, int to, int part) {
    for (int n = from; n < to; n++) {
      int row = lattice.row(n % lattice.count[1], n / lattice.count[1]);
      int end = row + lattice.count[0];
      if (first) {
        System.arraycopy(x, row, e, row, lattice.count[0]);
      } else {
        VectorRows.add(1, x, e, row, end);
      }
      VectorRows.add(-1, q, r, row, end);
    }
  }

  @Override
  public void addCorrection(double factor, double[] phi) {
    system.add(e, factor, phi);
  }

  @Override
  public double correctionNorm() {
    system.hierarchy.team.run(squares, lattice.rows(), lattice.extent[0]);
    return Math.sqrt(VectorRows.sum(rowSums));
  }

  private void squareRows(int from, int to, int part) {
    for (int n = from; n < to; n++) {
      int row = lattice.row(n % lattice.count[1], n / lattice.count[1]);
      rowSums[n] = VectorRows.dot(e, e, row, row + lattice.count[0]);
    }
  }
}
