package org.deltafield.solvers;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.DMatrixSparseCSC;
import org.ejml.data.DMatrixSparseTriplet;
import org.ejml.interfaces.linsol.LinearSolverSparse;
import org.ejml.ops.DConvertMatrixStruct;
import org.ejml.sparse.FillReducing;
import org.ejml.sparse.csc.factory.LinearSolverFactory_DSCC;

/**
 * The second-order equations written out node by node, from the statement of the problem alone: the
 * oracle for {@link PoissonOperator}. It shares no code with it beyond the grid's indices.
 *
 * <p>The row of node p comes from a balance over its cell: Σ flux·area = ρ·volume, divided by the
 * volume.
 */
final class IndependentOperator {
  final PoissonProblem problem;
  final Grid grid;
  final DMatrixSparseTriplet rows;
  final double[] source;
  final boolean[] held;

  IndependentOperator(PoissonProblem problem) {
    this.problem = problem;
    grid = problem.grid();
    int size = grid.size();
    rows = new DMatrixSparseTriplet(size, size, 7 * size);
    source = problem.charge().values().clone();
    held = new boolean[size];
    for (int p = 0; p < size; p++) {
      for (int a = 0; a < grid.dimension(); a++) {
        int i = position(p, a);
        held[p] |= i == 0 && on(Face.of(a, false)) instanceof BoundaryCondition.Dirichlet;
        held[p] |=
            i == grid.intervals(a) && on(Face.of(a, true)) instanceof BoundaryCondition.Dirichlet;
      }
      held[p] |= covering(grid.position(p)) >= 0;
    }
    for (int p = 0; p < size; p++) {
      for (int a = 0; a < grid.dimension() && !held[p]; a++) {
        addAxis(p, a);
      }
      if (!held[p] && problem.screening() instanceof Screening.Variable screening) {
        rows.addItem(p, p, screening.field().values()[p]);
      } else if (!held[p]) {
        rows.addItem(p, p, ((Screening.Uniform) problem.screening()).value());
      }
    }
  }

  /** The last conductor that a point lies in, or −1. */
  private int covering(double[] x, double surface) {
    int last = -1;
    for (int k = 0; k < problem.conductors().size(); k++) {
      Conductor.Shape shape = problem.conductors().get(k).shape();
      last = shape.signedDistance(x[0], x[1], x[2]) <= surface ? k : last;
    }
    return last;
  }

  private int covering(double[] x) {
    return covering(x, 1e-9 * grid.spacing(0));
  }

  /** Boundary data of the faces, then of the conductors. */
  void impose(double[] phi) {
    problem.boundaries().impose(phi);
    for (int p = 0; p < phi.length; p++) {
      double[] x = grid.position(p);
      int k = covering(x);
      phi[p] = k < 0 ? phi[p] : problem.conductors().get(k).potential().at(x[0], x[1], x[2]);
    }
  }

  /** Where the way from p one step along an axis first enters a conductor, by small steps. */
  private double entry(int p, int axis, int step) {
    int samples = 2048;
    for (int n = 1; n <= samples; n++) {
      if (covering(along(p, axis, step, (double) n / samples), 0) >= 0) {
        double outside = (n - 1.0) / samples;
        double inside = (double) n / samples;
        for (int halving = 0; halving < 60; halving++) {
          double middle = 0.5 * (outside + inside);
          boolean in = covering(along(p, axis, step, middle), 0) >= 0;
          inside = in ? middle : inside;
          outside = in ? outside : middle;
        }
        return inside;
      }
    }
    return covering(along(p, axis, step, 1)) >= 0 ? 1 : Double.NaN;
  }

  private double[] along(int p, int axis, int step, double t) {
    double[] x = grid.position(p);
    x[axis] += step * t * grid.length(axis) / grid.intervals(axis);
    int neighbour = position(p, axis) + step;
    if (grid.periodic(axis) && t > 0.5 && (neighbour < 0 || neighbour == grid.nodes(axis))) {
      x[axis] -= step * grid.length(axis);
    }
    return x;
  }

  private void addCut(int p, int q, double[] surface, double strength) {
    double g =
        problem
            .conductors()
            .get(covering(surface))
            .potential()
            .at(surface[0], surface[1], surface[2]);
    double[] x = grid.position(q);
    int k = covering(x);
    double carried = k < 0 ? 0 : problem.conductors().get(k).potential().at(x[0], x[1], x[2]);
    rows.addItem(p, p, strength);
    rows.addItem(p, q, k < 0 ? 0 : -strength);
    source[p] += strength * (g - carried);
  }

  private BoundaryCondition on(Face face) {
    return problem.boundaries().on(face);
  }

  private int position(int p, int axis) {
    int rest = p;
    for (int a = 0; a < axis; a++) {
      rest /= grid.nodes(a);
    }
    return rest % grid.nodes(axis);
  }

  private double epsilon(int p) {
    return problem.permittivity() instanceof Permittivity.Variable variable
        ? variable.field().values()[p]
        : ((Permittivity.Uniform) problem.permittivity()).value();
  }

