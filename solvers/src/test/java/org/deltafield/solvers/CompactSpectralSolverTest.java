package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompactSpectralSolverTest {
  private static final StoppingRule RULE = new StoppingRule(1e-11, 0, 1);

  /** Square cells, cells where 1 − sΛ turns negative either way, even, odd and prime sizes. */
  @ParameterizedTest
  @CsvSource({"16, 16, 1, 1", "15, 20, 1, 2", "13, 11, 3, 1", "17, 12, 1, 3", "20, 8, 1, 1"})
  void isOfFourthOrder(int nx, int ny, double lx, double ly) {
    double[] errors = new double[2];
    for (int level = 0; level < 2; level++) {
      Grid grid = Grid.of(nx << level, ny << level, lx, ly);
      PoissonProblem problem = ManufacturedSolution.EDGES.problem(grid);
      Solution solution = Solvers.create("direct4", RULE).solve(problem);
      assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
      double[] exact = ManufacturedSolution.EDGES.exact(grid).values();
      double sum = 0;
      for (int n = 0; n < exact.length; n++) {
        double e = solution.field().values()[n] - exact[n];
        sum += e * e;
      }
      errors[level] = Math.sqrt(sum / exact.length);
    }
    assertThat(Math.log(errors[0] / errors[1]) / Math.log(2)).isCloseTo(4, within(0.2));
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "3, 2", "9, 14", "31, 24"})
  void solvesTheNinePointEquations(int nx, int ny) {
    Grid grid = Grid.of(nx, ny, 1.2, 0.9);
    Field rho = new Field(grid, new Random(1).doubles(grid.size(), -1, 1).toArray());
    PoissonProblem problem = PoissonProblem.of(rho, TransfiniteLiftTest.randomEdges(grid, 2));
    Solution solution = new CompactSpectralSolver(RULE).solve(problem);
    assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
    Field phi = solution.field();
    double hx = grid.spacing(0);
    double hy = grid.spacing(1);
    for (int j = 1; j < ny; j++) {
      for (int i = 1; i < nx; i++) {
        double xx = secondX(phi, i, j) / (hx * hx);
        double yy = secondY(phi, i, j) / (hy * hy);
        double xxyy = secondX(phi, i, j - 1) - 2 * secondX(phi, i, j) + secondX(phi, i, j + 1);
        double mixed = xxyy * (1 / (hx * hx) + 1 / (hy * hy)) / 12;
        double source = rho.at(i, j) + (secondX(rho, i, j) + secondY(rho, i, j)) / 12;
        // A few dozen roundings of values up to 4/h² ≈ 3000.
        assertThat(-(xx + yy + mixed)).isCloseTo(source, within(1e-10));
      }
    }
  }

  private static double secondX(Field f, int i, int j) {
    return f.at(i - 1, j) - 2 * f.at(i, j) + f.at(i + 1, j);
  }

  private static double secondY(Field f, int i, int j) {
    return f.at(i, j - 1) - 2 * f.at(i, j) + f.at(i, j + 1);
  }

  @Test
  void refusesWhatIsNotTwoDimensionalDirichletAndUniform() {
    CompactSpectralSolver solver = new CompactSpectralSolver(RULE);
    Grid grid = Grid.unitSquare(4);
    assertThat(solver.refusal(ManufacturedSolution.EDGES.problem(grid))).isEmpty();
    assertThat(solver.refusal(ManufacturedSolution.VARIABLE.problem(grid)).orElseThrow())
        .contains("one permittivity");
    assertThat(
            solver
                .refusal(ManufacturedSolution.EDGES.problem(grid, Set.of(Face.TOP)))
                .orElseThrow())
        .contains("Dirichlet");
    Grid line = new Grid(new int[] {4}, new double[] {1}, new boolean[1]);
    assertThat(solver.refusal(ManufacturedSolution.LINE.problem(line)).orElseThrow())
        .contains("1-D");
  }

  @Test
  void chargeOnTheFacesCountsAndNanBreaksDown() {
    Grid grid = Grid.unitSquare(6);
    PoissonProblem problem = ManufacturedSolution.SINE.problem(grid);
    problem.charge().values()[2] = Double.NaN;
    assertThat(new CompactSpectralSolver(RULE).solve(problem).outcome())
        .isEqualTo(Outcome.BREAKDOWN);
    StoppingRule never = new StoppingRule(0, 0, 1);
    PoissonProblem clean = ManufacturedSolution.EDGES.problem(grid);
    assertThat(new CompactSpectralSolver(never).solve(clean).outcome())
        .isEqualTo(Outcome.STAGNATED);
  }
}
