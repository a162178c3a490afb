package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ManufacturedSolutionTest {
  private static final StoppingRule RULE = new StoppingRule(1e-11, 0, 200_000);

  private static Grid grid(ManufacturedSolution solution, int n) {
    int d = solution.dimension();
    int[] intervals = java.util.Arrays.copyOf(new int[] {n, n + n / 4, n}, d);
    double[] lengths = java.util.Arrays.copyOf(new double[] {1, 1.5, 0.8}, d);
    return new Grid(intervals, lengths, new boolean[d]);
  }

  private static double error(FieldSolver solver, PoissonProblem problem, Field exact) {
    Solution solution = solver.solve(problem);
    assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
    double sum = 0;
    for (int n = 0; n < exact.values().length; n++) {
      double e = solution.field().values()[n] - exact.values()[n];
      sum += e * e;
    }
    return Math.sqrt(sum / exact.values().length);
  }

  static Stream<Arguments> cases() {
    return Solvers.ALL.stream()
        .flatMap(
            entry ->
                ManufacturedSolution.ALL.stream()
                    .filter(
                        s -> entry.factory().apply(RULE).refusal(s.problem(grid(s, 4))).isEmpty())
                    .map(s -> Arguments.of(entry.name(), s)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void solversShowSecondOrder(String name, ManufacturedSolution solution) {
    FieldSolver solver = Solvers.create(name, RULE);
    int n = solution.dimension() == 3 ? 12 : 32;
    double[] errors = new double[2];
    for (int level = 0; level < 2; level++) {
      Grid grid = grid(solution, n << level);
      errors[level] = error(solver, solution.problem(grid), solution.exact(grid));
    }
    double order = Math.log(errors[0] / errors[1]) / Math.log(2);
    assertThat(order).isCloseTo(2, within(0.1));
  }

  static Stream<Arguments> neumann() {
    return Stream.of(
        Arguments.of(ManufacturedSolution.EDGES, Set.of(Face.RIGHT)),
        Arguments.of(ManufacturedSolution.VARIABLE, Set.of(Face.LEFT, Face.TOP, Face.BOTTOM)),
        Arguments.of(ManufacturedSolution.LINE, Set.of(Face.RIGHT)),
        Arguments.of(ManufacturedSolution.LINE, Set.of(Face.LEFT)),
        Arguments.of(ManufacturedSolution.BOX, Set.of(Face.LEFT, Face.TOP, Face.FRONT)));
  }

  @ParameterizedTest
  @MethodSource("neumann")
  void conjugateGradientsShowSecondOrderWithFluxFaces(
      ManufacturedSolution solution, Set<Face> faces) {
    FieldSolver solver = new ConjugateGradientSolver(RULE);
    int n = solution.dimension() == 3 ? 12 : 32;
    double[] errors = new double[2];
    for (int level = 0; level < 2; level++) {
      Grid grid = grid(solution, n << level);
      errors[level] = error(solver, solution.problem(grid, faces), solution.exact(grid));
    }
    double order = Math.log(errors[0] / errors[1]) / Math.log(2);
    assertThat(order).isCloseTo(2, within(0.1));
  }

  @Test
  void conjugateGradientsShowSecondOrderOnAPeriodicAxis() {
    double[] errors = new double[2];
    for (int level = 0; level < 2; level++) {
      int n = 16 << level;
      Grid grid = new Grid(new int[] {n, n}, new double[] {2, 0.7}, new boolean[] {true, false});
      PoissonProblem problem = ManufacturedSolution.SINE.problem(grid, Set.of(Face.TOP));
      errors[level] =
          error(new ConjugateGradientSolver(RULE), problem, ManufacturedSolution.SINE.exact(grid));
    }
    assertThat(Math.log(errors[0] / errors[1]) / Math.log(2)).isCloseTo(2, within(0.1));
  }

  @Test
  void derivativesAreThoseOfTheValues() {
    double h = 1e-4;
    for (ManufacturedSolution solution : ManufacturedSolution.ALL) {
      for (SmoothFunction f : List.of(solution.potential(), solution.permittivity())) {
        double x = 0.31;
        double y = 0.57;
        double z = 0.23;
        double c = f.value(x, y, z);
        double laplacian = 0;
        for (int a = 0; a < 3; a++) {
          double dx = a == 0 ? h : 0;
          double dy = a == 1 ? h : 0;
          double dz = a == 2 ? h : 0;
          double up = f.value(x + dx, y + dy, z + dz);
          double down = f.value(x - dx, y - dy, z - dz);
          // Central differences: h²/6 of a third derivative below 200; round-off 1e-16/h.
          assertThat(f.derivative(a, x, y, z)).isCloseTo((up - down) / (2 * h), within(1e-6));
          laplacian += (up - 2 * c + down) / (h * h);
        }
        assertThat(f.laplacian(x, y, z)).isCloseTo(laplacian, within(1e-5));
        assertThat(f == solution.permittivity() ? c : 1).isPositive();
      }
    }
  }

  @Test
  void theChargeOfTheSineIsTwoPiSquaredTimesThePotential() {
    assertThat(ManufacturedSolution.SINE.charge(0.5, 0.5, 0))
        .isCloseTo(2 * Math.PI * Math.PI, within(1e-13));
  }

  @Test
  void belongsToItsDimension() {
    assertThatThrownBy(() -> ManufacturedSolution.BOX.problem(Grid.unitSquare(4)))
        .hasMessageContaining("3-D");
  }
}
