package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract of solvers for every cycle and smoother, with as many levels as there can be: the
 * small problems of {@link FieldSolverContractTest} are mostly solved on the coarsest level.
 */
class MultigridContractTest {
  private static final StoppingRule RULE = new StoppingRule(1e-10, 0, 400);

  private static MultigridSettings deep(
      MultigridSettings.Cycle cycle, MultigridSettings.Smoother smoother) {
    return new MultigridSettings(cycle, smoother, 1, 0.8, 8);
  }

  static Stream<Arguments> cyclesAndSmoothers() {
    List<Arguments> combinations = new ArrayList<>();
    for (MultigridSettings.Cycle cycle : MultigridSettings.Cycle.values()) {
      for (MultigridSettings.Smoother smoother : MultigridSettings.Smoother.values()) {
        combinations.add(Arguments.of(cycle, smoother, combinations.size()));
      }
    }
    return combinations.stream();
  }

  /** Every mix of faces and parity, varying ε, conductors and screening. */
  private static List<PoissonProblem> problems() {
    List<PoissonProblem> problems = new ArrayList<>(ContractProblems.constant());
    PoissonOperatorTest.problems().forEach(p -> problems.add(NullSpace.balanced(p)));
    problems.addAll(ContractProblems.screened());
    problems.addAll(PoissonOperatorTest.conducting());
    return problems;
  }

  @ParameterizedTest
  @MethodSource("cyclesAndSmoothers")
  void everyMixOfFacesIsSolvedThroughAllLevels(
      MultigridSettings.Cycle cycle, MultigridSettings.Smoother smoother, int share) {
    MultigridSettings settings = deep(cycle, smoother);
    boolean symmetric = cycle != MultigridSettings.Cycle.FULL;
    List<PoissonProblem> problems = problems();
    // Each combination takes its own sixth of the problems; neighbours differ in size and ε.
    for (int n = share; n < problems.size(); n += 6) {
      PoissonProblem problem = problems.get(n);
      check(new MultigridSolver(RULE, settings).solve(problem), problem, 200);
      if (symmetric) {
        check(new MultigridConjugateGradient(RULE, settings).solve(problem), problem, 50);
      }
    }
  }

  private static void check(Solution solution, PoissonProblem problem, int most) {
    assertThat(solution.outcome()).as("%s", problem.grid()).isEqualTo(Outcome.CONVERGED);
    assertThat(solution.iterations()).as("%s", problem.grid()).isLessThanOrEqualTo(most);
    IndependentOperator oracle = new IndependentOperator(problem);
    double[] phi = solution.field().values();
    double largest = Arrays.stream(new PoissonOperator(problem).diagonal()).max().getAsDouble();
    // The two loops round differently, each by some 1e-16·|A||φ|.
    double round = 1e-14 * largest * Norms.l2(phi);
    assertThat(oracle.residualNorm(phi))
        .isLessThanOrEqualTo(1e-10 * oracle.rightHandSideNorm() + round);
    if (problem.singular()) {
      double mean = new NullSpace(new PoissonOperator(problem)).mean(phi);
      assertThat(Math.abs(mean)).isLessThanOrEqualTo(1e-14 * solution.field().maxAbs());
    }
  }

  private static Grid box(int... intervals) {
    double[] lengths = new double[intervals.length];
    Arrays.fill(lengths, 1);
    return new Grid(intervals, lengths, new boolean[intervals.length]);
  }

  private static PoissonProblem noise(Grid grid) {
    double[] rho = new Random(2).doubles(grid.size(), -1, 1).toArray();
    return PoissonProblem.of(new Field(grid, rho), Boundaries.grounded(grid));
  }

  /** Constant ε in a box, with the levels that know it and those that store links. */
  @ParameterizedTest
  @CsvSource({"32, 32, 32", "16, 32, 24", "20, 12, 28", "17, 19, 16"})
  void boxesOfConstantPermittivityTakeFewIterations(int nx, int ny, int nz) {
    PoissonProblem problem = noise(box(nx, ny, nz));
    for (MultigridSettings.Smoother smoother : MultigridSettings.Smoother.values()) {
      MultigridSettings settings = deep(MultigridSettings.Cycle.V, smoother);
      Solution solution = new MultigridConjugateGradient(RULE, settings).solve(problem);
      check(solution, problem, 25);
      if (smoother == MultigridSettings.Smoother.RED_BLACK_GAUSS_SEIDEL) {
        assertThat(solution.iterations()).isLessThanOrEqualTo(14);
      }
    }
  }

