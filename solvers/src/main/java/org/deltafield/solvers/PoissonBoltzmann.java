package org.deltafield.solvers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The non-linear Poisson–Boltzmann equation −∇·(ε∇φ) + κ² sinh φ = ρ, κ² the problem's screening,
 * by damped Newton's method.
 *
 * <p>φ ← φ + tδ with (A + κ² cosh φ)δ = r, r = ρ − Aφ − κ² sinh φ, solved by a linear solver as far
 * as min(0.01, ‖r‖/‖b‖), so that convergence ends quadratically. The discrete equation is where the
 * strictly convex energy J = ½⟨φ, Aφ⟩ + Σ w κ²(cosh φ − 1) − Σ w ρφ is least. Its slope along δ is
 * −⟨wr, δ⟩; t is 1, or smaller by bisection until the slope has not turned upwards by more than
 * half of what it was, so J falls in every step and the method converges from everywhere. It starts
 * from φ = 0 at unknown nodes, and steps to where sinh overflows are cut.
 *
 * <p>Stops as linear solvers do, by the true residual beside ‖b‖, b the residual at the start. One
 * iteration is one Newton step, at most {@value #MOST_STEPS}. A linear solver that breaks down
 * hands on its outcome. Sources: Debye and Hückel as in {@link Screening}; P. Deuflhard, Newton
 * Methods for Nonlinear Problems (2004), chapter 3, for inexact Newton steps on convex functionals.
 */
public final class PoissonBoltzmann implements FieldSolver {
  /** The most Newton steps. */
  static final int MOST_STEPS = 200;

  /** The loosest linear solve. */
  private static final double LOOSE = 1e-2;

  /** The most halvings of one step: sinh overflows beyond 710, so 1,000 times too far takes 10. */
  private static final int MOST_HALVINGS = 60;

  private final StoppingRule rule;
  private final Function<StoppingRule, FieldSolver> linear;

  /**
   * Newton's method over a linear solver.
   *
   * @param rule when to stop; its iterations also bound each linear solve
   * @param linear makes a solver for the linearised problems
   */
  public PoissonBoltzmann(StoppingRule rule, Function<StoppingRule, FieldSolver> linear) {
    this.rule = rule;
    this.linear = linear;
  }

  @Override
  public String name() {
    return "newton-" + linear.apply(rule).name();
  }

  @Override
  public Optional<String> refusal(PoissonProblem problem) {
    return linear.apply(rule).refusal(problem.homogeneous());
  }

  /**
   * Poisson's equation with the charge that φ settles, ρ − κ² sinh φ. It has the residual of the
   * non-linear equation, and the same field, fluxes and charges on conductors.
   */
  public static PoissonProblem settled(PoissonProblem problem, Field phi) {
    double[] charge = problem.charge().values().clone();
    double[] kappaSquared = problem.screening().onNodes(problem.grid());
    for (int n = 0; n < charge.length; n++) {
      charge[n] -= kappaSquared[n] * Math.sinh(phi.values()[n]);
    }
    return problem.withScreening(Screening.NONE).withCharge(new Field(problem.grid(), charge));
  }

  @Override
  public Solution solve(PoissonProblem problem) {
    refusal(problem)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(why);
            });
    return new Run(problem).solve();
  }

  /** One solve. */
  private final class Run {
    private final PoissonProblem problem;
    private final PoissonOperator poisson;
    private final double[] weights;
    private final double[] kappaSquared;
    private final double[] phi;
    private final double[] r;
    private final double[] aDelta;
    private final List<Double> history = new ArrayList<>();

    Run(PoissonProblem problem) {
      this.problem = problem;
      poisson = new PoissonOperator(problem.withScreening(Screening.NONE));
      weights = poisson.nodeWeights();
      kappaSquared = problem.screening().onNodes(problem.grid());
      phi = new double[weights.length];
      r = new double[weights.length];
      aDelta = new double[weights.length];
    }

    Solution solve() {
      long start = System.nanoTime();
      poisson.impose(phi);
      double bNorm = residual();
      double threshold = rule.threshold(bNorm);
      Outcome outcome =
          Double.isFinite(bNorm) && Norms.finite(phi) ? Outcome.CONVERGED : Outcome.BREAKDOWN;
      double norm = bNorm;
      int steps = 0;
      while (norm > threshold && outcome == Outcome.CONVERGED) {
        if (steps == Math.min(MOST_STEPS, rule.maxIterations())) {
          outcome = Outcome.MAX_ITERATIONS;
          break;
        }
        outcome = step(norm, bNorm, threshold);
        norm = residual();
        steps++;
        history.add(norm / bNorm);
        outcome = norm <= threshold ? Outcome.CONVERGED : outcome;
      }
      if (history.isEmpty()) {
        history.add(bNorm == 0 ? 0 : norm / bNorm);
      }
      double seconds = (System.nanoTime() - start) * 1e-9;
      double[] residuals = history.stream().mapToDouble(Double::doubleValue).toArray();
      return new Solution(new Field(problem.grid(), phi), outcome, steps, residuals, seconds);
    }

    /** r ← ρ − Aφ − κ² sinh φ; returns its norm. */
    private double residual() {
      poisson.residual(phi, r);
      for (int n = 0; n < r.length; n++) {
        r[n] -= weights[n] > 0 ? kappaSquared[n] * Math.sinh(phi[n]) : 0;
      }
      return Norms.l2(r);
    }

    private Outcome step(double norm, double bNorm, double threshold) {
      double enough = Math.max(Math.min(LOOSE, norm / bNorm), 0.3 * threshold / norm);
      StoppingRule inner = new StoppingRule(enough, 0, rule.maxIterations());
      double[] slope = new double[phi.length];
      for (int n = 0; n < slope.length; n++) {
        slope[n] = weights[n] > 0 ? kappaSquared[n] * Math.cosh(phi[n]) : 0;
      }
      if (!Norms.finite(slope)) {
        return Outcome.BREAKDOWN;
      }
      PoissonProblem newton =
          problem
              .homogeneous()
              .withScreening(new Screening.Variable(new Field(problem.grid(), slope)))
              .withCharge(new Field(problem.grid(), r.clone()));
      Solution correction = linear.apply(inner).solve(newton);
      if (correction.outcome() == Outcome.BREAKDOWN
          || correction.outcome() == Outcome.INCOMPATIBLE_SOURCE) {
        return correction.outcome();
      }
      double[] delta = correction.field().values();
      poisson.apply(delta, aDelta);
      double t = length(delta);
      for (int n = 0; n < phi.length; n++) {
        phi[n] += weights[n] > 0 ? t * delta[n] : 0;
      }
      return t > 0 ? Outcome.CONVERGED : Outcome.STAGNATED;
    }

    /** The length of a step; 0 if δ does not lead down. */
    private double length(double[] delta) {
      double first = downhill(delta, 0);
      double t = 1;
      for (int halving = 0; halving < MOST_HALVINGS && first > 0; halving++) {
        // Beyond an overflow this is NaN or −∞.
        if (downhill(delta, t) >= -0.5 * first) {
          return t;
        }
        t *= 0.5;
      }
      return 0;
    }

    /** −dJ/dt at φ + tδ, which falls with t. */
    private double downhill(double[] delta, double t) {
      double sum = 0;
      for (int n = 0; n < delta.length; n++) {
        if (weights[n] > 0) {
          double more = Math.sinh(phi[n] + t * delta[n]) - Math.sinh(phi[n]);
          double there = r[n] - t * aDelta[n] - (kappaSquared[n] == 0 ? 0 : kappaSquared[n] * more);
          sum += weights[n] * there * delta[n];
        }
      }
      return sum;
    }
  }
}
