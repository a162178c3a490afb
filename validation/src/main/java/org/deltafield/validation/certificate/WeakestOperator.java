package org.deltafield.validation.certificate;

import java.util.List;
import org.deltafield.solvers.BoundaryCondition;
import org.deltafield.solvers.DirectSpectralSolver;
import org.deltafield.solvers.Face;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.Permittivity;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Screening;
import org.deltafield.solvers.StoppingRule;

/**
 * A₀: the operator with ε = min ε, κ² = min κ², the faces of a problem and no conductors.
 *
 * <p>A₀ ≤ A: harmonic means of ε are at least min ε, a link that a surface cuts is stronger than a
 * whole one, and a conductor confines φ to fields that vanish on its nodes. γA ≤ A₀ with γ =
 * min(min ε/max ε, min κ²/max κ²) where there are no conductors; else γ = 0. So ⟨s, A⁻¹s⟩ lies
 * between γ⟨s, A₀⁻¹s⟩ and ⟨s, A₀⁻¹s⟩ for every s on the nodes that are unknown to A.
 */
final class WeakestOperator {
  /**
   * What the residual of a direct solve, at most 1e-10 of its source, can hide of the square: twice
   * that times the root of the condition number, with some air.
   */
  private static final double HIDDEN = 1e-6;

  private final DirectSpectralSolver direct;
  private final PoissonProblem problem;
  private final boolean onlyConductors;
  private final double gamma;

  WeakestOperator(PoissonProblem stated, DirectSpectralSolver direct) {
    this.direct = direct;
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    double leastScreening = Double.POSITIVE_INFINITY;
    double mostScreening = 0;
    double[] kappaSquared = stated.screening().onNodes(stated.grid());
    for (int n = 0; n < kappaSquared.length; n++) {
      least = Math.min(least, stated.permittivity().at(n));
      most = Math.max(most, stated.permittivity().at(n));
      leastScreening = Math.min(leastScreening, kappaSquared[n]);
      mostScreening = Math.max(mostScreening, kappaSquared[n]);
    }
    double ratio = mostScreening == 0 ? 1 : leastScreening / mostScreening;
    gamma = stated.conductors().isEmpty() ? Math.min(least / most, ratio) : 0;
    problem =
        new PoissonProblem(
            Field.zero(stated.grid()),
            new Permittivity.Uniform(least),
            stated.boundaries().homogeneous(),
            List.of(),
            new Screening.Uniform(leastScreening));
    onlyConductors = problem.singular() && !stated.singular();
  }

  /** A solver for rules that it does not need. */
  static DirectSpectralSolver solver() {
    return new DirectSpectralSolver(StoppingRule.DEFAULT);
  }

  /** γ. */
  double gamma() {
    return gamma;
  }

  /** Whether A₀ has a null space that A has not: then it bounds nothing. */
  boolean useless() {
    return onlyConductors;
  }

  /** ⟨s, A₀⁻¹s⟩ for the plain sum Σ w s A₀⁻¹s over the nodes, rounded up. */
  double dualSquare(double[] s, double[] weights) {
    Field source = new Field(problem.grid(), s);
    double[] z = direct.solve(problem.withCharge(source)).field().values();
    double sum = 0;
    for (int n = 0; n < s.length; n++) {
      sum += weights[n] * s[n] * z[n];
    }
    // Negative by round-off only; NaN stays NaN.
    return sum < 0 ? 0 : (1 + HIDDEN) * sum;
  }

  /** The smallest eigenvalue of A₀; where constants are its null space, the next one. */
  double smallestEigenvalue() {
    Grid grid = problem.grid();
    double epsilon = ((Permittivity.Uniform) problem.permittivity()).value();
    double sum = ((Screening.Uniform) problem.screening()).value();
    double next = Double.POSITIVE_INFINITY;
    for (int axis = 0; axis < grid.dimension(); axis++) {
      int held = held(axis, false) + held(axis, true);
      // Half a wave fits between two equal ends, a quarter between unequal ones, a whole on a loop.
      double wave = grid.periodic(axis) ? 1 : held == 1 ? 0.25 : 0.5;
      double s = Math.sin(Math.PI * wave / grid.intervals(axis));
      double h = grid.spacing(axis);
      double first = 4 * epsilon * s * s / (h * h);
      sum += held == 0 ? 0 : first;
      next = Math.min(next, first);
    }
    return problem.singular() ? next : sum;
  }

  private int held(int axis, boolean upper) {
    return problem.boundaries().on(Face.of(axis, upper)) instanceof BoundaryCondition.Dirichlet
        ? 1
        : 0;
  }
}