  /** Two numbers of threads, two smoothing sweeps: planes beside seams are not forgotten. */
  @Test
  void boxesDoNotDependOnTheNumberOfThreads() {
    PoissonProblem problem = noise(box(64, 32, 48));
    MultigridSettings settings =
        new MultigridSettings(
            MultigridSettings.Cycle.W,
            MultigridSettings.Smoother.RED_BLACK_GAUSS_SEIDEL,
            2,
            0.8,
            8);
    double[][] answers = new double[3][];
    for (int threads = 1; threads <= 3; threads++) {
      Hierarchy hierarchy =
          new Hierarchy(new PoissonOperator(problem), settings, new RowTeam(threads));
      System.arraycopy(
          new Random(3).doubles(hierarchy.finest().b.length).toArray(),
          0,
          hierarchy.finest().b,
          0,
          hierarchy.finest().b.length);
      hierarchy.finest().lattice.clearGhosts(hierarchy.finest().b);
      hierarchy.cycle();
      answers[threads - 1] = hierarchy.finest().x.clone();
    }
    assertThat(answers[1]).isEqualTo(answers[0]);
    assertThat(answers[2]).isEqualTo(answers[0]);
  }

  @Test
  void theCycleOfABoxIsASymmetricOperator() {
    PoissonProblem problem = noise(box(16, 24, 32));
    for (MultigridSettings.Cycle cycle :
        List.of(MultigridSettings.Cycle.V, MultigridSettings.Cycle.W)) {
      MultigridSettings settings = deep(cycle, MultigridSettings.Smoother.RED_BLACK_GAUSS_SEIDEL);
      Hierarchy hierarchy = new Hierarchy(new PoissonOperator(problem), settings, new RowTeam(1));
      double[] f = inside(hierarchy, 1);
      double[] g = inside(hierarchy, 2);
      double[] bf = cycle(hierarchy, f);
      double[] bg = cycle(hierarchy, g);
      double scale = Vectors.dot(bf, f) + Vectors.dot(bg, g);
      assertThat(scale).isPositive();
      // Rounding of some hundred operations a node.
      assertThat(Math.abs(Vectors.dot(bf, g) - Vectors.dot(bg, f)))
          .isLessThanOrEqualTo(1e-14 * scale);
    }
  }

  private static double[] inside(Hierarchy hierarchy, long seed) {
    double[] v = new Random(seed).doubles(hierarchy.finest().b.length, -1, 1).toArray();
    hierarchy.finest().lattice.clearGhosts(v);
    return v;
  }

  private static double[] cycle(Hierarchy hierarchy, double[] f) {
    System.arraycopy(f, 0, hierarchy.finest().b, 0, f.length);
    hierarchy.cycle();
    return hierarchy.finest().x.clone();
  }

  /** On a line the interpolation balances every node between, so the coarse equations are exact. */
  @ParameterizedTest
  @CsvSource({"DD, 6000", "DN, 10007", "ND, 8192", "PP, 5003", "NN, 6001"})
  void aLineIsSolvedByOneCycle(String kinds, int n) {
    for (boolean variable : new boolean[] {false, true}) {
      PoissonProblem problem =
          NullSpace.balanced(
              PoissonOperatorTest.random(new String[] {kinds}, new int[] {n}, variable, 4));
      Solution solution =
          new MultigridConjugateGradient(new StoppingRule(1e-8, 0, 50)).solve(problem);
      assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
      assertThat(solution.iterations()).as("%s %s", kinds, variable).isLessThanOrEqualTo(10);
    }
  }

  /** Full multigrid in a box takes three cycles to the discretisation error. */
  @Test
  void fullMultigridReachesTheDiscretisationErrorOfABox() {
    Grid grid = box(32, 32, 32);
    ScalarFunction mode =
        (x, y, z) -> Math.sin(Math.PI * x) * Math.sin(2 * Math.PI * y) * Math.sin(Math.PI * z);
    Field exact = Field.of(grid, mode);
    Field rho = Field.of(grid, (x, y, z) -> 6 * Math.PI * Math.PI * mode.at(x, y, z));
    PoissonProblem problem = PoissonProblem.of(rho, Boundaries.grounded(grid));
    MultigridSettings full = MultigridSettings.DEFAULT.with(MultigridSettings.Cycle.FULL);
    StoppingRule thrice = new StoppingRule(1e-300, 0, 3);
    double[] few = new MultigridSolver(thrice, full).solve(problem).field().values();
    double[] discrete =
        new DirectSpectralSolver(StoppingRule.DEFAULT).solve(problem).field().values();
    double algebraic = 0;
    double discretisation = 0;
    for (int n = 0; n < few.length; n++) {
      algebraic = Math.max(algebraic, Math.abs(few[n] - discrete[n]));
      discretisation = Math.max(discretisation, Math.abs(exact.values()[n] - discrete[n]));
    }
    assertThat(algebraic).isLessThan(discretisation);
  }
}
