package org.deltafield.guide;

import java.util.Arrays;
import java.util.Optional;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.FieldSolver;
import org.deltafield.solvers.Outcome;
import org.deltafield.solvers.PoissonOperator;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Solution;
import org.deltafield.solvers.StoppingRule;

/**
 * Steepest descent: φ ← φ + (rᵀr/rᵀAr) r with r = ρ − Aφ. Grows with the square of the number of
 * intervals; no solver for use, but a short one (Cauchy 1847).
 */
public final class SteepestDescent implements FieldSolver {
  private final StoppingRule rule;

  /** A solver that stops by the given rule. */
  public SteepestDescent(StoppingRule rule) {
    this.rule = rule;
  }

  @Override
  public String name() {
    return "steepest-descent";
  }

  @Override
  public Optional<String> refusal(PoissonProblem problem) {
    return problem.singular()
        ? Optional.of("steepest-descent needs a face or conductor that holds the potential")
        : PoissonOperator.refusal(problem);
  }

  @Override
  public Solution solve(PoissonProblem problem) {
    long start = System.nanoTime();
    PoissonOperator operator = new PoissonOperator(problem);
    double scale = operator.norm(operator.rightHandSide());
    double[] phi = new double[problem.grid().size()];
    double[] r = new double[phi.length];
    double[] ar = new double[phi.length];
    double[] history = new double[rule.maxIterations() + 1];
    operator.impose(phi);
    operator.residual(phi, r);
    int k = 0;
    double residual = operator.norm(r);
    while (residual > rule.threshold(scale) && k < rule.maxIterations()) {
      operator.apply(r, ar);
      double step = dot(r, r) / dot(r, ar);
      for (int n = 0; n < phi.length; n++) {
        phi[n] += step * r[n];
      }
      operator.residual(phi, r);
      residual = operator.norm(r);
      history[k++] = residual / scale;
    }
    boolean solved = residual <= rule.threshold(scale);
    Outcome outcome =
        Double.isNaN(residual)
            ? Outcome.BREAKDOWN
            : solved ? Outcome.CONVERGED : Outcome.MAX_ITERATIONS;
    return new Solution(
        new Field(problem.grid(), phi),
        outcome,
        k,
        Arrays.copyOf(history, Math.max(k, 1)),
        1e-9 * (System.nanoTime() - start));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int n = 0; n < a.length; n++) {
      sum += a[n] * b[n];
    }
    return sum;
  }
}
