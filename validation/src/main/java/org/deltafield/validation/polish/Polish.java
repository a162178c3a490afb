package org.deltafield.validation.polish;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.FieldSolver;
import org.deltafield.solvers.MultigridSettings;
import org.deltafield.solvers.MultigridSolver;
import org.deltafield.solvers.PoissonOperator;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Solution;
import org.deltafield.solvers.Solvers;
import org.deltafield.solvers.StoppingRule;

/**
 * Finishes sampled fields with an iterative solver, down to a true relative residual, and tells
 * what the sample was worth as a first guess.
 *
 * <p>Three ways to the same residual are held side by side: from the sample, from zero by the same
 * solver, and by full multigrid from zero. Times are of solves alone, set-up done before: each way
 * runs once unmeasured first. What the sample itself cost is not in them. An instance belongs to
 * one thread.
 */
public final class Polish {
  private final FieldSolver solver;
  private final FieldSolver full;
  private final LongSupplier nanoTime;

  /**
   * One way to the residual.
   *
   * @param solution the field, the outcome and the iterations
   * @param seconds wall-clock time of the solve
   */
  public record Way(Solution solution, double seconds) {}

  /**
   * One polished field.
   *
   * @param before ‖ρ − Aφ‖₂/‖b‖₂ of the sample, as solvers measure it
   * @param sampled from the sample
   * @param zero from zero
   * @param full by full multigrid
   */
  public record Result(double before, Way sampled, Way zero, Way full) {
    /** The field. */
    public Field field() {
      return sampled.solution().field();
    }
  }

  /**
   * Prepares.
   *
   * @param solver a name of {@link Solvers#ALL}; an iterative one, or the sample is of no use
   * @param tolerance the relative residual to reach, in (0, 1)
   * @param nanoTime a clock in nanoseconds
   */
  public Polish(String solver, double tolerance, LongSupplier nanoTime) {
    StoppingRule rule = new StoppingRule(tolerance, 0, 10_000);
    this.solver = Solvers.create(solver, rule);
    full = new MultigridSolver(rule, MultigridSettings.DEFAULT.with(MultigridSettings.Cycle.FULL));
    this.nanoTime = nanoTime;
  }

  /** Why the solver cannot take a problem; empty when it can. */
  public Optional<String> refusal(PoissonProblem problem) {
    return solver.refusal(problem);
  }

  /** The solver's name. */
  public String solver() {
    return solver.name();
  }

  /**
   * Polishes one sample.
   *
   * @throws IllegalArgumentException if the solver refuses the problem
   */
  public Result polish(PoissonProblem problem, Field sample) {
    PoissonOperator operator = new PoissonOperator(problem);
    double[] phi = sample.values().clone();
    operator.impose(phi);
    double[] r = new double[phi.length];
    operator.residual(phi, r);
    double before = new Field(problem.grid(), r).norm();
    before /= new Field(problem.grid(), operator.rightHandSide()).norm();
    solver.solve(problem);
    Way zero = time(problem, solver, Field.zero(problem.grid()));
    Way sampled = time(problem, solver, sample);
    full.solve(problem);
    return new Result(before, sampled, zero, time(problem, full, Field.zero(problem.grid())));
  }

  private Way time(PoissonProblem problem, FieldSolver by, Field guess) {
    long start = nanoTime.getAsLong();
    Solution solution = guess.maxAbs() == 0 ? by.solve(problem) : by.solve(problem, guess);
    return new Way(solution, 1e-9 * (nanoTime.getAsLong() - start));
  }
}
