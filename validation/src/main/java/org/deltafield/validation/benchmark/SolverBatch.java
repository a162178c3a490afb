package org.deltafield.validation.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.deltafield.solvers.FieldSolver;
import org.deltafield.solvers.PoissonProblem;

/** Many problems for one solver per thread. */
final class SolverBatch {
  private final FieldSolver[] solvers;
  private final List<PoissonProblem> problems;
  private final int count;

  SolverBatch(FieldSolver[] solvers, List<PoissonProblem> problems, int count) {
    this.solvers = solvers;
    this.problems = problems;
    this.count = count;
  }

  /** All problems by the first solver, which may use several threads itself. */
  void inTurn() {
    share(0, 1);
  }

  /** An equal share of the problems for each solver, on threads of their own. */
  void sideBySide() {
    List<Thread> threads = new ArrayList<>();
    for (int t = 1; t < solvers.length; t++) {
      int number = t;
      Thread thread = new Thread(() -> share(number, solvers.length), "batch-" + t);
      thread.start();
      threads.add(thread);
    }
    share(0, solvers.length);
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while solvers ran", e);
      }
    }
  }

  private void share(int first, int step) {
    for (int n = first; n < count; n += step) {
      solvers[step == 1 ? 0 : first].solve(problems.get(n % problems.size()));
    }
  }
}
