package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HotPathsAllocateNothingTest {
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  static Stream<Arguments> paths() {
    Grid grid = Grid.of(64, 48, 1, 1);
    double[] a = new double[grid.size()];
    double[] b = new double[grid.size()];
    double[] charge = new double[grid.size()];
    Boundaries edges = TransfiniteLiftTest.randomEdges(grid, 1);
    PoissonProblem problem = PoissonProblem.of(new Field(grid, charge), edges);
    Field epsilon = Field.of(grid, (x, y, z) -> 1 + x);
    PoissonProblem variable =
        new PoissonProblem(problem.charge(), new Permittivity.Variable(epsilon), edges, List.of());
    PoissonOperator constantOperator = new PoissonOperator(problem);
    PoissonOperator variableOperator = new PoissonOperator(variable);
    PoissonOperator boxOperator =
        new PoissonOperator(
            ManufacturedSolution.BOX.problem(
                new Grid(new int[] {8, 8, 8}, new double[] {1, 1, 1}, new boolean[3])));
    double[] boxIn = new double[boxOperator.grid().size()];
    double[] boxOut = new double[boxOperator.grid().size()];
    DirectSpectralSolver solver = new DirectSpectralSolver(StoppingRule.DEFAULT);
    solver.setUp(grid, 1);
    IncompleteCholesky cholesky = new IncompleteCholesky(boxOperator);
    SpectralPreconditioner spectral = new SpectralPreconditioner(variableOperator);
    IterativeMethod gradients = new ConjugateGradients(variableOperator, spectral);
    IterativeMethod relaxation = new SuccessiveOverRelaxation(boxOperator, 1);
    IterativeMethod constantGradients =
        new MultigridGradients(new MultigridSystem(constantOperator, MultigridSettings.DEFAULT));
    IterativeMethod variableGradients =
        new MultigridGradients(new MultigridSystem(variableOperator, MultigridSettings.DEFAULT));
    IterativeMethod boxCycles =
        new MultigridCycles(new MultigridSystem(boxOperator, MultigridSettings.DEFAULT), false);
    constantGradients.begin(a.clone());
    variableGradients.begin(a.clone());
    boxCycles.begin(boxIn.clone());
    PoissonOperator disc = plane(96, (x, y, z) -> Math.hypot(x - 0.5, y - 0.4) < 0.3 ? 100 : 1);
    PoissonOperator board =
        plane(100, (x, y, z) -> ((int) (31.9 * x) + (int) (31.9 * y)) % 2 == 0 ? 1e4 : 1);
    MultigridSystem single = new MultigridSystem(disc, MultigridSettings.DEFAULT, true);
    assertThat(single.hierarchy.finest()).isInstanceOf(SingleCycle.class);
    IterativeMethod singleGradients = new MultigridGradients(single);
    IterativeMethod islandGradients =
        new MultigridGradients(new MultigridSystem(board, MultigridSettings.DEFAULT, true));
    // Small enough for one thread: a wait for another one takes a node of 24 bytes.
    Grid cubeGrid = new Grid(new int[] {24, 24, 24}, new double[] {1, 1, 1}, new boolean[3]);
    PoissonOperator cube =
        new PoissonOperator(
            PoissonProblem.of(
                new Field(cubeGrid, new double[cubeGrid.size()]), Boundaries.grounded(cubeGrid)));
    IterativeMethod cubeGradients =
        new MultigridGradients(new MultigridSystem(cube, MultigridSettings.DEFAULT));
    MultigridSystem fullSystem =
        new MultigridSystem(cube, MultigridSettings.DEFAULT.with(MultigridSettings.Cycle.FULL));
    IterativeMethod cubeCycles = new MultigridCycles(fullSystem, true);
    assertThat(fullSystem.hierarchy.finest()).isInstanceOf(ConstantBoxLevel.class);
    double[] cubeIn = new Random(1).doubles(cube.grid().size()).toArray();
    double[] discIn = new Random(2).doubles(disc.grid().size()).toArray();
    double[] boardIn = new Random(3).doubles(board.grid().size()).toArray();
    NullSpace constants =
        new NullSpace(
            new PoissonOperator(
                PoissonOperatorTest.random(
                    new String[] {"NN", "PP"}, new int[] {40, 40}, false, 1)));
    double[] ring = new double[41 * 40];
    gradients.begin(a.clone());
    relaxation.begin(boxIn.clone());
    return Stream.of(
        path("incomplete Cholesky", () -> cholesky.apply(boxIn, boxOut)),
        path("spectral preconditioner", () -> spectral.apply(a, b)),
        path("conjugate gradients", gradients::step),
        path("relaxation", relaxation::step),
        path("multigrid gradients, constant", constantGradients::step),
        path("multigrid start and end", () -> startAndEnd(variableGradients, a, b)),
        path("multigrid gradients, variable", variableGradients::step),
        path("multigrid cycles, box", boxCycles::step),
        path("multigrid gradients, single precision", () -> fewSteps(singleGradients, discIn)),
        path("multigrid gradients, islands", () -> fewSteps(islandGradients, boardIn)),
        path("multigrid gradients, cube", () -> fewSteps(cubeGradients, cubeIn)),
        path("full multigrid, cube", () -> fewSteps(cubeCycles, cubeIn)),
        path("mean", () -> constants.removeMean(ring)),
        path("apply", () -> constantOperator.apply(a, b)),
        path("residual", () -> constantOperator.residual(a, b)),
        path("apply, variable", () -> variableOperator.apply(a, b)),
        path("apply, box", () -> boxOperator.apply(boxIn, boxOut)),
        path("lift", () -> TransfiniteLift.lift(edges, a)),
        path("source", () -> EffectiveSource.write(constantOperator, charge, a, b)),
        path("homogeneous solve", () -> solver.solveHomogeneous(a, b)));
  }

  private static PoissonOperator plane(int n, ScalarFunction epsilon) {
    Grid grid = Grid.unitSquare(n);
    return new PoissonOperator(
        new PoissonProblem(
            new Field(grid, new double[grid.size()]),
            new Permittivity.Variable(Field.of(grid, epsilon)),
            Boundaries.grounded(grid),
            List.of()));
  }

  private static void fewSteps(IterativeMethod method, double[] right) {
    method.begin(right);
    for (int n = 0; n < 3; n++) {
      if (!(method.step() > 0)) {
        throw new IllegalStateException("converged or broke down: nothing is measured");
      }
    }
  }

  private static void startAndEnd(IterativeMethod method, double[] right, double[] phi) {
    method.begin(right);
    method.step();
    method.addCorrection(1, phi);
  }

  private static Arguments path(String name, Runnable work) {
    return Arguments.of(name, work);
  }

  @ParameterizedTest
  @MethodSource("paths")
  void perCall(String name, Runnable work) {
    // The first calls load classes and link call sites.
    for (int n = 0; n < 20; n++) {
      work.run();
    }
    // What allocates does so in every round; a thread of the team that went to sleep, in some.
    long thread = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long before = THREADS.getThreadAllocatedBytes(thread);
      for (int n = 0; n < 100; n++) {
        work.run();
      }
      least = Math.min(least, THREADS.getThreadAllocatedBytes(thread) - before);
    }
    // One array of the shortest row would be 100 × 72 bytes; the measurement itself takes a little.
    assertThat(least).isLessThan(1000);
  }
}
