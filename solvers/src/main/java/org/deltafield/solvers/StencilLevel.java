package org.deltafield.solvers;

import java.util.Arrays;

/**
 * A level with stored links to up to 3^d − 1 neighbours: variable ε, any boundary, any number of
 * intervals.
 *
 * <p>Gauss–Seidel by 2^d colours, the parities of the indices; after the correction in the reverse
 * order, which makes the cycle symmetric. {@link Islands} follow the nodes. Across the seam of an
 * odd periodic axis two nodes of one colour meet; they take each other's old values.
 */
final class StencilLevel extends Level {
  private final RowTeam team;
  private final Level coarse;
  private final Transfer transfer;
  private final StencilRows stencil;
  private final Islands islands;
  private final MultigridSettings settings;
  private final double[] diagonal;
  private final double[] inverse;
  private final double[] residual;
  private final double[] rowSums;
  private final double[][] scratch;
  private final RowTeam.Kernel relaxation = this::relaxRows;
  private final RowTeam.Kernel residuals = this::residualRows;
  private final RowTeam.Kernel application = this::applyRows;
  private final RowTeam.Kernel step = this::stepRows;
  private final RowTeam.Kernel direction = this::directionRows;
  private double factor;
  private double[] in;
  private double[] out;
  private int colour;
  private boolean reverse;

  /** Whether x is 0 in all rows but those of the colour at work. */
  private boolean zero;

  StencilLevel(
      double[][] links,
      Islands islands,
      Transfer transfer,
      MultigridSettings settings,
      RowTeam team,
      Level coarse) {
    super(transfer.fine, new double[transfer.fine.size], new double[transfer.fine.size]);
    this.team = team;
    this.coarse = coarse;
    this.transfer = transfer;
    this.settings = settings;
    this.islands = islands;
    stencil = new StencilRows(lattice, links);
    diagonal = new double[lattice.size];
    inverse = new double[lattice.size];
    residual = new double[lattice.size];
    rowSums = new double[lattice.rows()];
    scratch = new double[team.threads()][lattice.count[0]];
    team.run(
        (from, to, part) -> {
          for (int r = from; r < to; r++) {
            int row = row(r);
            Links.diagonal(lattice, links, row, diagonal);
            for (int n = row; n < row + lattice.count[0]; n++) {
              inverse[n] = 1 / diagonal[n];
            }
          }
        },
        lattice.rows(),
        lattice.extent[0]);
    in = x;
    out = x;
  }

  private int row(int r) {
    return lattice.row(r % lattice.count[1], r / lattice.count[1]);
  }

  @Override
  void relaxFromZero() {
    Arrays.fill(x, 0);
    zero = true;
    relax(false);
    zero = false;
  }

  private void relax(boolean backwards) {
    reverse = backwards;
    if (backwards) {
      relaxIslands();
    }
    for (int n = 0; n < settings.sweeps(); n++) {
      if (settings.smoother() == MultigridSettings.Smoother.DAMPED_JACOBI) {
        computeResidual();
        team.run(step, lattice.rows(), lattice.extent[0]);
      } else {
        sweep();
      }
    }
    if (!backwards) {
      relaxIslands();
    }
  }

  private void relaxIslands() {
    if (!islands.isEmpty()) {
      lattice.wrap(x);
      islands.relax(x, b, reverse);
    }
  }

  private void sweep() {
    int colours = 1 << (lattice.dimension - 1);
    for (int c = 0; c < colours; c++) {
      lattice.wrap(x);
      colour = reverse ? colours - 1 - c : c;
      team.run(relaxation, lattice.rows(), lattice.extent[0]);
      zero = false;
    }
  }

  private void relaxRows(int from, int to, int part) {
    double[] sum = scratch[part];
    int count = lattice.count[0];
    for (int r = from; r < to; r++) {
      int j = r % lattice.count[1];
      int k = r / lattice.count[1];
      if ((j & 1) != (colour & 1) || (k & 1) != colour >> 1) {
        continue;
      }
      int row = lattice.row(j, k);
      System.arraycopy(b, row, sum, 0, count);
      if (!zero) {
        stencil.addOtherRows(x, row, sum, 0);
      }
      int firstColour = reverse ? 1 : 0;
      stencil.relax(inverse, x, row, sum, firstColour);
      if (lattice.periodic[0]) {
        x[row - 1] = x[row + count - 1];
        x[row + count] = x[row];
      }
      stencil.relax(inverse, x, row, sum, 1 - firstColour);
    }
  }

  private void stepRows(int from, int to, int part) {
    double omega = settings.damping();
    for (int r = from; r < to; r++) {
      int row = row(r);
      for (int n = row; n < row + lattice.count[0]; n++) {
        x[n] += omega * inverse[n] * residual[n];
      }
    }
  }

  private void computeResidual() {
    lattice.wrap(x);
    team.run(residuals, lattice.rows(), lattice.extent[0]);
  }

  private void residualRows(int from, int to, int part) {
    int count = lattice.count[0];
    for (int r = from; r < to; r++) {
      int row = row(r);
      Arrays.fill(residual, row, row + count, 0);
      stencil.addOtherRows(x, row, residual, row);
      stencil.finishResidual(b, diagonal, x, row, residual, row);
    }
  }

  @Override
  void restrictResidual() {
    computeResidual();
    transfer.restrict(residual, coarse.b);
  }

  @Override
  void correctAndRelax() {
    transfer.interpolate(coarse.x, x);
    relax(true);
  }

  @Override
  void relax() {
    relax(false);
  }

  @Override
  void restrictSource() {
    transfer.restrict(b, coarse.b);
  }

  @Override
  void startFromCoarse() {
    Arrays.fill(x, 0);
    transfer.interpolate(coarse.x, x);
    relax(false);
  }

  @Override
  double apply(double[] v, double[] y) {
    lattice.wrap(v);
    in = v;
    out = y;
    team.run(application, lattice.rows(), lattice.extent[0]);
    double sum = 0;
    for (double s : rowSums) {
      sum += s;
    }
    return sum;
  }

  @Override
  double advance(double beta, double[] p, double[] q) {
    in = p;
    factor = beta;
    team.run(direction, lattice.rows(), lattice.extent[0]);
    return apply(p, q);
  }

  private void directionRows(int from, int to, int part) {
    for (int r = from; r < to; r++) {
      int row = row(r);
      VectorRows.scaleAndAdd(factor, in, x, row, row + lattice.count[0]);
    }
  }

  private void applyRows(int from, int to, int part) {
    int count = lattice.count[0];
    for (int r = from; r < to; r++) {
      int row = row(r);
      Arrays.fill(out, row, row + count, 0);
      stencil.addOtherRows(in, row, out, row);
      stencil.finishProduct(diagonal, in, row, out, row);
      rowSums[r] = VectorRows.dot(in, out, row, row + count);
    }
  }
}
