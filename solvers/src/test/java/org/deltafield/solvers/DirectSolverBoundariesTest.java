package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The direct solver beyond held faces: moderate sizes, null spaces, and two threads. */
class DirectSolverBoundariesTest {
  private static final StoppingRule RULE = new StoppingRule(1e-11, 0, 1);

  static Stream<Arguments> mixes() {
    List<Arguments> all = new ArrayList<>();
    for (String x : new String[] {"DD", "DN", "ND", "NN", "PP"}) {
      all.add(Arguments.of(x, new int[] {1021}));
      for (String y : new String[] {"DD", "DN", "ND", "NN", "PP"}) {
        all.add(Arguments.of(x + "," + y, new int[] {96, 101}));
        all.add(Arguments.of(x + "," + y, new int[] {45, 128}));
        all.add(Arguments.of(x + "," + y + ",PP", new int[] {24, 17, 30}));
        all.add(Arguments.of("NN," + x + "," + y, new int[] {15, 32, 23}));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("mixes")
  void theResidualIsBelow1e11(String kinds, int[] size) {
    PoissonProblem problem =
        NullSpace.balanced(PoissonOperatorTest.random(kinds.split(","), size, false, 5));
    Solution solution = new DirectSpectralSolver(RULE).solve(problem);
    assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
    IndependentOperator oracle = new IndependentOperator(problem);
    double[] phi = solution.field().values();
    double bNorm = oracle.rightHandSideNorm();
    assertThat(oracle.residualNorm(phi)).isLessThan(1e-11 * bNorm);
    if (new PoissonOperator(problem).singular()) {
      // The rounding of a mean of values up to max|φ|.
      assertThat(oracle.cellMean(phi)).isCloseTo(0, within(1e-14 * solution.field().maxAbs()));
    }
  }

  static Stream<String> freeMixes() {
    return Stream.of("NN", "PP", "NN,NN", "PP,NN", "NN,PP", "PP,PP", "NN,PP,NN", "PP,PP,PP");
  }

  @ParameterizedTest
  @MethodSource("freeMixes")
  void aNetChargeThatNothingBalancesIsIncompatible(String kinds) {
    PoissonProblem balanced =
        NullSpace.balanced(
            PoissonOperatorTest.random(kinds.split(","), new int[] {7, 6, 5}, false, 9));
    double volume = 1;
    for (double length : balanced.grid().lengths()) {
      volume *= length;
    }
    double[] charge = balanced.charge().values().clone();
    Arrays.setAll(charge, n -> charge[n] + 0.25);
    PoissonProblem problem = balanced.withCharge(new Field(balanced.grid(), charge));
    assertThat(NullSpace.netCharge(problem)).isCloseTo(0.25 * volume, within(1e-14));
    assertThat(NullSpace.netCharge(balanced)).isCloseTo(0, within(1e-14));
    Solution solution = new DirectSpectralSolver(RULE).solve(problem);
    assertThat(solution.outcome()).isEqualTo(Outcome.INCOMPATIBLE_SOURCE);
    assertThat(solution.relativeResidual()).isGreaterThan(1e-2);
    double[] expected = new DirectSpectralSolver(RULE).solve(balanced).field().values();
    for (int n = 0; n < expected.length; n++) {
      assertThat(solution.field().values()[n]).isCloseTo(expected[n], within(1e-13));
    }
    // No stopping rule, however loose, makes it a solution.
    StoppingRule loose = new StoppingRule(1, 0, 1);
    for (FieldSolver solver :
        List.of(new DirectSpectralSolver(loose), Solvers.create("cg-none", loose))) {
      assertThat(solver.solve(problem).outcome()).isEqualTo(Outcome.INCOMPATIBLE_SOURCE);
    }
  }

  @Test
  void aConstantSourceWithoutOutletIsIncompatibleAndZeroIsNot() {
    Grid grid = new Grid(new int[] {8, 9}, new double[] {1, 2}, new boolean[] {true, true});
    Field one = Field.of(grid, (x, y, z) -> 1);
    Solution solution =
        new DirectSpectralSolver(RULE).solve(PoissonProblem.of(one, Boundaries.grounded(grid)));
    assertThat(solution.outcome()).isEqualTo(Outcome.INCOMPATIBLE_SOURCE);
    Solution nothing =
        new DirectSpectralSolver(new StoppingRule(0, 0, 1))
            .solve(PoissonProblem.of(Field.zero(grid), Boundaries.grounded(grid)));
    assertThat(nothing.outcome()).isEqualTo(Outcome.CONVERGED);
    assertThat(nothing.field().maxAbs()).isZero();
  }

  @Test
  void aHeldFaceTakesAnyNetCharge() {
    PoissonProblem held =
        PoissonOperatorTest.random(new String[] {"NN", "DN"}, new int[] {4, 4}, false, 1);
    assertThat(NullSpace.incompatibility(held)).isEmpty();
    assertThat(new DirectSpectralSolver(RULE).solve(held).outcome()).isEqualTo(Outcome.CONVERGED);
  }

  @ParameterizedTest
  @MethodSource("freeMixes")
  void directAndIterativeSolversDrawTheSameLine(String kinds) {
    PoissonProblem balanced =
        NullSpace.balanced(
            PoissonOperatorTest.random(kinds.split(","), new int[] {7, 6, 5}, false, 9));
    double scale = balanced.charge().maxAbs();
    for (double share : new double[] {0, 1e-13, 1e-11, 1e-6}) {
      double[] charge = balanced.charge().values().clone();
      Arrays.setAll(charge, n -> charge[n] + share * scale);
      PoissonProblem problem = balanced.withCharge(new Field(balanced.grid(), charge));
      boolean incompatible = NullSpace.incompatibility(problem).isPresent();
      for (String name : List.of("direct", "cg-none")) {
        Outcome outcome = Solvers.create(name, RULE).solve(problem).outcome();
        assertThat(outcome == Outcome.INCOMPATIBLE_SOURCE).as(name).isEqualTo(incompatible);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("large")
  void theResultDoesNotDependOnTheThreads(String kinds, int[] size) throws Exception {
    PoissonProblem problem =
        NullSpace.balanced(PoissonOperatorTest.random(kinds.split(","), size, false, 2));
    AxisEnds[] ends = new AxisEnds[size.length];
    Arrays.setAll(ends, a -> AxisEnds.of(problem.boundaries(), a));
    double[][] results = new double[3][problem.grid().size()];
    for (int run = 0; run < 3; run++) {
      double[] f = problem.charge().values().clone();
      SliceElimination elimination = new SliceElimination(problem.grid(), ends, 1.7, 0, run > 0);
      double[] w = results[run];
      if (run == 2) {
        ForkJoinPool pool = new ForkJoinPool(1);
        pool.submit(() -> elimination.solve(f, w, null)).get();
        pool.shutdown();
      } else {
        elimination.solve(f, w, null);
      }
    }
    assertThat(results[1]).isEqualTo(results[0]);
    assertThat(results[2]).isEqualTo(results[0]);
  }

  static Stream<Arguments> large() {
    return Stream.of(
        Arguments.of("DD,DD", new int[] {301, 256}),
        Arguments.of("NN,PP", new int[] {128, 513}),
        Arguments.of("PP,DN,ND", new int[] {40, 37, 64}),
        Arguments.of("DD,NN,PP", new int[] {32, 33, 70}));
  }

  @Test
  void largeGridsConverge() {
    for (String kinds : new String[] {"DD,DD", "PP,PP", "DN,NN"}) {
      PoissonProblem problem =
          NullSpace.balanced(
              PoissonOperatorTest.random(kinds.split(","), new int[] {320, 300}, false, 4));
      assertThat(new DirectSpectralSolver(RULE).solve(problem).outcome())
          .isEqualTo(Outcome.CONVERGED);
    }
  }
}
