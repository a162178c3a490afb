package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every solver of the catalogue promises; a new line in {@link Solvers#ALL} inherits it. */
class FieldSolverContractTest {
  /** Textbook methods need tens of thousands of iterations. */
  private static final StoppingRule TIGHT = new StoppingRule(1e-12, 0, 200_000);

  static Stream<Solvers.Entry> solvers() {
    return Solvers.ALL.stream();
  }

  /** Every mix of faces, dimension and parity of size; more of 2-D Dirichlet, and variable ε. */
  static List<PoissonProblem> problems() {
    List<PoissonProblem> problems = new ArrayList<>(ContractProblems.constant());
    PoissonOperatorTest.problems().forEach(p -> problems.add(NullSpace.balanced(p)));
    problems.addAll(ContractProblems.screened());
    List<PoissonProblem> conducting = PoissonOperatorTest.conducting();
    for (int n = 0; n < conducting.size(); n += 3) {
      problems.add(conducting.get(n));
    }
    int[][] sizes = {{2, 2}, {3, 2}, {2, 3}, {16, 16}, {15, 22}, {13, 31}, {40, 9}, {64, 17}};
    for (int[] size : sizes) {
      for (boolean variable : new boolean[] {false, true}) {
        String[] kinds = {"DD", "DD"};
        problems.add(PoissonOperatorTest.random(kinds, size, variable, 100 + problems.size()));
      }
    }
    return problems;
  }

  static Stream<Arguments> accepted() {
    List<PoissonProblem> problems = problems();
    return Solvers.ALL.stream()
        .flatMap(
            entry ->
                problems.stream()
                    .filter(p -> entry.factory().apply(TIGHT).refusal(p).isEmpty())
                    .map(p -> Arguments.of(entry.name(), p)));
  }

  private static double[] normals(int size, long seed) {
    return new Random(seed).doubles(size, -1, 1).toArray();
  }

  private static PoissonProblem constant(int nx, int ny, double lx, double ly, long seed) {
    Grid grid = Grid.of(nx, ny, lx, ly);
    Boundaries edges = TransfiniteLiftTest.randomEdges(grid, seed);
    return PoissonProblem.of(new Field(grid, normals(grid.size(), seed + 1)), edges);
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void theDiscreteIdentityHoldsByAnIndependentLoop(String name, PoissonProblem problem) {
    Solution solution = Solvers.create(name, TIGHT).solve(problem);
    assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
    IndependentOperator oracle = new IndependentOperator(problem);
    double[] phi = solution.field().values();
    double bNorm = oracle.rightHandSideNorm();
    // The independent loop rounds differently, by some 1e-16·|A||φ|.
    double round = 1e-14 * bNorm + 1e-15 * diagonal(problem) * Norms.l2(phi);
    double residual = oracle.residualNorm(phi);
    assertThat(residual).isLessThanOrEqualTo(1e-12 * bNorm + round);
    assertThat(solution.relativeResidual() * bNorm).isCloseTo(residual, within(round));
    assertThat(solution.seconds()).isGreaterThan(0);
    double[] held = phi.clone();
    oracle.impose(held);
    assertThat(held).isEqualTo(phi);
  }

  private static double diagonal(PoissonProblem problem) {
    return Arrays.stream(new PoissonOperator(problem).diagonal()).max().getAsDouble();
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void agreesWithASparseDirectSolve(String name, PoissonProblem problem) {
    double[] phi = Solvers.create(name, TIGHT).solve(problem).field().values();
    double[] expected = new IndependentOperator(problem).solveDirectly();
    double max = Arrays.stream(expected).map(Math::abs).max().getAsDouble();
    for (int n = 0; n < phi.length; n++) {
      // A residual of 1e-12 times a condition number of at most a few thousand.
      assertThat(phi[n]).isCloseTo(expected[n], within(1e-9 * max));
    }
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void isLinearInChargeAndBoundaryData(Solvers.Entry entry) {
    FieldSolver solver = entry.factory().apply(TIGHT);
    PoissonProblem p = constant(12, 9, 1, 2, 1);
    PoissonProblem q = constant(12, 9, 1, 2, 5);
    Field a = solver.solve(p).field();
    Field b = solver.solve(q).field();
    Field liftP = TransfiniteLift.lift(p.boundaries());
    Field liftQ = TransfiniteLift.lift(q.boundaries());
    PoissonProblem sum =
        PoissonProblem.of(
            combine(p.charge(), q.charge()), Boundaries.dirichlet(combine(liftP, liftQ)));
    double[] c = solver.solve(sum).field().values();
    double[] expected = combine(a, b).values();
    for (int n = 0; n < c.length; n++) {
      assertThat(c[n]).isCloseTo(expected[n], within(1e-10));
    }
  }

  private static Field combine(Field a, Field b) {
    double[] sum = new double[a.values().length];
    Arrays.setAll(sum, n -> 3 * a.values()[n] - 0.5 * b.values()[n]);
    return new Field(a.grid(), sum);
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void scalesWithTheBoxAndWithTheSizeOfTheSource(Solvers.Entry entry) {
    FieldSolver solver = entry.factory().apply(TIGHT);
    Grid grid = Grid.of(10, 14, 0.7, 1.1);
    double[] rho = normals(grid.size(), 1);
    double[] phi =
        solver
            .solve(PoissonProblem.of(new Field(grid, rho), Boundaries.grounded(grid)))
            .field()
            .values();
    for (double[] trial : new double[][] {{3, 1}, {1e-6, 1}, {1, 1e200}, {1, 1e-200}, {1e5, 1e9}}) {
      double s = trial[0];
      double c = trial[1];
      Grid scaled = Grid.of(10, 14, 0.7 * s, 1.1 * s);
      double[] source = Arrays.stream(rho).map(v -> v * c / (s * s)).toArray();
      Solution solution =
          solver.solve(PoissonProblem.of(new Field(scaled, source), Boundaries.grounded(scaled)));
      assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
      for (int n = 0; n < phi.length; n++) {
        assertThat(solution.field().values()[n] / c).isCloseTo(phi[n], within(1e-11));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void gaussLawHoldsToRoundOff(Solvers.Entry entry) {
    Grid grid = Grid.of(17, 12, 1, 0.8);
    PoissonProblem problem = constant(17, 12, 1, 0.8, 8);
    Field phi = entry.factory().apply(new StoppingRule(1e-13, 0, 200_000)).solve(problem).field();
    double hx = grid.spacing(0);
    double hy = grid.spacing(1);
    double flux = 0;
    double charge = 0;
    double absolute = 0;
    for (int j = 1; j < 12; j++) {
      flux += hy / hx * (phi.at(1, j) - phi.at(0, j) + phi.at(16, j) - phi.at(17, j));
      for (int i = 1; i < 17; i++) {
        charge += problem.charge().at(i, j) * hx * hy;
        absolute += Math.abs(problem.charge().at(i, j)) * hx * hy;
      }
    }
    for (int i = 1; i < 17; i++) {
      flux += hx / hy * (phi.at(i, 1) - phi.at(i, 0) + phi.at(i, 11) - phi.at(i, 12));
    }
    // The residual of each of 176 cells, 1e-13 of ‖b‖ with ‖b‖ ≈ 100‖ρ‖ for such rough edges.
    assertThat(flux).isCloseTo(charge, within(1e-10 * absolute));
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void theCentreOfTheUniformlyChargedSquareMatchesItsSeries(Solvers.Entry entry) {
    FieldSolver solver = entry.factory().apply(TIGHT);
    double[] centre = new double[2];
    for (int level = 0; level < 2; level++) {
      Grid grid = Grid.unitSquare(32 << level);
      Field one = Field.of(grid, (x, y, z) -> 1);
      Field phi = solver.solve(PoissonProblem.of(one, Boundaries.grounded(grid))).field();
      centre[level] = phi.at(16 << level, 16 << level);
    }
    // φ(½,½) = 1/8 − (4/π³) Σ_{k odd} (−1)^((k−1)/2) / (k³ cosh(kπ/2)).
    double series = 0.125;
    for (int k = 1; k < 60; k += 2) {
      int sign = k % 4 == 1 ? 1 : -1;
      series -= sign * 4 / (Math.PI * Math.PI * Math.PI * k * k * k * Math.cosh(k * Math.PI / 2));
    }
    assertThat(series).isCloseTo(0.0736713532815, within(1e-12));
    double error = centre[1] - series;
    assertThat(Math.abs(error)).isLessThan(2e-5);
    // Richardson: (4 φ_h/2 − φ_h)/3 removes the h² term and leaves O(h⁴) at the centre.
    assertThat((4 * centre[1] - centre[0]) / 3).isCloseTo(series, within(2e-8));
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void anInstanceIsReusableAndRepeatsItselfToTheBit(Solvers.Entry entry) {
    FieldSolver solver = entry.factory().apply(StoppingRule.DEFAULT);
    PoissonProblem first = constant(8, 8, 1, 1, 1);
    double[] once = solver.solve(first).field().values().clone();
    double[] charge = first.charge().values().clone();
    solver.solve(constant(7, 12, 1, 3, 2));
    assertThat(solver.solve(first).field().values()).isEqualTo(once);
    assertThat(first.charge().values()).isEqualTo(charge);
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void theZeroProblemHasTheZeroSolution(Solvers.Entry entry) {
    Grid grid = Grid.of(6, 5, 1, 1);
    Solution solution =
        entry
            .factory()
            .apply(new StoppingRule(0, 0, 1))
            .solve(PoissonProblem.of(Field.zero(grid), Boundaries.grounded(grid)));
    assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
    assertThat(solution.field().maxAbs()).isZero();
    assertThat(solution.relativeResidual()).isZero();
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void theNameIsTheOneInTheCatalogueAndRefusalsThrow(Solvers.Entry entry) {
    FieldSolver solver = entry.factory().apply(TIGHT);
    assertThat(solver.name()).isEqualTo(entry.name());
    assertThat(entry.summary()).isNotBlank();
    PoissonProblem problem = constant(4, 4, 1, 1, 1);
    assertThat(solver.refusal(problem)).isEmpty();
    PoissonProblem conducting =
        new PoissonProblem(
            problem.charge(),
            Permittivity.ONE,
            problem.boundaries(),
            List.of(new Conductor((x, y, z) -> 1, 0)));
    assertThat(solver.refusal(conducting)).isPresent();
    assertThatThrownBy(() -> solver.solve(conducting))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(solver.refusal(conducting).get());
  }

  @ParameterizedTest
  @MethodSource("problemsOfAll")
  void refusesOrSolvesButNeverFailsOtherwise(String name, PoissonProblem problem) {
    FieldSolver solver = Solvers.create(name, TIGHT);
    PoissonProblem faces = PoissonProblem.of(problem.charge(), problem.boundaries());
    boolean plain = problem.conductors().isEmpty() && problem.screening().isNone();
    assertThat(solver.refusal(problem).isEmpty())
        .isEqualTo(
            switch (name) {
              case "direct" ->
                  problem.conductors().isEmpty()
                      && problem.screening() instanceof Screening.Uniform
                      && problem.permittivity() instanceof Permittivity.Uniform;
              case "cg", "jacobi" -> !problem.singular();
              case "cg-spectral" -> plain || !faces.singular();
              default -> true;
            });
  }

  @ParameterizedTest
  @MethodSource("singular")
  void anUnbalancedSourceIsNamedAndABalancedOneSolvedWithZeroMean(
      String name, PoissonProblem problem) {
    FieldSolver solver = Solvers.create(name, TIGHT);
    Solution refused = solver.solve(problem);
    assertThat(refused.outcome()).isEqualTo(Outcome.INCOMPATIBLE_SOURCE);
    assertThat(refused.relativeResidual()).isGreaterThan(1e-6);
    assertThat(refused.message())
        .contains("net charge")
        .contains(String.valueOf((float) NullSpace.netCharge(problem)))
        .contains("mean");
    Solution solution = solver.solve(NullSpace.balanced(problem));
    assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
    double mean = new NullSpace(new PoissonOperator(problem)).mean(solution.field().values());
    assertThat(mean).isCloseTo(0, within(1e-14 * solution.field().maxAbs()));
  }

  static Stream<Arguments> singular() {
    List<PoissonProblem> problems =
        PoissonOperatorTest.problems().stream()
            .filter(p -> new PoissonOperator(p).singular())
            .toList();
    return Solvers.ALL.stream()
        .flatMap(
            entry ->
                problems.stream()
                    .filter(p -> entry.factory().apply(TIGHT).refusal(p).isEmpty())
                    .map(p -> Arguments.of(entry.name(), p)));
  }

  static Stream<Arguments> problemsOfAll() {
    List<PoissonProblem> problems = problems();
    return Solvers.ALL.stream()
        .flatMap(entry -> problems.stream().map(p -> Arguments.of(entry.name(), p)));
  }
}
