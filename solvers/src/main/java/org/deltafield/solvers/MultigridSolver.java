package org.deltafield.solvers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The solver "multigrid": geometric multigrid cycles by themselves.
 *
 * <p>Any dimension, any number of intervals, any mix of boundary conditions that holds a face,
 * variable ε. φ ← φ + B(ρ − Aφ), B a cycle of {@link MultigridSettings}; with full multigrid the
 * first step runs from the coarsest level up. Each cycle costs a fixed number of operations a node
 * and reduces the residual by a factor near 10, less across jumps of ε, where {@link
 * MultigridConjugateGradient} is the safer choice. Every entry of the history is a true residual.
 *
 * <p>Set-up is kept for the next problem with the same grid, ε and kinds of boundary conditions.
 * Results do not depend on the number of threads. Source: A. Brandt, Math. Comp. 31 (1977) 333.
 */
public final class MultigridSolver implements FieldSolver {
  /** So many cycles must gain at least {@link #LEAST_GAIN}. */
  private static final int WINDOW = 10;

  private static final double LEAST_GAIN = 0.8;
  private final StoppingRule rule;
  private final MultigridSettings settings;
  private MultigridSystem system;

  /** V-cycles that stop by the given rule. */
  public MultigridSolver(StoppingRule rule) {
    this(rule, MultigridSettings.DEFAULT);
  }

  /** Cycles of the given kind that stop by the given rule. */
  public MultigridSolver(StoppingRule rule, MultigridSettings settings) {
    this.rule = rule;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "multigrid";
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
    if (system == null || !system.serves(problem)) {
      system = null;
      system = new MultigridSystem(operator, settings);
    }
    return run(operator, system);
  }

  private Solution run(PoissonOperator operator, MultigridSystem levels) {
    long start = System.nanoTime();
    double[] phi = new double[operator.grid().size()];
    double[] r = new double[phi.length];
    operator.impose(phi);
    operator.residual(phi, r);
    double bNorm = Norms.l2(r);
    double norm = bNorm;
    double threshold = rule.threshold(bNorm);
    List<Double> history = new ArrayList<>();
    Outcome outcome =
        Double.isFinite(bNorm) && Norms.finite(phi) ? Outcome.CONVERGED : Outcome.BREAKDOWN;
    int iterations = 0;
    while (norm > threshold && outcome == Outcome.CONVERGED) {
      step(levels, r, norm, phi, iterations == 0);
      iterations++;
      operator.residual(phi, r);
      norm = Norms.l2(r);
      history.add(norm / bNorm);
      if (!Double.isFinite(norm)) {
        outcome = Outcome.BREAKDOWN;
      } else if (norm > threshold) {
        outcome = verdict(history, iterations);
      }
    }
    if (history.isEmpty()) {
      history.add(bNorm == 0 ? 0.0 : norm / bNorm);
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    double[] residuals = history.stream().mapToDouble(Double::doubleValue).toArray();
    return new Solution(new Field(operator.grid(), phi), outcome, iterations, residuals, seconds);
  }

  private Outcome verdict(List<Double> history, int iterations) {
    int n = history.size() - 1;
    if (n >= WINDOW && history.get(n) > LEAST_GAIN * history.get(n - WINDOW)) {
      return Outcome.STAGNATED;
    }
    return iterations >= rule.maxIterations() ? Outcome.MAX_ITERATIONS : Outcome.CONVERGED;
  }

  private void step(MultigridSystem levels, double[] r, double norm, double[] phi, boolean first) {
    double scale = Norms.powerOfTwoNear(norm);
    Level finest = levels.hierarchy.finest();
    levels.pack(r, scale, finest.b);
    if (first && settings.cycle() == MultigridSettings.Cycle.FULL) {
      levels.hierarchy.full();
    } else {
      levels.hierarchy.cycle();
    }
    levels.add(finest.x, scale, phi);
  }
}
