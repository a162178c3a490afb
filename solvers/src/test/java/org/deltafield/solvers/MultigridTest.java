package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What multigrid claims: few iterations, whatever the size, the jump of ε and the cycle. */
class MultigridTest {
  private static final StoppingRule RULE = new StoppingRule(1e-8, 0, 60);

  private static PoissonProblem disc(Grid grid, double inside) {
    double[] rho = new Random(1).doubles(grid.size(), -1, 1).toArray();
    Field epsilon =
        Field.of(
            grid,
            (x, y, z) -> {
              double depth = grid.dimension() == 3 ? z - 0.5 : 0;
              return Math.hypot(Math.hypot(x - 0.52, y - 0.47), depth) < 0.23 ? inside : 1;
            });
    Permittivity permittivity = inside == 1 ? Permittivity.ONE : new Permittivity.Variable(epsilon);
    return new PoissonProblem(
        new Field(grid, rho), permittivity, Boundaries.grounded(grid), List.of());
  }

  @ParameterizedTest
  @CsvSource({"1", "100", "10000", "0.01", "0.0001"})
  void iterationsDependNeitherOnSizeNorOnTheJump(double inside) {
    int[] iterations =
        IntStream.of(64, 97, 128, 255, 300)
            .map(
                n -> {
                  PoissonProblem problem = disc(Grid.unitSquare(n), inside);
                  Solution solution = new MultigridConjugateGradient(RULE).solve(problem);
                  assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
                  return solution.iterations();
                })
            .toArray();
    // The claim: at most 12 at a jump of 1:10⁴, and the same within 2 for all sizes.
    assertThat(Arrays.stream(iterations).max().orElse(0)).isLessThanOrEqualTo(12);
    int spread =
        Arrays.stream(iterations).max().orElse(0) - Arrays.stream(iterations).min().orElse(0);
    assertThat(spread).isLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"1", "10000"})
  void threeDimensionsTakeAsFew(double inside) {
    for (int n : new int[] {16, 23, 32}) {
      Grid grid = new Grid(new int[] {n, n, n}, new double[] {1, 1, 1}, new boolean[3]);
      Solution solution = new MultigridConjugateGradient(RULE).solve(disc(grid, inside));
      assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
      assertThat(solution.iterations()).isLessThanOrEqualTo(12);
    }
  }

  @ParameterizedTest
  @CsvSource({"DN,DD,33,26", "ND,PP,32,45", "PP,DN,31,40", "NN,DD,47,31", "PP,ND,64,17"})
  void everyMixOfFacesIsCoarsened(String x, String y, int nx, int ny) {
    for (boolean variable : new boolean[] {false, true}) {
      PoissonProblem problem =
          PoissonOperatorTest.random(new String[] {x, y}, new int[] {nx, ny}, variable, 3);
      Solution solution = new MultigridConjugateGradient(RULE).solve(problem);
      assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
      // Stretched boxes and rough ε cost a few iterations more than the disc.
      assertThat(solution.iterations()).isLessThanOrEqualTo(20);
      IndependentOperator oracle = new IndependentOperator(problem);
      assertThat(oracle.residualNorm(solution.field().values()))
          .isLessThanOrEqualTo(1.001e-8 * oracle.rightHandSideNorm());
    }
  }

  @Test
  void stretchedCellsAreCoarsenedAlongTheStrongAxisFirst() {
    for (double length : new double[] {0.02, 0.3, 30}) {
      PoissonProblem problem = disc(Grid.of(100, 60, 1, length), 1);
      Solution solution = new MultigridConjugateGradient(RULE).solve(problem);
      assertThat(solution.iterations()).isLessThanOrEqualTo(14);
    }
  }

  @ParameterizedTest
  @EnumSource(MultigridSettings.Cycle.class)
  void everyCycleAndSmootherConverges(MultigridSettings.Cycle cycle) {
    for (MultigridSettings.Smoother smoother : MultigridSettings.Smoother.values()) {
      MultigridSettings settings = MultigridSettings.DEFAULT.with(cycle).with(smoother);
      for (double inside : new double[] {1, 50}) {
        PoissonProblem problem = disc(Grid.of(64, 45, 1, 1), inside);
        Solution solution = new MultigridSolver(RULE, settings).solve(problem);
        assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
        assertThat(solution.iterations()).isLessThanOrEqualTo(45);
      }
    }
  }

  @Test
  void theCycleIsASymmetricOperator() {
    Grid small = Grid.of(36, 25, 1, 1);
    for (PoissonProblem problem :
        List.of(disc(small, 1), disc(small, 1000), board(Grid.unitSquare(100)))) {
      Grid grid = problem.grid();
      Hierarchy hierarchy =
          new Hierarchy(new PoissonOperator(problem), MultigridSettings.DEFAULT, new RowTeam(1));
      double[] a = cycle(hierarchy, problem.charge().values(), grid);
      double[] other = new Random(7).doubles(grid.size(), -1, 1).toArray();
      double[] b = cycle(hierarchy, other, grid);
      double ab = 0;
      double ba = 0;
      double scale = 0;
      for (int n = 0; n < a.length; n++) {
        ab += a[n] * other[n];
        ba += b[n] * problem.charge().values()[n];
        scale += Math.abs(a[n] * other[n]);
      }
      // Rounding of some hundred operations a node.
      assertThat(ab).isCloseTo(ba, within(1e-13 * scale));
    }
  }

  /** Rounding of 6·10⁻⁸ a value, amplified about ten times by what cancels. */
  @ParameterizedTest
  @CsvSource({"DD,DD,64,48", "DD,DD,65,96", "DD,DD,13,11", "DN,DD,12,13", "ND,NN,12,11"})
  void theCycleInSinglePrecisionIsThatInDouble(String x, String y, int nx, int ny) {
    Grid grid = Grid.of(nx, ny, nx, ny);
    Map<Face, BoundaryCondition> faces = new EnumMap<>(Face.class);
    for (Face face : List.of(Face.LEFT, Face.RIGHT, Face.BOTTOM, Face.TOP)) {
      String kinds = face == Face.LEFT || face == Face.RIGHT ? x : y;
      double[] zero = new double[Boundaries.faceNodes(grid, face).length];
      boolean held = kinds.charAt(face == Face.RIGHT || face == Face.TOP ? 1 : 0) == 'D';
      faces.put(
          face, held ? new BoundaryCondition.Dirichlet(zero) : new BoundaryCondition.Neumann(zero));
    }
    Field epsilon = Field.of(grid, (p, q, z) -> Math.hypot(p - 5.5, q) < 4 ? 5 : 1 + 0.1 * p);
    // The small grids have two levels: behind Neumann faces coarser ones differ in their colours.
    PoissonOperator operator =
        new PoissonOperator(
            new PoissonProblem(
                disc(grid, 1).charge(),
                new Permittivity.Variable(epsilon),
                new Boundaries(grid, faces),
                List.of()));
    Hierarchy single = new Hierarchy(operator, MultigridSettings.DEFAULT, new RowTeam(1), true);
    Hierarchy twice = new Hierarchy(operator, MultigridSettings.DEFAULT, new RowTeam(1));
    assertThat(single.finest()).isInstanceOf(SingleCycle.class);
    double[] b = new double[single.finest().b.length];
    Lattice lattice = single.finest().lattice;
    Random random = new Random(4);
    for (int j = 0; j < lattice.count[1]; j++) {
      for (int i = 0; i < lattice.count[0]; i++) {
        b[lattice.index(i, j, 0)] = random.nextDouble() - 0.5;
      }
    }
    System.arraycopy(b, 0, single.finest().b, 0, b.length);
    System.arraycopy(b, 0, twice.finest().b, 0, b.length);
    single.cycle();
    twice.cycle();
    double[] actual = answer(single);
    double[] expected = answer(twice);
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    double product = 0;
    for (int n = 0; n < b.length; n++) {
      assertThat(actual[n]).isCloseTo(expected[n], within(1e-6 * largest));
      product += b[n] * actual[n];
    }
    assertThat(Arrays.stream(single.finest().rowProducts()).sum())
        .isCloseTo(product, within(1e-12 * Math.abs(product)));
  }

  /** White noise on squares of three or four spacings, ε = 10⁴ and 1. */
  private static PoissonProblem board(Grid grid) {
    Field epsilon =
        Field.of(grid, (x, y, z) -> ((int) (31.9 * x) + (int) (31.9 * y)) % 2 == 0 ? 1e4 : 1);
    return new PoissonProblem(
        disc(grid, 1).charge(),
        new Permittivity.Variable(epsilon),
        Boundaries.grounded(grid),
        List.of());
  }

  /** On held edges, nodal arrays and those of the finest level are the same. */
  private static double[] cycle(Hierarchy hierarchy, double[] f, Grid grid) {
    boolean[] held = Boundaries.grounded(grid).dirichletNodes();
    for (int n = 0; n < f.length; n++) {
      hierarchy.finest().b[n] = held[n] ? 0 : f[n];
    }
    hierarchy.cycle();
    return answer(hierarchy);
  }

  /** What a cycle left, as the first search direction. */
  private static double[] answer(Hierarchy hierarchy) {
    double[] x = new double[hierarchy.finest().lattice.size];
    hierarchy.finest().advance(0, x, new double[x.length]);
    return x;
  }

  @Test
  void resultsDoNotDependOnTheNumberOfThreads() {
    Grid grid = Grid.of(400, 300, 1, 1);
    for (PoissonProblem problem : List.of(disc(grid, 1), disc(grid, 1000), board(grid))) {
      double[] f = problem.charge().values();
      double[] one =
          cycle(
              new Hierarchy(
                  new PoissonOperator(problem), MultigridSettings.DEFAULT, new RowTeam(1)),
              f,
              grid);
      double[] three =
          cycle(
              new Hierarchy(
                  new PoissonOperator(problem), MultigridSettings.DEFAULT, new RowTeam(3)),
              f,
              grid);
      assertThat(three).isEqualTo(one);
      assertThat(precondition(problem, 3)).isEqualTo(precondition(problem, 1));
    }
  }

  private static double[] precondition(PoissonProblem problem, int threads) {
    Hierarchy hierarchy =
        new Hierarchy(
            new PoissonOperator(problem), MultigridSettings.DEFAULT, new RowTeam(threads), true);
    return cycle(hierarchy, problem.charge().values(), problem.grid());
  }

  @Test
  void extremePermittivitiesKeepDoublePrecision() {
    Grid grid = Grid.unitSquare(100);
    for (double inside : new double[] {1e3, 1e-3}) {
      assertThat(finest(disc(grid, inside))).isInstanceOf(SingleCycle.class);
    }
    // 10⁹ times 99² unknowns is above 10¹², links of 10¹⁵ are out of range.
    for (double inside : new double[] {1e9, 1e-9}) {
      assertThat(finest(disc(grid, inside))).isInstanceOf(FivePointLevel.class);
    }
    Field large = Field.of(grid, (x, y, z) -> 1e13 * (1 + x));
    PoissonProblem problem =
        new PoissonProblem(
            disc(grid, 1).charge(),
            new Permittivity.Variable(large),
            Boundaries.grounded(grid),
            List.of());
    assertThat(finest(problem)).isInstanceOf(FivePointLevel.class);
    // Islands need relaxation of their own.
    assertThat(finest(board(grid))).isInstanceOf(StencilLevel.class);
  }

  private static Level finest(PoissonProblem problem) {
    PoissonOperator operator = new PoissonOperator(problem);
    return new Hierarchy(operator, MultigridSettings.DEFAULT, new RowTeam(1), true).finest();
  }

  @Test
  void fullMultigridReachesTheDiscretisationErrorAtOnceWhereDataAreZero() {
    Grid grid = Grid.unitSquare(128);
    Field exact = Field.of(grid, (x, y, z) -> Math.sin(Math.PI * x) * Math.sin(2 * Math.PI * y));
    Field charge =
        Field.of(
            grid,
            (x, y, z) -> 5 * Math.PI * Math.PI * Math.sin(Math.PI * x) * Math.sin(2 * Math.PI * y));
    PoissonProblem problem = PoissonProblem.of(charge, Boundaries.grounded(grid));
    assertThat(shareOfDiscretisationError(problem, exact, 1)).isLessThan(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 128, 256})
  void fullMultigridReachesHalfTheDiscretisationErrorInTwoCyclesWithEdgeData(int n) {
    Grid grid = Grid.unitSquare(n);
    ManufacturedSolution edges = ManufacturedSolution.EDGES;
    assertThat(shareOfDiscretisationError(edges.problem(grid), edges.exact(grid), 2))
        .isLessThan(0.5);
  }

  /**
   * max |φ after some cycles − φ_h| / max |φ − φ_h|, φ_h the solution of the discrete equations.
   */
  private static double shareOfDiscretisationError(
      PoissonProblem problem, Field exact, int cycles) {
    MultigridSettings full = MultigridSettings.DEFAULT.with(MultigridSettings.Cycle.FULL);
    // No residual meets this rule: it counts cycles.
    StoppingRule rule = new StoppingRule(1e-300, 0, cycles);
    double[] few = new MultigridSolver(rule, full).solve(problem).field().values();
    double[] converged =
        new DirectSpectralSolver(StoppingRule.DEFAULT).solve(problem).field().values();
    double algebraic = 0;
    double discretisation = 0;
    for (int i = 0; i < few.length; i++) {
      algebraic = Math.max(algebraic, Math.abs(few[i] - converged[i]));
      discretisation = Math.max(discretisation, Math.abs(exact.values()[i] - converged[i]));
    }
    return algebraic / discretisation;
  }

  @Test
  void settingsAreChecked() {
    MultigridSettings good = MultigridSettings.DEFAULT;
    assertThatThrownBy(() -> new MultigridSettings(good.cycle(), good.smoother(), 0, 0.8, 60))
        .hasMessageContaining("sweeps, not 0");
    assertThatThrownBy(() -> new MultigridSettings(good.cycle(), good.smoother(), 1, 1.5, 60))
        .hasMessageContaining("not 1.5");
    assertThatThrownBy(() -> new MultigridSettings(good.cycle(), good.smoother(), 1, 0.8, 2))
        .hasMessageContaining("not 2");
    assertThatThrownBy(() -> new MultigridSettings(null, good.smoother(), 1, 0.8, 60))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new MultigridConjugateGradient(RULE, good.with(MultigridSettings.Cycle.FULL)))
        .hasMessageContaining("symmetric");
  }
}
