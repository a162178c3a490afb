package org.deltafield.validation.benchmark;

import org.deltafield.solvers.FieldSolver;
import org.deltafield.solvers.Outcome;
import org.deltafield.solvers.Solution;
import org.deltafield.solvers.StoppingRule;

/**
 * A classical solver at one tolerance. A batch runs on all threads side by side or one problem
 * after the other, whichever is faster each time.
 */
final class SolverSetting extends MeasuredSetting {
  private static final int MOST_ITERATIONS = 10_000;

  private final String method;
  private final BenchmarkProblems problems;
  private final FieldSolver[] solvers;
  private final SolverBatch batch;
  private final Stopwatch stopwatch;

  SolverSetting(
      String method,
      String setting,
      double tolerance,
      BenchmarkProblems problems,
      int threads,
      Stopwatch stopwatch) {
    super(method, setting, problems.size());
    this.method = method;
    this.problems = problems;
    this.stopwatch = stopwatch;
    solvers = new FieldSolver[threads];
    for (int t = 0; t < threads; t++) {
      solvers[t] = ClassicalMethods.create(method, new StoppingRule(tolerance, 0, MOST_ITERATIONS));
    }
    batch = new SolverBatch(solvers, problems.all(), WorkPrecisionStudy.BATCH);
  }

  @Override
  void measure(int n) {
    Solution solution = solvers[0].solve(problems.get(n));
    keep(
        n,
        problems.error(solution.field(), n),
        solution.iterations(),
        SolverWork.of(method, problems.get(n), solution.iterations()),
        solution.outcome() == Outcome.CONVERGED);
  }

  @Override
  void run(int n) {
    solvers[0].solve(problems.get(n));
  }

  @Override
  double batch() {
    return Math.min(stopwatch.seconds(batch::sideBySide), stopwatch.seconds(batch::inTurn));
  }
}
