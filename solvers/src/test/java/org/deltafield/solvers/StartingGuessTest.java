package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every solver of the catalogue promises about a first guess. */
class StartingGuessTest {
  private static final StoppingRule TIGHT = new StoppingRule(1e-12, 0, 200_000);

  static Stream<Arguments> accepted() {
    List<PoissonProblem> problems =
        List.of(
            PoissonOperatorTest.random(new String[] {"DD", "DD"}, new int[] {15, 12}, false, 1),
            PoissonOperatorTest.random(new String[] {"DN", "PP"}, new int[] {9, 14}, true, 2),
            PoissonOperatorTest.random(new String[] {"ND"}, new int[] {23}, false, 3),
            NullSpace.balanced(
                PoissonOperatorTest.random(new String[] {"NN", "PP"}, new int[] {11, 8}, false, 4)),
            PoissonOperatorTest.conducting().get(0));
    return Solvers.ALL.stream()
        .flatMap(
            entry ->
                problems.stream()
                    .filter(p -> entry.factory().apply(TIGHT).refusal(p).isEmpty())
                    .map(p -> Arguments.of(entry.name(), p)));
  }

  static Stream<Solvers.Entry> solvers() {
    return Solvers.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void anyGuessEndsAtTheSameSolution(String name, PoissonProblem problem) {
    FieldSolver solver = Solvers.create(name, TIGHT);
    Field expected = solver.solve(problem).field();
    double[] noise = new Random(5).doubles(problem.grid().size(), -3, 3).toArray();
    Solution solution = solver.solve(problem, new Field(problem.grid(), noise.clone()));
    assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
    assertThat(solution.relativeResidual()).isLessThanOrEqualTo(1e-12);
    for (int n = 0; n < noise.length; n++) {
      // A residual of 1e-12 times a condition number of at most a few thousand.
      assertThat(solution.field().values()[n])
          .isCloseTo(expected.values()[n], within(1e-9 * expected.maxAbs()));
    }
    IndependentOperator oracle = new IndependentOperator(problem);
    double[] held = solution.field().values().clone();
    oracle.impose(held);
    assertThat(held).isEqualTo(solution.field().values());
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void theSolutionAsGuessCostsNoIteration(String name, PoissonProblem problem) {
    Field exact = Solvers.create(name, TIGHT).solve(problem).field();
    double[] before = exact.values().clone();
    // A hundred times the residual that the guess has.
    Solution solution =
        Solvers.create(name, new StoppingRule(1e-10, 0, 200_000)).solve(problem, exact);
    assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
    assertThat(solution.iterations()).isEqualTo(name.equals("direct") ? 1 : 0);
    assertThat(exact.values()).isEqualTo(before);
    assertThat(solution.field().values()).isNotSameAs(exact.values());
  }

  @Test
  void aGuessOfOnePercentSavesTheIterationsOfTwoDigits() {
    PoissonProblem problem =
        PoissonOperatorTest.random(new String[] {"DD", "DD"}, new int[] {64, 64}, false, 6);
    StoppingRule rule = new StoppingRule(1e-8, 0, 1000);
    FieldSolver solver = Solvers.create("mgcg", rule);
    Solution zero = solver.solve(problem);
    double[] near = zero.field().values().clone();
    for (int n = 0; n < near.length; n++) {
      // Smooth errors, such that error and residual shrink alike.
      near[n] *= 1.0001;
    }
    Solution warm = solver.solve(problem, new Field(problem.grid(), near));
    assertThat(warm.outcome()).isEqualTo(Outcome.CONVERGED);
    assertThat(warm.residualHistory()[0]).isLessThan(1e-4);
    // Multigrid gains about a digit an iteration, and the guess has four of the eight.
    assertThat(warm.iterations()).isBetween(zero.iterations() / 4, zero.iterations() * 3 / 4);
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void theRuleIsRelativeToTheRightHandSideAndNotToTheGuess(Solvers.Entry entry) {
    PoissonProblem problem =
        PoissonOperatorTest.random(new String[] {"DD", "DD"}, new int[] {12, 9}, false, 7);
    FieldSolver solver = entry.factory().apply(new StoppingRule(1e-6, 0, 200_000));
    double[] far = new Random(8).doubles(problem.grid().size(), -1e6, 1e6).toArray();
    Solution solution = solver.solve(problem, new Field(problem.grid(), far));
    IndependentOperator oracle = new IndependentOperator(problem);
    double residual = oracle.residualNorm(solution.field().values());
    assertThat(residual).isLessThanOrEqualTo(1.001e-6 * oracle.rightHandSideNorm());
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void theZeroProblemForgetsItsGuess(Solvers.Entry entry) {
    Grid grid = Grid.of(6, 5, 1, 1);
    PoissonProblem zero = PoissonProblem.of(Field.zero(grid), Boundaries.grounded(grid));
    Field guess = Field.of(grid, (x, y, z) -> 1 + x);
    Solution solution = entry.factory().apply(TIGHT).solve(zero, guess);
    assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
    assertThat(solution.field().maxAbs()).isZero();
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void aGuessThatIsNotANumberIsIgnoredOrABreakdownAndAForeignGridThrows(Solvers.Entry entry) {
    PoissonProblem problem =
        PoissonOperatorTest.random(new String[] {"DD", "DD"}, new int[] {8, 8}, false, 9);
    FieldSolver solver = entry.factory().apply(TIGHT);
    Field bad = Field.of(problem.grid(), (x, y, z) -> Double.NaN);
    assertThat(solver.solve(problem, bad).outcome())
        .isEqualTo(entry.name().equals("direct") ? Outcome.CONVERGED : Outcome.BREAKDOWN);
    Field foreign = Field.zero(Grid.of(8, 9, 1, 1));
    assertThatThrownBy(() -> solver.solve(problem, foreign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("guess on");
  }
}
