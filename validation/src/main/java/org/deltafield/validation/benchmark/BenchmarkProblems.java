package org.deltafield.validation.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.deltafield.datasets.PairSource;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.FieldSolver;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.solvers.Outcome;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Solution;
import org.deltafield.solvers.Solvers;
import org.deltafield.solvers.StoppingRule;

/**
 * The problems of a benchmark with solutions of their discrete equations, to a relative residual of
 * 1e-12 or as far as round-off lets the solver come.
 */
final class BenchmarkProblems {
  private final List<PoissonProblem> problems = new ArrayList<>();
  private final List<Field> references = new ArrayList<>();

  /**
   * Takes problems from the first on and solves them.
   *
   * @throws InvalidInputException if there are none, or one of them cannot be solved
   */
  BenchmarkProblems(PairSource pairs, int count) {
    for (int n = 0; n < Math.min(count, pairs.size()); n++) {
      problems.add(pairs.pair(n).problem());
      references.add(reference(pairs.pair(n).problem()));
    }
    if (problems.isEmpty()) {
      throw new InvalidInputException(pairs.name() + ": holds no pairs to time");
    }
  }

  private static Field reference(PoissonProblem problem) {
    StoppingRule rule = new StoppingRule(1e-12, 0, 1000);
    FieldSolver direct = Solvers.create("direct", StoppingRule.DEFAULT);
    FieldSolver solver = direct.refusal(problem).isEmpty() ? direct : Solvers.create("mgcg", rule);
    Solution solution = solver.solve(problem);
    if (solution.outcome() != Outcome.CONVERGED && solution.outcome() != Outcome.STAGNATED) {
      throw new InvalidInputException(
          "no reference to measure against: " + solver.name() + " ended " + solution.outcome());
    }
    return solution.field();
  }

  int size() {
    return problems.size();
  }

  List<PoissonProblem> all() {
    return problems;
  }

  PoissonProblem get(int n) {
    return problems.get(n);
  }

  /** So many problems, repeated where there are fewer. */
  List<PoissonProblem> many(int count) {
    List<PoissonProblem> many = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      many.add(problems.get(n % problems.size()));
    }
    return many;
  }

  /** ‖φ̃ − φ‖₂/‖φ‖₂ of a field for problem n. */
  double error(Field field, int n) {
    double[] y = references.get(n).values();
    double wrong = 0;
    double scale = 0;
    for (int k = 0; k < y.length; k++) {
      double d = field.values()[k] - y[k];
      wrong += d * d;
      scale += y[k] * y[k];
    }
    return wrong == 0 ? 0 : Math.sqrt(wrong / scale);
  }
}
