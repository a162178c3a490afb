package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The textbook rates of the textbook methods on the model problem. */
class StationaryTest {
  private static final int N = 24;
  private static final double MU = Math.cos(Math.PI / N);

  private static PoissonProblem model() {
    return PoissonOperatorTest.random(
        new String[] {"DD", "DD"}, new int[] {N, N}, false, 1, new double[] {1, 1});
  }

  /** The mean factor per iteration between two relative residuals. */
  private static double rate(FieldSolver solver, double from, double to) {
    double[] history = solver.solve(model()).residualHistory();
    int first = 0;
    while (history[first] > from) {
      first++;
    }
    int last = first;
    while (history[last] > to) {
      last++;
    }
    return Math.pow(history[last] / history[first], 1.0 / (last - first));
  }

  private static StoppingRule rule() {
    return new StoppingRule(1e-10, 0, 20_000);
  }

  @Test
  void jacobiConvergesByMu() {
    // Both μ and −μ modes decay alike.
    assertThat(rate(new JacobiSolver(rule()), 1e-5, 1e-9)).isCloseTo(MU, within(1e-4));
  }

  @Test
  void gaussSeidelConvergesByMuSquared() {
    assertThat(rate(new GaussSeidelSolver(rule()), 1e-5, 1e-9)).isCloseTo(MU * MU, within(1e-4));
  }

  @Test
  void theOptimalFactorIsYoungs() {
    double omega = 2 / (1 + Math.sin(Math.PI / N));
    assertThat(SorSolver.optimalFactor(model())).isCloseTo(omega, within(1e-14));
    // All eigenvalues have the modulus ω − 1: their phases and a Jordan block make the fall uneven.
    assertThat(rate(new SorSolver(rule()), 1e-3, 1e-9)).isCloseTo(omega - 1, within(0.03));
  }

  @Test
  void aSorFactorBelowTheOptimumConvergesByTheRootOfYoungsEquation() {
    double omega = 1.6;
    // √λ solves λ − ωμ√λ + ω − 1 = 0.
    double root = 0.5 * (omega * MU + Math.sqrt(omega * omega * MU * MU - 4 * (omega - 1)));
    assertThat(rate(new SorSolver(rule(), omega), 1e-5, 1e-9)).isCloseTo(root * root, within(1e-3));
  }

  @Test
  void otherFactorsNeedMoreIterations() {
    double best = SorSolver.optimalFactor(model());
    int least = new SorSolver(rule()).solve(model()).iterations();
    assertThat(least).isLessThan(6 * N);
    assertThat(new SorSolver(rule(), best - 0.08).solve(model()).iterations()).isGreaterThan(least);
    assertThat(new SorSolver(rule(), best + 0.08).solve(model()).iterations()).isGreaterThan(least);
  }

  @Test
  void aLongRiseOfTheResidualIsNotTakenForRoundOff() {
    Grid grid = Grid.unitSquare(32);
    Field epsilon = Field.of(grid, (x, y, z) -> Math.hypot(x - 0.4, y - 0.5) < 0.2 ? 1e4 : 1);
    PoissonProblem problem =
        new PoissonProblem(
            Field.of(grid, (x, y, z) -> 1),
            new Permittivity.Variable(epsilon),
            Boundaries.grounded(grid),
            java.util.List.of());
    Solution solution = new SorSolver(new StoppingRule(1e-6, 0, 2000)).solve(problem);
    assertThat(solution.outcome()).isEqualTo(Outcome.MAX_ITERATIONS);
  }

  @Test
  void roundOffEndsATextbookMethodLongBeforeTheLimit() {
    StoppingRule rule = new StoppingRule(0, 0, 1_000_000);
    for (FieldSolver solver :
        new FieldSolver[] {new JacobiSolver(rule), new GaussSeidelSolver(rule)}) {
      Solution solution = solver.solve(model());
      assertThat(solution.outcome()).isEqualTo(Outcome.STAGNATED);
      assertThat(solution.relativeResidual()).isLessThan(1e-14);
      assertThat(solution.iterations()).isLessThan(50_000);
    }
  }

  @Test
  void theFactorLiesBelowTwoOnEveryGrid() {
    for (PoissonProblem problem : FieldSolverContractTest.problems()) {
      assertThat(SorSolver.optimalFactor(problem)).isBetween(1.0, 1.99);
    }
  }

  @Test
  void factorsOutsideTheRangeAndProblemsWithoutAnAnchorAreRefused() {
    assertThatThrownBy(() -> new SorSolver(rule(), 2)).hasMessageContaining("omega");
    assertThatThrownBy(() -> new SorSolver(rule(), 0)).hasMessageContaining("omega");
    PoissonProblem ring = PoissonOperatorTest.random(new String[] {"PP"}, new int[] {8}, false, 1);
    assertThat(new JacobiSolver(rule()).refusal(ring))
        .hasValueSatisfying(why -> assertThat(why).contains("gauss-seidel"));
  }
}
