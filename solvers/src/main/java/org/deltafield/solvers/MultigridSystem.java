package org.deltafield.solvers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A hierarchy with the way between nodal arrays and those of its finest level; kept for the next
 * problem with the same grid, permittivity and kinds of boundary conditions.
 */
final class MultigridSystem {
  private final Grid grid;
  private final Permittivity permittivity;
  private final List<Class<?>> kinds;
  private final boolean plain;
  private final double[] weights;
  private final RowTeam.Kernel packing = this::packRows;
  private final RowTeam.Kernel adding = this::addRows;
  private double[] nodal;
  private double[] packed;
  private double scale;
  final Hierarchy hierarchy;
  final Lattice lattice;

  /** The smallest cell share of an unknown: ½ per axis with a Neumann face. */
  final double smallestWeight;

  MultigridSystem(PoissonOperator operator, MultigridSettings settings) {
    PoissonProblem problem = operator.problem();
    grid = problem.grid();
    permittivity = problem.permittivity();
    kinds = kinds(problem);
    hierarchy = new Hierarchy(problem, settings, new RowTeam());
    lattice = hierarchy.finest().lattice;
    plain = problem.boundaries().allDirichlet();
    weights = plain ? new double[0] : operator.nodeWeights();
    double smallest = 1;
    for (double w : weights) {
      smallest = w > 0 ? Math.min(smallest, w) : smallest;
    }
    smallestWeight = smallest;
    nodal = weights;
    packed = weights;
  }

  private static List<Class<?>> kinds(PoissonProblem problem) {
    List<Class<?>> kinds = new ArrayList<>();
    for (int axis = 0; axis < problem.grid().dimension(); axis++) {
      kinds.add(problem.boundaries().on(Face.of(axis, false)).getClass());
      kinds.add(problem.boundaries().on(Face.of(axis, true)).getClass());
    }
    return kinds;
  }

  /** Whether this system has the operator of the problem. */
  boolean serves(PoissonProblem problem) {
    return grid.equals(problem.grid())
        && permittivity.equals(problem.permittivity())
        && kinds.equals(kinds(problem));
  }

  /** Why multigrid cannot take a problem; empty when it can. */
  static Optional<String> refusal(String name, PoissonProblem problem) {
    Optional<String> why = PoissonOperator.irregularity(problem);
    if (why.isPresent()) {
      return why;
    }
    for (int axis = 0; axis < problem.grid().dimension(); axis++) {
      for (boolean upper : new boolean[] {false, true}) {
        if (problem.boundaries().on(Face.of(axis, upper)) instanceof BoundaryCondition.Dirichlet) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(
        name + " needs a face with Dirichlet data: nothing fixes the potential here");
  }

  /** {@code to} ← cell shares · {@code from} / factor. */
  void pack(double[] from, double factor, double[] to) {
    nodal = from;
    packed = to;
    scale = 1 / factor;
    hierarchy.team.run(packing, lattice.rows(), lattice.extent[0]);
  }

  private void packRows(int from, int to, int part) {
    for (int r = from; r < to; r++) {
      int row = lattice.row(r % lattice.count[1], r / lattice.count[1]);
      int n = node(r);
      for (int i = 0; i < lattice.count[0]; i++) {
        packed[row + i] = scale * nodal[n + i] * (plain ? 1 : weights[n + i]);
      }
    }
  }

  /** {@code to} ← {@code to} + factor · {@code from}. */
  void add(double[] from, double factor, double[] to) {
    nodal = to;
    packed = from;
    scale = factor;
    hierarchy.team.run(adding, lattice.rows(), lattice.extent[0]);
  }

  private void addRows(int from, int to, int part) {
    for (int r = from; r < to; r++) {
      int row = lattice.row(r % lattice.count[1], r / lattice.count[1]);
      int n = node(r);
      for (int i = 0; i < lattice.count[0]; i++) {
        nodal[n + i] += scale * packed[row + i];
      }
    }
  }

  private int node(int r) {
    return Links.node(grid, lattice, 0, r % lattice.count[1], r / lattice.count[1]);
  }
}
