package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
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
        path("mean", () -> constants.removeMean(ring)),
        path("apply", () -> constantOperator.apply(a, b)),
        path("residual", () -> constantOperator.residual(a, b)),
        path("apply, variable", () -> variableOperator.apply(a, b)),
        path("apply, box", () -> boxOperator.apply(boxIn, boxOut)),
        path("lift", () -> TransfiniteLift.lift(edges, a)),
        path("source", () -> EffectiveSource.write(constantOperator, charge, a, b)),
        path("homogeneous solve", () -> solver.solveHomogeneous(a, b)));
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
    long thread = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    for (int n = 0; n < 100; n++) {
      work.run();
    }
    long bytes = THREADS.getThreadAllocatedBytes(thread) - before;
    // One array of a row would be 100 × 500 bytes; the measurement itself takes a little.
    assertThat(bytes).isLessThan(5000);
  }
}
