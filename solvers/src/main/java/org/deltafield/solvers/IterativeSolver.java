package org.deltafield.solvers;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What all iterative solvers share: the loop, the stopping rule, the history, the null space.
 *
 * <p>φ carries the boundary values and gains corrections, φ ← φ + e with A e ≈ r = ρ − Aφ and e = 0
 * at held nodes. A method iterates on e until its own residual meets the rule. Then the true
 * residual ρ − Aφ is computed anew: it alone decides. If it is still too large, the method starts
 * again on it; a pass that gains less than a factor 2 ends in {@link Outcome#STAGNATED}. Every pass
 * works on a right-hand side of about unit norm, so the size of ρ does not matter.
 *
 * <p>Where no node is held, an unbalanced source ends in {@link Outcome#INCOMPATIBLE_SOURCE}, and φ
 * has zero mean (see {@link NullSpace}). The loop allocates nothing but the growing history.
 */
abstract class IterativeSolver implements FieldSolver {
  /** Below this the recursion and the true residual part company: restart instead. */
  private static final double SMALLEST_REDUCTION = 1e-13;

  /** How far below the rule a pass aims, so that drift does not cost a restart. */
  private static final double AIM = 0.9;

  /** Steps without a new smallest residual before round-off is suspected. */
  private static final int PATIENCE = 200;

  private final String name;
  private final StoppingRule rule;
  private PoissonProblem prepared;
  private IterativeMethod method;
  private final ResidualPass residual = new ResidualPass();
  private double[] r = {};

  IterativeSolver(String name, StoppingRule rule) {
    this.name = name;
    this.rule = rule;
  }

  /** Factors and scratch memory of the method for an operator. */
  abstract IterativeMethod prepare(PoissonOperator operator);

  /**
   * Writes a first guess at the unknown nodes of φ, which holds the boundary values and is 0
   * elsewhere; false if that is guess enough. The rule stays relative to the residual at 0.
   */
  boolean guess(PoissonOperator operator, double[] phi) {
    return false;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public Optional<String> refusal(PoissonProblem problem) {
    return PoissonOperator.refusal(problem);
  }

  @Override
  public final Solution solve(PoissonProblem problem) {
    return start(problem, Optional.empty());
  }

  @Override
  public final Solution solve(PoissonProblem problem, Field guess) {
    FieldSolver.requireSameGrid(problem, guess);
    return start(problem, Optional.of(guess));
  }

  private Solution start(PoissonProblem problem, Optional<Field> guess) {
    refusal(problem)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(why);
            });
    PoissonOperator operator = new PoissonOperator(problem);
    if (prepared == null || !sameOperator(prepared, problem)) {
      method = prepare(operator);
      prepared = problem;
    }
    if (r.length != operator.grid().size()) {
      r = new double[operator.grid().size()];
    }
    return new Run(operator, method).solve(guess);
  }

  /** Whether two problems differ in their data only. */
  private static boolean sameOperator(PoissonProblem a, PoissonProblem b) {
    boolean same =
        a.grid().equals(b.grid())
            && a.permittivity().equals(b.permittivity())
            && a.screening().equals(b.screening())
            && shapes(a).equals(shapes(b));
    for (int axis = 0; same && axis < a.grid().dimension(); axis++) {
      for (boolean upper : new boolean[] {false, true}) {
        Face face = Face.of(axis, upper);
        same &= a.boundaries().on(face).getClass() == b.boundaries().on(face).getClass();
      }
    }
    return same;
  }

  private static List<Conductor.Shape> shapes(PoissonProblem problem) {
    return problem.conductors().stream().map(Conductor::shape).toList();
  }

  /** One solve: its arrays and its history. */
  private final class Run {
    private final PoissonOperator operator;
    private final IterativeMethod method;
    private final NullSpace nullSpace;
    private final double[] phi;
    private double[] history = new double[64];
    private double bNorm;
    private double rNorm;
    private int iterations;

    Run(PoissonOperator operator, IterativeMethod method) {
      this.operator = operator;
      this.method = method;
      nullSpace = new NullSpace(operator);
      phi = new double[operator.grid().size()];
    }

    Solution solve(Optional<Field> guess) {
      long start = System.nanoTime();
      operator.impose(phi);
      bNorm = residual.run(operator, phi, r);
      rNorm = begin(guess) ? residual.run(operator, phi, r) : bNorm;
      Optional<String> incompatible = NullSpace.incompatibility(operator);
      Outcome outcome = incompatible.isPresent() ? Outcome.INCOMPATIBLE_SOURCE : iterate();
      double[] residuals = Arrays.copyOf(history, Math.max(1, iterations));
      residuals[residuals.length - 1] = bNorm == 0 ? 0 : rNorm / bNorm;
      double seconds = (System.nanoTime() - start) * 1e-9;
      Field field = new Field(operator.grid(), phi);
      String message = incompatible.orElse(outcome.remedy());
      return new Solution(field, outcome, iterations, residuals, seconds, message);
    }

    /** Writes the first guess into φ, the caller's or else the method's own; false if it is 0. */
    private boolean begin(Optional<Field> guess) {
      if (guess.isEmpty() || bNorm == 0) {
        return guess(operator, phi);
      }
      System.arraycopy(guess.get().values(), 0, phi, 0, phi.length);
      operator.impose(phi);
      nullSpace.removeMean(phi);
      return true;
    }

    private Outcome iterate() {
      double threshold = rule.threshold(bNorm);
      if (!Double.isFinite(bNorm) || !residual.finite(phi)) {
        return Outcome.BREAKDOWN;
      }
      while (rNorm > threshold) {
        double before = rNorm;
        boolean broken = !pass(threshold);
        rNorm = residual.run(operator, phi, r);
        if (rNorm > threshold && iterations >= rule.maxIterations()) {
          return Outcome.MAX_ITERATIONS;
        }
        if (!(rNorm <= Math.max(threshold, 0.5 * before))) {
          return broken || !Double.isFinite(rNorm) ? Outcome.BREAKDOWN : Outcome.STAGNATED;
        }
      }
      return Outcome.CONVERGED;
    }

    /** Reduces the residual in r and adds the correction; false if the method broke down. */
    private boolean pass(double threshold) {
      // A power of two near the norm, so that scaling is exact and no inner product underflows.
      double scale = Norms.powerOfTwoNear(rNorm);
      double inverse = 1 / scale;
      residual.scale(inverse);
      nullSpace.removeMean(r);
      method.begin(r);
      boolean sound = run(Math.max(AIM * threshold / scale, SMALLEST_REDUCTION), scale);
      if (!Double.isFinite(method.correctionNorm())) {
        return false;
      }
      method.addCorrection(scale, phi);
      nullSpace.removeMean(phi);
      return sound;
    }

    /** Steps until the residual meets the target or round-off holds it; false on a breakdown. */
    private boolean run(double target, double scale) {
      double norm = Double.POSITIVE_INFINITY;
      double best = norm;
      int sinceBest = 0;
      while (norm > target && iterations < rule.maxIterations()) {
        norm = method.step();
        if (!Double.isFinite(norm)) {
          return false;
        }
        record(norm * (scale / bNorm));
        sinceBest = norm < best ? 0 : sinceBest + 1;
        best = Math.min(best, norm);
        if (sinceBest >= PATIENCE && sinceBest % PATIENCE == 0 && norm <= roundOff()) {
          return true;
        }
      }
      return true;
    }

    /** What rounding e alone can leave of b − Ae. */
    private double roundOff() {
      double largestDiagonal = Arrays.stream(operator.diagonal()).max().orElseThrow();
      return 4 * Math.ulp(1.0) * largestDiagonal * method.correctionNorm();
    }

    private void record(double relative) {
      if (iterations == history.length) {
        history = Arrays.copyOf(history, 2 * iterations);
      }
      history[iterations++] = relative;
    }
  }
}
