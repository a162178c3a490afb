package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Field, energy and flux of solutions: exact balances on the grid, second order in the limit. */
class PostProcessingTest {
  private static final StoppingRule TIGHT = new StoppingRule(1e-13, 0, 5000);

  static Stream<PoissonProblem> problems() {
    return PoissonOperatorTest.problems().stream().map(NullSpace::balanced);
  }

  private static Field solve(PoissonProblem problem) {
    return PreconditionedConjugateGradientSolver.incompleteCholesky(TIGHT).solve(problem).field();
  }

  private static Grid grid(ManufacturedSolution solution, int n) {
    int d = solution.dimension();
    int[] intervals = java.util.Arrays.copyOf(new int[] {n, n + n / 4, n}, d);
    double[] lengths = java.util.Arrays.copyOf(new double[] {1, 1.5, 0.8}, d);
    return new Grid(intervals, lengths, new boolean[d]);
  }

  private static double order(double coarse, double fine) {
    return Math.log(coarse / fine) / Math.log(2);
  }

  static Stream<ManufacturedSolution> solutions() {
    return ManufacturedSolution.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("solutions")
  void theElectricFieldIsSecondOrderUpToTheFaces(ManufacturedSolution solution) {
    double[] errors = new double[2];
    for (int level = 0; level < 2; level++) {
      Grid grid = grid(solution, 48 << level);
      if (grid.dimension() == 3) {
        grid = grid(solution, 24 << level);
      }
      ElectricField e = ElectricField.of(solution.exact(grid));
      for (int a = 0; a < grid.dimension(); a++) {
        int axis = a;
        Field exact = Field.of(grid, (x, y, z) -> -solution.potential().derivative(axis, x, y, z));
        for (int n = 0; n < exact.values().length; n++) {
          double error = e.component(axis).values()[n] - exact.values()[n];
          errors[level] = Math.max(errors[level], Math.abs(error));
        }
      }
    }
    assertThat(order(errors[0], errors[1])).isCloseTo(2, within(0.15));
  }

  @Test
  void theElectricFieldIsExactForQuadraticsAndWrapsOnPeriodicAxes() {
    Grid box = new Grid(new int[] {2, 3, 5}, new double[] {1, 2, 3}, new boolean[3]);
    ElectricField e = ElectricField.of(Field.of(box, (x, y, z) -> x * x - 2 * y * y + z));
    for (int n = 0; n < box.size(); n++) {
      double x = n % 3 * 0.5;
      double y = n / 3 % 4 * (2.0 / 3);
      assertThat(e.component(0).values()[n]).isCloseTo(-2 * x, within(1e-13));
      assertThat(e.component(1).values()[n]).isCloseTo(4 * y, within(1e-13));
      assertThat(e.component(2).values()[n]).isCloseTo(-1, within(1e-13));
      assertThat(e.magnitude().values()[n])
          .isCloseTo(Math.sqrt(4 * x * x + 16 * y * y + 1), within(1e-13));
    }
    Grid ring = new Grid(new int[] {12}, new double[] {2}, new boolean[] {true});
    ElectricField sine = ElectricField.of(Field.of(ring, (x, y, z) -> Math.sin(Math.PI * x)));
    double h = 1.0 / 6;
    for (int i = 0; i < 12; i++) {
      // The central difference of sin kx is k cos kx · sin(kh)/kh.
      double expected = -Math.cos(Math.PI * i * h) * Math.sin(Math.PI * h) / h;
      assertThat(sine.component(0).values()[i]).isCloseTo(expected, within(1e-14));
    }
  }

  @ParameterizedTest
  @MethodSource("problems")
  void chargeAndFieldEnergyAgreeUpToTheBoundary(PoissonProblem problem) {
    Energy energy = Energy.of(problem, solve(problem));
    // The residual, 1e-13 of ‖b‖, times a condition number of some hundreds.
    assertThat(energy.charge() + energy.boundary())
        .isCloseTo(energy.field(), within(1e-11 * energy.field()));
  }

  @Test
  void theEnergyOfTheFirstModeIsPiSquaredOverFour() {
    double[] errors = new double[2];
    for (int level = 0; level < 2; level++) {
      PoissonProblem problem = ManufacturedSolution.SINE.problem(Grid.unitSquare(16 << level));
      Energy energy = Energy.of(problem, solve(problem));
      // sin π is 1e-16, so the edges are not quite grounded.
      assertThat(energy.boundary()).isCloseTo(0, within(1e-14));
      assertThat(energy.charge()).isCloseTo(energy.field(), within(1e-12));
      // ½∫|∇φ|² = ½·2π²·¼.
      errors[level] = energy.field() - Math.PI * Math.PI / 4;
    }
    assertThat(order(errors[0], errors[1])).isCloseTo(2, within(0.1));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void faceFluxesAddUpToTheCharge(PoissonProblem problem) {
    FaceFlux flux = FaceFlux.of(problem, solve(problem));
    double scale = 0;
    for (double through : flux.through().values()) {
      scale += Math.abs(through);
    }
    double volume = problem.grid().cellVolume() * problem.grid().size();
    assertThat(flux.total()).isCloseTo(flux.charge(), within(1e-11 * (scale + volume)));
  }

  static Stream<Arguments> faces() {
    return Stream.of(
        Arguments.of(ManufacturedSolution.EDGES, Set.of()),
        Arguments.of(ManufacturedSolution.EDGES, Set.of(Face.RIGHT)),
        Arguments.of(ManufacturedSolution.VARIABLE, Set.of(Face.LEFT, Face.TOP, Face.BOTTOM)),
        Arguments.of(ManufacturedSolution.VARIABLE, Set.of()),
        Arguments.of(ManufacturedSolution.LINE, Set.of(Face.RIGHT)),
        Arguments.of(ManufacturedSolution.BOX, Set.of(Face.LEFT)));
  }

  @ParameterizedTest
  @MethodSource("faces")
  void theFluxThroughEachFaceIsSecondOrder(ManufacturedSolution solution, Set<Face> neumann) {
    int n = solution.dimension() == 3 ? 12 : 32;
    for (Face face :
        FaceFlux.of(solution.problem(grid(solution, 4)), solution.exact(grid(solution, 4)))
            .through()
            .keySet()) {
      double exact = exactFlux(solution, face);
      double[] errors = new double[2];
      for (int level = 0; level < 2; level++) {
        PoissonProblem problem = solution.problem(grid(solution, n << level), neumann);
        errors[level] = Math.abs(FaceFlux.of(problem, solve(problem)).through(face) - exact);
      }
      // Signed errors may cancel, so the order may come out higher; never lower.
      boolean exactAlready = errors[1] < 1e-11;
      assertThat(exactAlready || order(errors[0], errors[1]) > 1.8)
          .as("%s: errors %s, %s", face, errors[0], errors[1])
          .isTrue();
    }
  }

  /** −∫ε ∂φ/∂n by the midpoint rule with Richardson's step, error far below the grids'. */
  private static double exactFlux(ManufacturedSolution solution, Face face) {
    return (4 * midpoint(solution, face, 400) - midpoint(solution, face, 200)) / 3;
  }

  private static double midpoint(ManufacturedSolution s, Face face, int m) {
    double[] lengths = {1, 1.5, 0.8};
    int d = s.dimension();
    int b = (face.axis() + 1) % 3;
    int c = (face.axis() + 2) % 3;
    int mb = b < d ? m : 1;
    int mc = c < d ? m : 1;
    double[] x = new double[3];
    x[face.axis()] = face.upper() ? lengths[face.axis()] : 0;
    double sum = 0;
    for (int i = 0; i < mb; i++) {
      x[b] = b < d ? (i + 0.5) * lengths[b] / mb : 0;
      for (int j = 0; j < mc; j++) {
        x[c] = c < d ? (j + 0.5) * lengths[c] / mc : 0;
        sum +=
            s.permittivity().value(x[0], x[1], x[2])
                * s.potential().derivative(face.axis(), x[0], x[1], x[2]);
      }
    }
    double area = (b < d ? lengths[b] : 1) * (c < d ? lengths[c] : 1);
    return (face.upper() ? -1 : 1) * sum * area / (mb * mc);
  }

  @Test
  void aPeriodicFaceHasNoFlux() {
    Grid grid = new Grid(new int[] {8, 8}, new double[] {2, 1}, new boolean[] {true, false});
    PoissonProblem problem = ManufacturedSolution.SINE.problem(grid);
    FaceFlux flux = FaceFlux.of(problem, solve(problem));
    assertThat(flux.through()).containsOnlyKeys(Face.BOTTOM, Face.TOP);
    assertThatThrownBy(() -> flux.through(Face.LEFT)).hasMessageContaining("left");
  }
}
