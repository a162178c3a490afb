package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Iterations of "mgcg" on rough permittivities, conductors and screening, at several sizes. */
class MultigridRobustnessTest {
  private static final StoppingRule RULE = new StoppingRule(1e-8, 0, 60);

  private static double[] normals(Grid grid) {
    return new Random(1).doubles(grid.size(), -1, 1).toArray();
  }

  private static Grid cube(int dimension, int n) {
    int[] intervals = new int[dimension];
    double[] lengths = new double[dimension];
    Arrays.fill(intervals, n);
    Arrays.fill(lengths, 1);
    return new Grid(intervals, lengths, new boolean[dimension]);
  }

  /** A sum of 40 waves of random direction and phase. */
  private static double waves(double x, double y) {
    Random random = new Random(5);
    double sum = 0;
    for (int k = 0; k < 40; k++) {
      double kx = 24 * random.nextGaussian();
      double ky = 24 * random.nextGaussian();
      sum += Math.cos(kx * x + ky * y + 6.28 * random.nextDouble());
    }
    return sum;
  }

  private static ScalarFunction permittivity(String kind, int n, double high) {
    Random random = new Random(7);
    return switch (kind) {
      case "random" -> (x, y, z) -> waves(x, y) > 0 ? high : 1;
      case "smooth" -> (x, y, z) -> 1 + (high - 1) / (1 + Math.exp((x + y * y - 0.8) / 0.02));
      case "layer" -> (x, y, z) -> Math.abs(y - 0.5123) < 1.01 / n ? high : 1;
      case "film" -> (x, y, z) -> Math.abs(y - 0.5123) < 1.01 / n ? 1 / high : 1;
      case "nodes" -> (x, y, z) -> random.nextInt(20) == 0 ? high : 1;
      case "holes" -> (x, y, z) -> random.nextInt(20) == 0 ? 1 / high : 1;
      default -> {
        int blocks = Integer.parseInt(kind.substring("board".length()));
        yield (x, y, z) ->
            ((int) (0.9999 * blocks * x) + (int) (0.9999 * blocks * y)) % 2 == 0 ? high : 1;
      }
    };
  }

  @ParameterizedTest
  @CsvSource({
    "random, 4, 12", "random, 10000, 12", "smooth, 10000, 10", "layer, 10000, 12",
    "film, 10000, 11", "nodes, 100, 12", "nodes, 10000, 12", "holes, 10000, 12",
    "board4, 10000, 12", "board7, 10000, 12", "board16, 10000, 12"
  })
  void roughPermittivities(String kind, double high, int most) {
    int[] iterations = new int[3];
    int[] sizes = {127, 200, 256};
    for (int s = 0; s < sizes.length; s++) {
      Grid grid = cube(2, sizes[s]);
      Field epsilon = Field.of(grid, permittivity(kind, sizes[s], high));
      PoissonProblem problem =
          new PoissonProblem(
              new Field(grid, normals(grid)),
              new Permittivity.Variable(epsilon),
              Boundaries.grounded(grid),
              List.of());
      iterations[s] = iterations(problem);
    }
    assertThat(Arrays.stream(iterations).max().getAsInt()).isLessThanOrEqualTo(most);
  }

  /** Corner to corner, on and beside the lines of coarse grids, from two spacings a field. */
  @ParameterizedTest
  @CsvSource({
    "2, 100, 25", "2, 127, 10", "2, 250, 50", "2, 96, 32", "2, 100, 32", "2, 100, 66", "2, 200, 90",
    "3, 24, 5", "3, 31, 7", "3, 32, 8", "3, 24, 8", "3, 32, 12", "3, 36, 16", "3, 45, 15",
    "3, 50, 10"
  })
  void checkerboardsOfJumpsOfTenThousand(int dimension, int n, int blocks) {
    Grid grid = cube(dimension, n);
    Field epsilon =
        Field.of(
            grid,
            (x, y, z) -> {
              int sum = (int) (0.9999 * blocks * x) + (int) (0.9999 * blocks * y);
              return (sum + (int) (0.9999 * blocks * z)) % 2 == 0 ? 1e4 : 1;
            });
    PoissonProblem problem =
        new PoissonProblem(
            new Field(grid, normals(grid)),
            new Permittivity.Variable(epsilon),
            Boundaries.grounded(grid),
            List.of());
    assertThat(iterations(problem)).isLessThanOrEqualTo(12);
  }

  private static int iterations(PoissonProblem problem) {
    Solution solution = new MultigridConjugateGradient(RULE).solve(problem);
    assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
    assertThat(solution.residualHistory()).hasSize(solution.iterations());
    return solution.iterations();
  }

  private static Conductor.Shape disc(double cx, double cy, double radius) {
    return (x, y, z) -> Math.hypot(x - cx, y - cy) - radius;
  }

