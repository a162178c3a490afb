package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectSpectralSolverTest {
  /** Smooth sources are the hardest: φ is as large as it can be beside ρ. */
  @ParameterizedTest
  @CsvSource({
    "64, 64, 1, 1", "63, 64, 1, 1", "64, 63, 1, 1", "97, 101, 1, 1", "127, 30, 1, 2",
    "256, 256, 1, 1", "2, 200, 1, 1", "200, 2, 1, 1", "50, 50, 100, 1", "50, 50, 1, 100",
    "81, 125, 0.01, 0.02", "300, 300, 7, 5"
  })
  void theResidualIsBelow1e11(int nx, int ny, double lx, double ly) {
    Grid grid = Grid.of(nx, ny, lx, ly);
    Field smooth = Field.of(grid, (x, y, z) -> 1 + Math.sin(3 * x / lx) * y / ly);
    Boundaries edges = Boundaries.dirichlet(grid, (x, y, z) -> Math.cos(x / lx + 2 * y / ly));
    for (Boundaries boundaries : List.of(Boundaries.grounded(grid), edges)) {
      PoissonProblem problem =
          new PoissonProblem(smooth, new Permittivity.Uniform(3.3), boundaries, List.of());
      StoppingRule rule = new StoppingRule(1e-11, 0, 1);
      Solution solution = new DirectSpectralSolver(rule).solve(problem);
      assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
      assertThat(solution.iterations()).isEqualTo(1);
      PoissonOperator operator = new PoissonOperator(problem);
      double[] r = new double[grid.size()];
      operator.residual(solution.field().values(), r);
      double residual = Norms.l2(r) / Norms.l2(operator.rightHandSide());
      assertThat(residual).isLessThan(1e-11);
      // Both are sums of the same rounding errors, which depend on the order of operations.
      assertThat(solution.relativeResidual()).isBetween(residual / 2, 2 * residual);
    }
  }

  @Test
  void solvesTheHomogeneousProblemInCallersArrays() {
    Grid grid = Grid.of(20, 14, 1, 2);
    Random random = new Random(1);
    double[] f = random.doubles(grid.size(), -1, 1).toArray();
    DirectSpectralSolver solver = new DirectSpectralSolver(StoppingRule.DEFAULT);
    PoissonProblem problem =
        new PoissonProblem(
            new Field(grid, f.clone()),
            new Permittivity.Uniform(2),
            Boundaries.grounded(grid),
            List.of());
    double[] expected = solver.solve(problem).field().values();
    double[] w = new double[grid.size()];
    w[0] = 7;
    solver.setUp(grid, 2);
    solver.solveHomogeneous(f, w);
    assertThat(w[0]).isEqualTo(7);
    w[0] = 0;
    assertThat(w).isEqualTo(expected);
  }

  @Test
  void liftAndEffectiveSourceGiveTheSameField() {
    Grid grid = Grid.of(16, 24, 1, 1.5);
    PoissonProblem problem = ManufacturedSolution.EDGES.problem(grid);
    DirectSpectralSolver solver = new DirectSpectralSolver(StoppingRule.DEFAULT);
    double[] phi = solver.solve(problem).field().values();
    double[] lift = TransfiniteLift.lift(problem.boundaries()).values();
    double[] w = new double[grid.size()];
    solver.solveHomogeneous(EffectiveSource.of(problem).values(), w);
    for (int n = 0; n < phi.length; n++) {
      // Round-off of values of size 4 in both ways.
      assertThat(lift[n] + w[n]).isCloseTo(phi[n], within(1e-13));
    }
  }

  @Test
  void saysWhichSolverTakesWhatItDoesNot() {
    DirectSpectralSolver solver = new DirectSpectralSolver(StoppingRule.DEFAULT);
    Grid grid = Grid.unitSquare(4);
    assertThat(solver.refusal(ManufacturedSolution.VARIABLE.problem(grid)))
        .hasValueSatisfying(why -> assertThat(why).contains("one permittivity").contains("cg"));
  }
}
