package org.deltafield.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.DirectSpectralSolver;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.FieldSolver;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.Outcome;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Solution;
import org.deltafield.solvers.StoppingRule;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One direct solve of a 2-D Dirichlet problem, its set-up reused.
 *
 * <p>White noise as the charge: every mode is excited, so nothing is cheap by symmetry. The time
 * includes the check of the residual, which every solve makes. Peer: {@code
 * peers/direct_solver.py}, the same problem by SciPy's {@code dstn}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DirectSolverBenchmark {
  /** Intervals per axis. */
  @Param({"64", "256", "1024"})
  public int intervals;

  private FieldSolver solver;
  private PoissonProblem problem;

  /** Made by JMH. */
  public DirectSolverBenchmark() {}

  /** Draws the charge, and solves once: the first solve makes the tables. */
  @Setup
  public void prepare() {
    Grid grid = Grid.unitSquare(intervals);
    double[] charge = new Random(1).doubles(grid.size(), -1, 1).toArray();
    problem = PoissonProblem.of(new Field(grid, charge), Boundaries.grounded(grid));
    solver = new DirectSpectralSolver(StoppingRule.DEFAULT);
    Outcome outcome = solver.solve(problem).outcome();
    if (outcome != Outcome.CONVERGED) {
      throw new IllegalStateException("direct ended with " + outcome);
    }
  }

  /** The potential of a charge density. */
  @Benchmark
  public Solution solve() {
    return solver.solve(problem);
  }
}
