package org.deltafield.solvers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The solver "mgcg": conjugate gradients preconditioned by one symmetric multigrid cycle.
 *
 * <p>Any dimension, any number of intervals, any mix of boundary conditions that holds a face,
 * variable ε with jumps. It solves W A e = W r, W the cell shares of {@link
 * PoissonOperator#nodeWeights}. The number of iterations hardly depends on the grid; an iteration
 * costs one cycle, one application of A and four vector passes.
 *
 * <p>The recursive residual is trusted only to end a pass: the true residual b − Aφ then decides,
 * and if it is too large another pass starts on it. A pass that gains less than a factor 2 ends in
 * {@link Outcome#STAGNATED}. Set-up is kept for the next problem with the same grid, ε and kinds of
 * boundary conditions. Results do not depend on the number of threads. Source: O. Tatebe, NASA
 * CP-3224 (1993) 621.
 */
public final class MultigridConjugateGradient implements FieldSolver {
  private final StoppingRule rule;
  private final MultigridSettings settings;
  private MultigridSystem system;
  private PreconditionedPass pass;

  /** V-cycles as preconditioner. */
  public MultigridConjugateGradient(StoppingRule rule) {
    this(rule, MultigridSettings.DEFAULT);
  }

  /**
   * Cycles of the given kind as preconditioner.
   *
   * @throws IllegalArgumentException for full multigrid, which is not a symmetric operator
   */
  public MultigridConjugateGradient(StoppingRule rule, MultigridSettings settings) {
    if (settings.cycle() == MultigridSettings.Cycle.FULL) {
      throw new IllegalArgumentException("full multigrid is not symmetric: choose V or W cycles");
    }
    this.rule = rule;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "mgcg";
  }

  @Override
  public Optional<String> refusal(PoissonProblem problem) {
    return MultigridSystem.refusal(name(), problem);
  }

  @Override
  public Solution solve(PoissonProblem problem) {
    refusal(problem)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(why);
            });
    PoissonOperator operator = new PoissonOperator(problem);
    if (system == null || pass == null || !system.serves(problem)) {
      pass = null;
      system = null;
      system = new MultigridSystem(operator, settings);
      pass = new PreconditionedPass(system.hierarchy);
    }
    return new Run(operator, system, pass).solve();
  }

  /** One solve: its history and counts. */
  private final class Run {
    private final PoissonOperator operator;
    private final MultigridSystem levels;
    private final PreconditionedPass method;
    private final List<Double> history = new ArrayList<>();
    private final double[] phi;
    private final double[] r;
    private double bNorm;
    private double norm;

    Run(PoissonOperator operator, MultigridSystem levels, PreconditionedPass method) {
      this.operator = operator;
      this.levels = levels;
      this.method = method;
      phi = new double[operator.grid().size()];
      r = new double[phi.length];
    }

    Solution solve() {
      long start = System.nanoTime();
      operator.impose(phi);
      operator.residual(phi, r);
      bNorm = Norms.l2(r);
      norm = bNorm;
      Outcome outcome = iterate();
      double relative = bNorm == 0 ? 0 : norm / bNorm;
      int iterations = history.size();
      if (history.isEmpty()) {
        history.add(relative);
      } else {
        history.set(iterations - 1, relative);
      }
      double seconds = (System.nanoTime() - start) * 1e-9;
      double[] residuals = history.stream().mapToDouble(Double::doubleValue).toArray();
      Field field = new Field(operator.grid(), phi);
      return new Solution(field, outcome, iterations, residuals, seconds);
    }

    private Outcome iterate() {
      double threshold = rule.threshold(bNorm);
      if (!Double.isFinite(bNorm) || !Norms.finite(phi)) {
        return Outcome.BREAKDOWN;
      }
      while (norm > threshold) {
        double before = norm;
        double scale = Norms.powerOfTwoNear(norm);
        levels.pack(r, scale, method.residual());
        int left = rule.maxIterations() - history.size();
        boolean finished =
            method.run(
                0.95 * levels.smallestWeight * threshold / scale,
                left,
                value -> history.add(value * scale / bNorm));
        levels.add(method.correction(), scale, phi);
        operator.residual(phi, r);
        norm = Norms.l2(r);
        if (!Double.isFinite(norm)) {
          return Outcome.BREAKDOWN;
        }
        if (norm > threshold && history.size() >= rule.maxIterations()) {
          return Outcome.MAX_ITERATIONS;
        }
        if (norm > Math.max(threshold, 0.5 * before)) {
          return finished ? Outcome.STAGNATED : Outcome.BREAKDOWN;
        }
      }
      return Outcome.CONVERGED;
    }
  }
}