  private static Conductor.Shape rectangle(double x0, double x1, double y0, double y1) {
    return (x, y, z) -> Math.max(Math.max(x0 - x, x - x1), Math.max(y0 - y, y - y1));
  }

  private static List<Conductor> conductors(String kind) {
    return switch (kind) {
      case "corner" -> List.of(new Conductor(rectangle(0.5, 1.1, 0.5, 1.1), 0));
      case "disc" -> List.of(new Conductor(disc(0.513, 0.487, 0.213), 1));
      case "outside" -> List.of(new Conductor((x, y, z) -> 0.4 - Math.hypot(x - 0.5, y - 0.5), 0));
      case "holes" ->
          List.of(
              new Conductor(disc(0.3, 0.3, 0.1), 1),
              new Conductor(disc(0.7, 0.3, 0.11), -1),
              new Conductor(disc(0.3, 0.72, 0.09), 1),
              new Conductor(disc(0.71, 0.7, 0.1), -1));
      case "gap" ->
          List.of(
              new Conductor(disc(0.35, 0.5, 0.147), 1), new Conductor(disc(0.65, 0.5, 0.147), -1));
      case "plates" ->
          List.of(
              new Conductor(rectangle(0.3, 0.7, 0.4, 0.4001), 1),
              new Conductor(rectangle(0.3, 0.7, 0.6, 0.6001), -1));
      default -> List.of();
    };
  }

  private static PoissonProblem held(Grid grid, String kind, boolean insulated, double kappa) {
    Map<Face, BoundaryCondition> faces = new EnumMap<>(Face.class);
    for (int axis = 0; axis < grid.dimension(); axis++) {
      for (boolean upper : new boolean[] {false, true}) {
        double[] zero = new double[grid.faceSize(axis)];
        faces.put(
            Face.of(axis, upper),
            insulated
                ? new BoundaryCondition.Neumann(zero)
                : new BoundaryCondition.Dirichlet(zero));
      }
    }
    return new PoissonProblem(
        new Field(grid, normals(grid)),
        Permittivity.ONE,
        new Boundaries(grid, faces),
        conductors(kind),
        kappa == 0 ? Screening.NONE : new Screening.Uniform(kappa));
  }

  @ParameterizedTest
  @CsvSource({
    "corner, false, 0", "disc, false, 0", "disc, true, 0", "outside, false, 0", "holes, false, 0",
    "holes, true, 30", "gap, false, 0", "plates, true, 0", "none, true, 100", "none, true, 1e-3",
    "none, false, 1e6"
  })
  void conductorsAndScreening(String kind, boolean insulated, double kappa) {
    int[] sizes = {63, 128, 255};
    int[] iterations = new int[sizes.length];
    for (int s = 0; s < sizes.length; s++) {
      iterations[s] = iterations(held(cube(2, sizes[s]), kind, insulated, kappa));
    }
    assertThat(Arrays.stream(iterations).max().getAsInt()).isLessThanOrEqualTo(10);
    int spread = Arrays.stream(iterations).max().getAsInt();
    spread -= Arrays.stream(iterations).min().getAsInt();
    assertThat(spread).isLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"disc, false, 0", "holes, true, 0", "none, true, 10"})
  void conductorsAndScreeningInABox(String kind, boolean insulated, double kappa) {
    for (int n : new int[] {16, 27, 32}) {
      assertThat(iterations(held(cube(3, n), kind, insulated, kappa))).isLessThanOrEqualTo(11);
    }
  }

  @ParameterizedTest
  @CsvSource({"disc, true", "holes, false"})
  void cyclesAloneTakeThemToo(String kind, boolean insulated) {
    for (MultigridSettings.Cycle cycle : MultigridSettings.Cycle.values()) {
      for (MultigridSettings.Smoother smoother : MultigridSettings.Smoother.values()) {
        MultigridSettings settings = MultigridSettings.DEFAULT.with(cycle).with(smoother);
        PoissonProblem problem = held(cube(2, 90), kind, insulated, 0);
        Solution solution = new MultigridSolver(RULE, settings).solve(problem);
        assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
        assertThat(solution.iterations()).isLessThanOrEqualTo(45);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"NN,NN,45,38", "PP,NN,37,50", "PP,PP,41,36"})
  void nothingHeld(String x, String y, int nx, int ny) {
    for (boolean variable : new boolean[] {false, true}) {
      PoissonProblem problem =
          NullSpace.balanced(
              PoissonOperatorTest.random(new String[] {x, y}, new int[] {nx, ny}, variable, 3));
      assertThat(iterations(problem)).isLessThanOrEqualTo(20);
      Solution cycles = new MultigridSolver(RULE).solve(problem);
      assertThat(cycles.outcome()).isEqualTo(Outcome.CONVERGED);
      NullSpace constants = new NullSpace(new PoissonOperator(problem));
      assertThat(Math.abs(constants.mean(cycles.field().values())))
          .isLessThanOrEqualTo(1e-14 * cycles.field().maxAbs());
    }
  }
}