  private void addAxis(int p, int axis) {
    double h = grid.length(axis) / grid.intervals(axis);
    int i = position(p, axis);
    int n = grid.nodes(axis);
    boolean wraps = grid.periodic(axis);
    boolean edge = !wraps && (i == 0 || i == n - 1);
    double width = edge ? 0.5 * h : h;
    for (int step : new int[] {-1, 1}) {
      int neighbour = i + step;
      if (wraps || (neighbour >= 0 && neighbour < n)) {
        int q = p + (Math.floorMod(neighbour, n) - i) * grid.stride(axis);
        double theta = problem.conductors().isEmpty() ? Double.NaN : entry(p, axis, step);
        if (theta >= 0) {
          double strength = epsilon(p) / (Math.max(theta, 1e-4) * h * width);
          addCut(p, q, along(p, axis, step, theta), strength);
          continue;
        }
        double mean = 2 / (1 / epsilon(p) + 1 / epsilon(q));
        rows.addItem(p, p, mean / (h * width));
        rows.addItem(p, q, -mean / (h * width));
      } else {
        Face face = Face.of(axis, step > 0);
        double[] q = ((BoundaryCondition.Neumann) on(face)).values();
        int index = Arrays.stream(Boundaries.faceNodes(grid, face)).boxed().toList().indexOf(p);
        source[p] += q[index] / width;
      }
    }
  }

  /** Aφ at unknown nodes, 0 at held ones. */
  double[] apply(double[] phi) {
    double[] out = new double[phi.length];
    for (int e = 0; e < rows.nz_length; e++) {
      out[rows.nz_rowcol.data[2 * e]] +=
          rows.nz_value.data[e] * phi[rows.nz_rowcol.data[2 * e + 1]];
    }
    return out;
  }

  /** ‖ρ + Neumann data − Aφ‖₂ over unknown nodes. */
  double residualNorm(double[] phi) {
    double[] a = apply(phi);
    double sum = 0;
    for (int p = 0; p < phi.length; p++) {
      sum += held[p] ? 0 : (source[p] - a[p]) * (source[p] - a[p]);
    }
    return Math.sqrt(sum);
  }

  /** ‖b‖₂, b the right-hand side with the boundary data folded in. */
  double rightHandSideNorm() {
    double[] lift = new double[grid.size()];
    impose(lift);
    return residualNorm(lift);
  }

  /**
   * φ by a sparse LU factorisation of EJML, held nodes as identity rows. Where none is held, node 0
   * is, at 0, and the mean over the cells is taken off afterwards.
   */
  double[] solveDirectly() {
    boolean singular = problem.singular();
    held[0] |= singular;
    double[] phi = solveHeld();
    held[0] &= !singular;
    if (singular) {
      double mean = cellMean(phi);
      Arrays.setAll(phi, n -> phi[n] - mean);
    }
    return phi;
  }

  /** The mean of nodal values, each weighted by the volume of its cell. */
  double cellMean(double[] phi) {
    double sum = 0;
    double volume = 0;
    for (int p = 0; p < phi.length; p++) {
      double cell = 1;
      for (int a = 0; a < grid.dimension(); a++) {
        int i = position(p, a);
        boolean edge = !grid.periodic(a) && (i == 0 || i == grid.intervals(a));
        cell *= edge ? 0.5 : 1;
      }
      sum += cell * phi[p];
      volume += cell;
    }
    return sum / volume;
  }

  private double[] solveHeld() {
    int size = grid.size();
    double[] g = new double[size];
    impose(g);
    boolean[] pinned = held.clone();
    DMatrixSparseTriplet full = new DMatrixSparseTriplet(size, size, 8 * size);
    for (int e = 0; e < rows.nz_length; e++) {
      int row = rows.nz_rowcol.data[2 * e];
      if (!held[row]) {
        full.addItem(row, rows.nz_rowcol.data[2 * e + 1], rows.nz_value.data[e]);
      }
    }
    DMatrixRMaj b = new DMatrixRMaj(size, 1);
    for (int p = 0; p < size; p++) {
      b.data[p] = pinned[p] ? g[p] : source[p];
      if (pinned[p]) {
        full.addItem(p, p, 1);
      }
    }
    DMatrixSparseCSC matrix = DConvertMatrixStruct.convert(full, (DMatrixSparseCSC) null);
    matrix.sortIndices(null);
    org.ejml.sparse.csc.CommonOps_DSCC.duplicatesAdd(matrix, null);
    LinearSolverSparse<DMatrixSparseCSC, DMatrixRMaj> lu =
        LinearSolverFactory_DSCC.lu(FillReducing.NONE);
    if (!lu.setA(matrix)) {
      throw new AssertionError("singular matrix on " + grid);
    }
    DMatrixRMaj x = new DMatrixRMaj(size, 1);
    lu.solve(b, x);
    return x.data;
  }
}
