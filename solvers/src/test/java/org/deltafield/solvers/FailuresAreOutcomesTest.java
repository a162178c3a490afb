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

/** Numerical failures are values, and no solver claims more than its true residual shows. */
class FailuresAreOutcomesTest {
  private static final Grid GRID = Grid.of(12, 9, 1, 1);

  static Stream<Solvers.Entry> solvers() {
    return Solvers.ALL.stream();
  }

  private static PoissonProblem problem() {
    double[] rho = new Random(4).doubles(GRID.size(), -1, 1).toArray();
    return PoissonProblem.of(new Field(GRID, rho), TransfiniteLiftTest.randomEdges(GRID, 5));
  }

  static Stream<Arguments> poisoned() {
    return Solvers.ALL.stream()
        .flatMap(
            entry ->
                Stream.of(Double.NaN, Double.POSITIVE_INFINITY, -1e160)
                    .map(value -> Arguments.of(entry.name(), value)));
  }

  @ParameterizedTest
  @MethodSource("poisoned")
  void aChargeThatIsNotANumberBreaksDown(String name, double value) {
    PoissonProblem problem = problem();
    problem.charge().values()[GRID.index(5, 4)] = value;
    Solution solution = Solvers.create(name, StoppingRule.DEFAULT).solve(problem);
    boolean finite = Double.isFinite(value);
    assertThat(solution.outcome()).isEqualTo(finite ? Outcome.CONVERGED : Outcome.BREAKDOWN);
  }

  @ParameterizedTest
  @MethodSource("poisoned")
  void edgeDataThatAreNotANumberBreakDown(String name, double value) {
    for (int node : new int[] {0, 3}) {
      Boundaries edges = TransfiniteLiftTest.randomEdges(GRID, 5);
      double[] left = ((BoundaryCondition.Dirichlet) edges.on(Face.LEFT)).values();
      left[node] = value;
      PoissonProblem problem = PoissonProblem.of(problem().charge(), edges);
      Solution solution = Solvers.create(name, StoppingRule.DEFAULT).solve(problem);
      if (!Double.isFinite(value)) {
        assertThat(solution.outcome()).isEqualTo(Outcome.BREAKDOWN);
      }
      assertClaimIsTrue(solution, problem, StoppingRule.DEFAULT);
    }
  }

