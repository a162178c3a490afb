package org.deltafield.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import org.deltafield.cli.ProblemFile;
import org.deltafield.solvers.BoundaryCondition;
import org.deltafield.solvers.Face;
import org.deltafield.solvers.FaceFlux;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.solvers.ManufacturedSolution;
import org.deltafield.solvers.Outcome;
import org.deltafield.solvers.Permittivity;
import org.deltafield.solvers.Shapes;
import org.junit.jupiter.api.Test;

class ProblemTest {
  private static final String TWO_CHARGES =
      """
      grid: {intervals: [64, 64], lengths: [1.0, 1.0]}
      boundary:
        left:   {dirichlet: 0.0}
        right:  {dirichlet: 0.0}
        bottom: {dirichlet: 0.0}
        top:    {dirichlet: 0.0}
      source:
        - blob: {center: [0.3, 0.5], width: 0.05, charge: 1.0}
        - blob: {center: [0.7, 0.5], width: 0.05, charge: -1.0}
      """;

  private static Problem twoCharges() {
    return Problem.square(64).blob(1, 0.05, 0.3, 0.5).blob(-1, 0.05, 0.7, 0.5);
  }

  @Test
  void threeWaysOfSayingTheSame() {
    double[] stated = twoCharges().charge().values();
    assertThat(Problem.parse(TWO_CHARGES).charge().values()).isEqualTo(stated);
    String file = Path.of("..", "examples", "two_charges.yaml").toString();
    assertThat(Problem.read(file).charge().values()).isEqualTo(stated);
    assertThat(Problem.of(ProblemFile.read(Path.of(file)).problem()).charge().values())
        .isEqualTo(stated);
  }

  @Test
  void everyStepLeavesTheProblemBeforeItAsItWas() {
    Problem empty = Problem.square(8);
    empty
        .charge((x, y, z) -> 1)
        .potential(Face.TOP, 1)
        .flux(Face.LEFT, 2)
        .permittivity(3)
        .conductor(Shapes.disc(0.2, 0.5, 0.5), 1);
    assertThat(empty.charge().maxAbs()).isZero();
    assertThat(empty.statement().permittivity()).isEqualTo(Permittivity.ONE);
    assertThat(empty.statement().conductors()).isEmpty();
    assertThat(empty.solve().field().maxAbs()).isZero();
  }

  @Test
  void stepsAdd() {
    Problem stated =
        Problem.box(6, 4, 3, 2)
            .charge((x, y, z) -> 1)
            .charge((x, y, z) -> x)
            .potential((x, y, z) -> x + y)
            .flux(Face.TOP, (x, y, z) -> x)
            .conductor(Shapes.disc(0.3, 1, 1), 1)
            .conductor(Shapes.disc(0.3, 2, 1), 2);
    assertThat(stated.charge().at(6, 2)).isEqualTo(4);
    assertThat(stated.statement().boundaries().on(Face.TOP))
        .isInstanceOfSatisfying(
            BoundaryCondition.Neumann.class,
            q -> assertThat(q.values()).containsExactly(0, 0.5, 1, 1.5, 2, 2.5, 3));
    assertThat(stated.statement().boundaries().on(Face.RIGHT))
        .isInstanceOfSatisfying(
            BoundaryCondition.Dirichlet.class,
            g -> assertThat(g.values()).containsExactly(3, 3.5, 4, 4.5, 5));
    assertThat(stated.statement().conductors()).hasSize(2);
  }

  /** Charges by shape have the charge that they say: what flows out through the faces is it. */
  @Test
  void chargesAreWhatTheySay() {
    Problem stated =
        Problem.square(64).point(2, 0.41, 0.52).disc(10, 0.1, 0.7, 0.7).blob(-1, 0.04, 0.3, 0.3);
    double flux = FaceFlux.of(stated.statement(), stated.solve().field()).total();
    // The disc's area is 1e-3 exact, see Charges.
    assertThat(flux).isCloseTo(2 + 10 * Math.PI * 0.01 - 1, within(1e-3));
  }

  @Test
  void solvesAndMeasuresTheError() {
    Grid grid = Grid.unitSquare(64);
    Problem sine = Problem.of(ManufacturedSolution.SINE.problem(grid));
    Solved solved = sine.solve();
    assertThat(solved.converged()).isTrue();
    assertThat(solved.solver()).isEqualTo("direct");
    // Exactly known: the factor of the lowest mode is (πh/2)²/sin²(πh/2), 1 + (πh)²/12 to h⁴.
    double h = 1.0 / 64;
    assertThat(solved.error((x, y, z) -> Math.sin(Math.PI * x) * Math.sin(Math.PI * y)))
        .isCloseTo(Math.pow(Math.PI * h, 2) / 12, within(1e-6));
    assertThat(sine.solve("mgcg").error(solved.field())).isLessThan(1e-8);
    assertThat(solved.electricField().magnitude().maxAbs()).isCloseTo(Math.PI, within(0.01));
    assertThat(solved)
        .asString()
        .matches("CONVERGED by direct after 1 iteration, relative residual \\d\\.\\de-1\\d");
  }

  @Test
  void aFailureIsAnOutcomeWithItsRemedy() {
    Solved solved = Problem.square(256).charge((x, y, z) -> 1).solve("jacobi");
    assertThat(solved.converged()).isFalse();
    assertThat(solved)
        .asString()
        .startsWith(Outcome.MAX_ITERATIONS + " by jacobi")
        .contains("raise");
  }

  @Test
  void faultsAreToldInOneLine() {
    assertThatThrownBy(() -> Problem.square(8).solve("magic"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("magic", "mgcg");
    assertThatThrownBy(() -> Problem.square(8).permittivity((x, y, z) -> 1 + x).solve("direct"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("direct");
    assertThatThrownBy(() -> Problem.square(8).blob(1, 0.1, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 coordinates in 2-D");
    assertThatThrownBy(() -> Problem.square(8).point(1, 0.5, 1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.5");
    assertThatThrownBy(() -> Problem.parse("grid: {intervals: [8, 8], lengths: [1, 1]}\nsorce: []"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("problem");
    assertThatThrownBy(() -> Problem.parse(TWO_CHARGES + "screening: {nonlinear: 25}"))
        .hasMessageContaining("problem");
  }

  @Test
  void aProblemInOneDimensionHasACurve() {
    Solved solved = Problem.line(16).charge((x, y, z) -> 1).solve();
    double[] exact = new double[17];
    Arrays.setAll(exact, i -> i / 16.0 * (1 - i / 16.0) / 2);
    // The difference formula is exact for a parabola.
    assertThat(solved.field().values()).containsExactly(exact, within(1e-14));
    assertThat(solved.picture().height()).isPositive();
    assertThat(solved.fieldLines().height()).isPositive();
  }
}
