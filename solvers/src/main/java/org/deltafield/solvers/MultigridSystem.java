package org.deltafield.solvers;

/**
 * A hierarchy with the way between nodal arrays and those of its finest level, whose equations are
 * W A e = W r, W the cell shares of {@link PoissonOperator#nodeWeights}.
 */
final class MultigridSystem {
  private final Grid grid;
  private final double[][] shares;
  private final double[] rowSums;
  private final RowTeam.Kernel packing = this::packRows;
  private final RowTeam.Kernel adding = this::addRows;
  private final RowTeam.Kernel squaring = this::squareRows;
  private double[] nodal;
  private double[] packed;
  private double factor;
  final Hierarchy hierarchy;
  final Lattice lattice;

  /** Levels in double precision. */
  MultigridSystem(PoissonOperator operator, MultigridSettings settings) {
    this(operator, settings, false);
  }

  /** Levels for a preconditioner, which may run in single precision, or for cycles alone. */
  MultigridSystem(PoissonOperator operator, MultigridSettings settings, boolean precondition) {
    grid = operator.grid();
    hierarchy = new Hierarchy(operator, settings, new RowTeam(), precondition);
    lattice = hierarchy.finest().lattice;
    shares = Links.shares(grid, lattice);
    rowSums = new double[lattice.rows()];
    nodal = rowSums;
    packed = rowSums;
  }

  /** {@code to} ← cell shares · {@code from}. */
  void pack(double[] from, double[] to) {
    nodal = from;
    packed = to;
    hierarchy.team.run(packing, lattice.rows(), lattice.extent[0]);
  }

  private void packRows(int from, int to, int part) {
    int last = lattice.count[0] - 1;
    for (int r = from; r < to; r++) {
      int row = row(r);
      int n = node(r);
      double share = rowShare(r);
      for (int i = 0; i <= last; i++) {
        packed[row + i] = share * nodal[n + i];
      }
      packed[row] *= shares[0][0];
      packed[row + last] *= shares[0][last];
    }
  }

  /** {@code to} ← {@code to} + factor · {@code from}. */
  void add(double[] from, double scale, double[] to) {
    nodal = to;
    packed = from;
    factor = scale;
    hierarchy.team.run(adding, lattice.rows(), lattice.extent[0]);
  }

  private void addRows(int from, int to, int part) {
    for (int r = from; r < to; r++) {
      int row = row(r);
      int n = node(r);
      for (int i = 0; i < lattice.count[0]; i++) {
        nodal[n + i] += factor * packed[row + i];
      }
    }
  }

  /** ‖W⁻¹v‖₂ of packed values, the norm that stopping rules are stated in. */
  double norm(double[] v) {
    packed = v;
    hierarchy.team.run(squaring, lattice.rows(), lattice.extent[0]);
    return Math.sqrt(VectorRows.sum(rowSums));
  }

  private void squareRows(int from, int to, int part) {
    for (int r = from; r < to; r++) {
      rowSums[r] = squares(packed, r);
    }
  }

  /** Σ (v/w)² along one row. */
  double squares(double[] v, int r) {
    int row = row(r);
    int last = row + lattice.count[0] - 1;
    double share = rowShare(r);
    double low = 1 / shares[0][0];
    double high = 1 / shares[0][last - row];
    double sum = VectorRows.dot(v, v, row, last + 1);
    sum += (low * low - 1) * v[row] * v[row] + (high * high - 1) * v[last] * v[last];
    return sum / (share * share);
  }

  private double rowShare(int r) {
    return shares[1][r % lattice.count[1]] * shares[2][r / lattice.count[1]];
  }

  private int row(int r) {
    return lattice.row(r % lattice.count[1], r / lattice.count[1]);
  }

  private int node(int r) {
    return Links.node(grid, lattice, 0, r % lattice.count[1], r / lattice.count[1]);
  }
}