  /** Data that are not numbers, wherever they stand, and every solver that takes the problem. */
  @ParameterizedTest
  @MethodSource("everySolver")
  void dataThatAreNotNumbersAreNeverConverged(String name) {
    FieldSolver solver = Solvers.create(name, StoppingRule.DEFAULT);
    for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      for (PoissonProblem problem : spoiled(value)) {
        if (solver.refusal(problem).isEmpty()) {
          Solution solution = solver.solve(problem);
          assertThat(solution.outcome()).isEqualTo(Outcome.BREAKDOWN);
          assertThat(solution.message()).isNotBlank();
        }
      }
    }
  }

  static Stream<String> everySolver() {
    return Stream.concat(Solvers.ALL.stream(), Solvers.HIGHER_ORDER.stream())
        .map(Solvers.Entry::name);
  }

  /** A charge, a flux, a held corner, and the potential of a conductor. */
  private static List<PoissonProblem> spoiled(double value) {
    Grid grid = Grid.of(10, 8, 1, 1);
    double[] rho = new Random(4).doubles(grid.size(), -1, 1).toArray();
    Field charge = new Field(grid, rho);
    double[] bad = rho.clone();
    bad[grid.index(5, 4)] = value;
    java.util.Map<Face, BoundaryCondition> faces = new java.util.EnumMap<>(Face.class);
    for (Face face : List.of(Face.LEFT, Face.RIGHT, Face.BOTTOM, Face.TOP)) {
      faces.put(face, new BoundaryCondition.Dirichlet(new double[grid.faceSize(face.axis())]));
    }
    double[] flux = new double[grid.faceSize(0)];
    flux[3] = value;
    double[] corner = new double[grid.faceSize(1)];
    corner[0] = value;
    Boundaries grounded = new Boundaries(grid, faces);
    faces.put(Face.RIGHT, new BoundaryCondition.Neumann(flux));
    Boundaries badFlux = new Boundaries(grid, faces);
    faces.put(Face.RIGHT, new BoundaryCondition.Dirichlet(new double[grid.faceSize(0)]));
    faces.put(Face.BOTTOM, new BoundaryCondition.Dirichlet(corner));
    Boundaries badCorner = new Boundaries(grid, faces);
    Conductor disc = new Conductor(Shapes.disc(0.2, 0.5, 0.5), value);
    return List.of(
        PoissonProblem.of(new Field(grid, bad), grounded),
        PoissonProblem.of(charge, badFlux),
        PoissonProblem.of(charge, badCorner),
        new PoissonProblem(charge, Permittivity.ONE, grounded, List.of(disc)),
        new PoissonProblem(
            new Field(grid, bad), Permittivity.ONE, grounded, List.of(), new Screening.Uniform(3)));
  }

  @ParameterizedTest
  @MethodSource("everySolver")
  void aToleranceBelowRoundOffIsNeverConvergedInAnyCatalogue(String name) {
    Grid grid = Grid.of(12, 10, 1, 1);
    double[] rho = new Random(4).doubles(grid.size(), -1, 1).toArray();
    PoissonProblem problem = PoissonProblem.of(new Field(grid, rho), Boundaries.grounded(grid));
    Solution solution = Solvers.create(name, new StoppingRule(1e-18, 0, 3000)).solve(problem);
    assertThat(solution.outcome()).isIn(Outcome.STAGNATED, Outcome.MAX_ITERATIONS);
    assertThat(solution.message()).isEqualTo(solution.outcome().remedy());
  }

  @Test
  void screeningThatIsNegativeOrNotANumberCannotBeStated() {
    for (double value : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new Screening.Uniform(value)).hasMessageContaining("screening");
      double[] values = new double[GRID.size()];
      values[7] = value;
      assertThatThrownBy(() -> new Screening.Variable(new Field(GRID, values)))
          .hasMessageContaining("node 7");
    }
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void chargeOnHeldNodesIsNotUsed(Solvers.Entry entry) {
    PoissonProblem problem = problem();
    FieldSolver solver = entry.factory().apply(StoppingRule.DEFAULT);
    double[] clean = solver.solve(problem).field().values();
    problem.charge().values()[0] = Double.NaN;
    problem.charge().values()[7] = Double.NaN;
    Solution solution = solver.solve(problem);
    assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
    assertThat(solution.field().values()).isEqualTo(clean);
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void anUnreachableToleranceIsNeverConverged(Solvers.Entry entry) {
    for (double relative : new double[] {0, 1e-18, 1e-16}) {
      StoppingRule rule = new StoppingRule(relative, 0, 3000);
      Solution solution = entry.factory().apply(rule).solve(problem());
      assertThat(solution.outcome()).isIn(Outcome.STAGNATED, Outcome.MAX_ITERATIONS);
      // It still returns the best that float64 gives: 1e-16 times a condition number below 100.
      assertThat(solution.relativeResidual()).isLessThan(1e-13);
      assertClaimIsTrue(solution, problem(), rule);
    }
  }

  @Test
  void tooFewIterationsAreSaidSo() {
    for (int limit : new int[] {1, 2, 5}) {
      StoppingRule rule = new StoppingRule(1e-10, 0, limit);
      Solution solution = new ConjugateGradientSolver(rule).solve(problem());
      assertThat(solution.outcome()).isEqualTo(Outcome.MAX_ITERATIONS);
      assertThat(solution.iterations()).isEqualTo(limit);
      assertThat(solution.residualHistory()).hasSize(limit);
      assertThat(solution.relativeResidual()).isBetween(1e-10, 10.0);
    }
  }

  static Stream<Solvers.Entry> iterative() {
    return Stream.of("cg-none", "cg-jacobi", "cg-ic", "sor", "gauss-seidel", "jacobi")
        .map(
            name ->
                Solvers.ALL.stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("iterative")
  void everyIterationStopsAtItsLimitWithAHistory(Solvers.Entry entry) {
    for (int limit : new int[] {1, 2, 5}) {
      StoppingRule rule = new StoppingRule(1e-10, 0, limit);
      Solution solution = entry.factory().apply(rule).solve(problem());
      assertThat(solution.outcome()).isEqualTo(Outcome.MAX_ITERATIONS);
      assertThat(solution.message()).isEqualTo(Outcome.MAX_ITERATIONS.remedy());
      assertThat(solution.iterations()).isEqualTo(limit);
      assertThat(solution.residualHistory()).hasSize(limit);
      double relative = new IndependentOperator(problem()).residualNorm(solution.field().values());
      relative /= new IndependentOperator(problem()).rightHandSideNorm();
      // Two loops that round differently, some 1e-16 times a condition of a hundred.
      assertThat(solution.relativeResidual()).isCloseTo(relative, within(1e-13 * relative));
    }
  }

  @ParameterizedTest
  @MethodSource("iterative")
  void anAbsoluteToleranceIsMet(Solvers.Entry entry) {
    StoppingRule rule = new StoppingRule(0, 1e-3, 10_000);
    Solution solution = entry.factory().apply(rule).solve(problem());
    assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
    assertClaimIsTrue(solution, problem(), rule);
  }

  @Test
  void aPreconditionerThatIsNotPositiveBreaksDown() {
    FieldSolver solver =
        new PreconditionedConjugateGradientSolver(
            "negative",
            StoppingRule.DEFAULT,
            p -> java.util.Optional.empty(),
            operator ->
                (r, z) -> {
                  for (int n = 0; n < r.length; n++) {
                    z[n] = -r[n];
                  }
                });
    Solution solution = solver.solve(problem());
    assertThat(solution.outcome()).isEqualTo(Outcome.BREAKDOWN);
    assertThat(solution.relativeResidual()).isEqualTo(1);
    assertThat(solution.field().firstNonFinite()).isEqualTo(-1);
  }

  @Test
  void aChargeThatIsNotANumberBreaksDownWithoutAHeldNodeToo() {
    PoissonProblem ring =
        PoissonOperatorTest.random(new String[] {"PP", "NN"}, new int[] {6, 5}, false, 1);
    for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      ring.charge().values()[7] = value;
      for (String name : List.of("cg-ic", "gauss-seidel")) {
        Solution solution = Solvers.create(name, StoppingRule.DEFAULT).solve(ring);
        assertThat(solution.outcome()).isEqualTo(Outcome.BREAKDOWN);
      }
    }
  }

  @Test
  void extremeContrastIsSolvedOrSaidToFail() {
    Random random = new Random(2);
    double[] epsilon = random.doubles(GRID.size()).map(u -> Math.pow(10, 300 * u - 150)).toArray();
    PoissonProblem base = problem();
    PoissonProblem problem =
        new PoissonProblem(
            base.charge(),
            new Permittivity.Variable(new Field(GRID, epsilon)),
            base.boundaries(),
            List.of());
    for (String name : List.of("cg", "cg-none", "cg-jacobi", "cg-ic", "cg-spectral", "sor")) {
      Solution solution = Solvers.create(name, StoppingRule.DEFAULT).solve(problem);
      assertClaimIsTrue(solution, problem, StoppingRule.DEFAULT);
    }
  }

  @Test
  void aJumpOfTenThousandConverges() {
    Grid grid = Grid.unitSquare(24);
    Field epsilon = Field.of(grid, (x, y, z) -> Math.hypot(x - 0.4, y - 0.5) < 0.2 ? 1e4 : 1);
    PoissonProblem problem =
        new PoissonProblem(
            Field.of(grid, (x, y, z) -> 1),
            new Permittivity.Variable(epsilon),
            Boundaries.grounded(grid),
            List.of());
    StoppingRule rule = new StoppingRule(1e-10, 0, 1000);
    Solution solution = new ConjugateGradientSolver(rule).solve(problem);
    assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
    assertThat(solution.residualHistory()).hasSize(solution.iterations());
    assertClaimIsTrue(solution, problem, rule);
  }

  @Test
  void aHistoryFallsFromAboutOneToTheTrueResidual() {
    Solution solution = new ConjugateGradientSolver(StoppingRule.DEFAULT).solve(problem());
    double[] history = solution.residualHistory();
    assertThat(history).hasSize(solution.iterations());
    assertThat(history[0]).isBetween(0.01, 10.0);
    assertThat(solution.relativeResidual()).isLessThanOrEqualTo(1e-10);
  }

  @Test
  void anUnknownNameListsTheKnownOnes() {
    assertThatThrownBy(() -> Solvers.create("multigird", StoppingRule.DEFAULT))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("multigird")
        .hasMessageContaining(String.join(", ", Solvers.names()));
  }

  /** CONVERGED means that an independent residual meets the rule, up to its own rounding. */
  private static void assertClaimIsTrue(
      Solution solution, PoissonProblem problem, StoppingRule rule) {
    if (solution.outcome() == Outcome.CONVERGED) {
      IndependentOperator oracle = new IndependentOperator(problem);
      double scale = oracle.rightHandSideNorm();
      if (Double.isFinite(scale)) {
        double residual = oracle.residualNorm(solution.field().values());
        assertThat(residual).isLessThanOrEqualTo(rule.threshold(scale) * (1 + 1e-3));
      }
    } else {
      assertThat(solution.outcome().remedy()).isNotBlank();
    }
  }
}
