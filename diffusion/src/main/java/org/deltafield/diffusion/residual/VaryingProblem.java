package org.deltafield.diffusion.residual;

import java.util.Optional;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.EffectiveSource;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.Permittivity;
import org.deltafield.solvers.PoissonOperator;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.SpectralPreconditioner;
import org.deltafield.solvers.TransfiniteLift;

/**
 * A Dirichlet problem with varying ε on a square, as the residual-fed model works on it: φ =
 * lift(g) + w with A w = f, w = 0 on the faces.
 *
 * <p>Boundary data are exact, since the lift carries them. The operator, its residual f − Aw and
 * the constant-coefficient solve A₀⁻¹ are exact too; what is learned is the rest of the way. Arrays
 * are nodal, row-major, boundary nodes included. Belongs to one thread.
 */
final class VaryingProblem {
  private final PoissonProblem problem;
  private final PoissonOperator operator;
  private final SpectralPreconditioner constantSolve;
  private final double[] diagonal;
  private final Field lift;
  private final double[] source;

  /** Prepares a problem; throws {@link IllegalArgumentException} with the refusal. */
  VaryingProblem(PoissonProblem problem, int intervals) {
    refusal(problem, intervals)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(why);
            });
    this.problem = problem;
    lift = TransfiniteLift.lift(problem.boundaries());
    source = EffectiveSource.of(new PoissonOperator(problem), lift).values();
    operator = new PoissonOperator(problem.homogeneous());
    constantSolve = new SpectralPreconditioner(operator);
    diagonal = operator.diagonal();
  }

  /** Why a problem cannot be taken, in one line; empty when it can. */
  static Optional<String> refusal(PoissonProblem problem, int intervals) {
    Grid grid = problem.grid();
    if (grid.dimension() != 2 || grid.intervals(0) != intervals || grid.intervals(1) != intervals) {
      return Optional.of(
          "the model is for "
              + intervals
              + " × "
              + intervals
              + " intervals, the problem has "
              + grid);
    }
    if (grid.length(0) != grid.length(1)) {
      return Optional.of(
          "the model is for square boxes, this one is " + grid.length(0) + " × " + grid.length(1));
    }
    if (!problem.boundaries().allDirichlet()) {
      return Optional.of("the model is for Dirichlet data on all four faces");
    }
    if (!problem.conductors().isEmpty()) {
      return Optional.of("the model knows no conductors inside the box");
    }
    if (!problem.screening().isNone()) {
      return Optional.of("the model knows no screening");
    }
    return Optional.empty();
  }

  /** A with zero data on the faces. */
  PoissonOperator operator() {
    return operator;
  }

  /** f = ρ − A lift, 0 on the faces; live. */
  double[] source() {
    return source;
  }

  /** The diagonal of A, 1 on the faces; live. */
  double[] diagonal() {
    return diagonal;
  }

  /** z = A₀⁻¹ r, A₀ with the geometric mean of ε. */
  void constantSolve(double[] r, double[] z) {
    constantSolve.apply(r, z);
  }

  /** ε at a node. */
  double permittivity(int node) {
    return problem.permittivity().at(node);
  }

  /** exp(mean of ln ε) over the nodes. */
  double meanPermittivity() {
    if (problem.permittivity() instanceof Permittivity.Uniform uniform) {
      return uniform.value();
    }
    double sum = 0;
    int size = problem.grid().size();
    for (int n = 0; n < size; n++) {
      sum += Math.log(permittivity(n));
    }
    return Math.exp(sum / size);
  }

  /** φ = lift + w with the boundary data as they were given. */
  Field potential(double[] w) {
    double[] phi = lift.values().clone();
    for (int n = 0; n < phi.length; n++) {
      phi[n] += w[n];
    }
    Boundaries boundaries = problem.boundaries();
    boundaries.impose(phi);
    return new Field(problem.grid(), phi);
  }

  /** w = φ − lift of a known potential, 0 on the faces. */
  double[] unknown(Field potential) {
    double[] w = potential.values().clone();
    double[] lifted = lift.values();
    for (int n = 0; n < w.length; n++) {
      w[n] -= lifted[n];
    }
    operator.impose(w);
    return w;
  }
}
