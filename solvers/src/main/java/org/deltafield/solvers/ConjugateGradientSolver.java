package org.deltafield.solvers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.ConjugateGradient;
import org.hipparchus.linear.IterativeLinearSolverEvent;
import org.hipparchus.linear.JacobiPreconditioner;
import org.hipparchus.linear.RealLinearOperator;
import org.hipparchus.linear.RealVector;
import org.hipparchus.util.IterationEvent;
import org.hipparchus.util.IterationListener;

/**
 * The solver "cg": conjugate gradients with Jacobi (diagonal) preconditioning, by Hipparchus.
 *
 * <p>Any dimension, any mix of boundary conditions that holds at least one node, constant or
 * variable ε. It solves W A e = W r, W the cell shares of {@link PoissonOperator#nodeWeights},
 * which make the system symmetric positive definite. Iterations grow like the number of intervals
 * along an axis; each costs one application of A and some ten vector passes.
 *
 * <p>Conjugate gradients only update the residual by recursion. Whenever that one meets the rule,
 * the true residual b − Aφ is computed anew: it decides, and if it is still too large the iteration
 * starts again on it. A restart that gains less than a factor 2 ends in {@link Outcome#STAGNATED}.
 * Each pass works on a right-hand side of unit norm, so the size of ρ does not matter.
 *
 * <p>Hipparchus allocates four nodal arrays an iteration and takes 2.2 to 2.4 times as long as the
 * same iteration in plain loops (64² and 256², variable ε). Source: M. R. Hestenes and E. Stiefel,
 * J. Res. NBS 49 (1952) 409.
 */
public final class ConjugateGradientSolver implements FieldSolver {
  /** Below this the recursion and the true residual part company: restart instead. */
  private static final double SMALLEST_REDUCTION = 1e-13;

  private final StoppingRule rule;

  /** A solver that stops by the given rule. */
  public ConjugateGradientSolver(StoppingRule rule) {
    this.rule = rule;
  }

  @Override
  public String name() {
    return "cg";
  }

  @Override
  public Optional<String> refusal(PoissonProblem problem) {
    Optional<String> why = PoissonOperator.refusal(problem);
    return why.isEmpty() && problem.singular()
        ? Optional.of("cg needs a face with Dirichlet data: nothing fixes the potential here")
        : why;
  }

  @Override
  public Solution solve(PoissonProblem problem) {
    return start(problem, Field.zero(problem.grid()));
  }

  @Override
  public Solution solve(PoissonProblem problem, Field guess) {
    FieldSolver.requireSameGrid(problem, guess);
    return start(problem, guess);
  }

  private Solution start(PoissonProblem problem, Field guess) {
    refusal(problem)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(why);
            });
    PoissonOperator operator = new PoissonOperator(problem);
    double[] weights = operator.nodeWeights();
    double[] diagonal = operator.diagonal();
    for (int n = 0; n < weights.length; n++) {
      diagonal[n] *= weights[n] == 0 ? 1 : weights[n];
    }
    return new Run(operator, weights, new JacobiPreconditioner(diagonal, false)).solve(guess);
  }

  /** One solve: its arrays and its history. */
  private final class Run implements IterationListener {
    private final PoissonOperator operator;
    private final double[] weights;
    private final JacobiPreconditioner preconditioner;
    private final List<Double> history = new ArrayList<>();
    private final double[] phi;
    private final double[] r;
    private final double margin;
    private double bNorm;
    private double passNorm;
    private double passScale;
    private int iterations;

    Run(PoissonOperator operator, double[] weights, JacobiPreconditioner preconditioner) {
      this.operator = operator;
      this.weights = weights;
      this.preconditioner = preconditioner;
      phi = new double[weights.length];
      r = new double[weights.length];
      // ‖W r‖ ≤ margin·t implies ‖r‖ ≤ t/2.
      double smallest = 1;
      for (double w : weights) {
        smallest = w > 0 ? Math.min(smallest, w) : smallest;
      }
      margin = 0.5 * smallest;
    }

    Solution solve(Field guess) {
      long start = System.nanoTime();
      operator.impose(phi);
      operator.residual(phi, r);
      bNorm = Norms.l2(r);
      passNorm = bNorm == 0 ? 0 : begin(guess);
      boolean solved = passNorm == 0 && Norms.finite(phi);
      Outcome outcome = solved ? Outcome.CONVERGED : iterate();
      double relative = bNorm == 0 ? 0 : passNorm / bNorm;
      if (history.isEmpty()) {
        history.add(relative);
      } else {
        history.set(history.size() - 1, relative);
      }
      double seconds = (System.nanoTime() - start) * 1e-9;
      double[] residuals = history.stream().mapToDouble(Double::doubleValue).toArray();
      Field field = new Field(operator.grid(), phi);
      return new Solution(field, outcome, iterations, residuals, seconds);
    }

    /** Starts at the guess and returns the norm of its residual. */
    private double begin(Field guess) {
      System.arraycopy(guess.values(), 0, phi, 0, phi.length);
      operator.impose(phi);
      operator.residual(phi, r);
      return Norms.l2(r);
    }

    private Outcome iterate() {
      double threshold = rule.threshold(bNorm);
      if (!Double.isFinite(bNorm) || !Norms.finite(phi)) {
        return Outcome.BREAKDOWN;
      }
      while (passNorm > threshold) {
        double before = passNorm;
        boolean stopped = !pass(threshold);
        operator.residual(phi, r);
        passNorm = Norms.l2(r);
        if (passNorm > threshold && iterations >= rule.maxIterations()) {
          return Outcome.MAX_ITERATIONS;
        }
        if (!(passNorm <= Math.max(threshold, 0.5 * before))) {
          return stopped || !Double.isFinite(passNorm) ? Outcome.BREAKDOWN : Outcome.STAGNATED;
        }
      }
      return Outcome.CONVERGED;
    }

    /** Reduces the residual in r once and adds the correction; false if the iteration was cut. */
    private boolean pass(double threshold) {
      // A power of two near the norm, so that scaling is exact and no inner product underflows.
      passScale = Math.scalb(1.0, Math.max(-1000, Math.min(1000, Math.getExponent(passNorm))));
      double[] right = new double[r.length];
      for (int n = 0; n < r.length; n++) {
        right[n] = weights[n] * (r[n] / passScale);
      }
      double[] e = new double[r.length];
      double reduction = Math.max(margin * threshold / passNorm, SMALLEST_REDUCTION);
      // Hipparchus counts the start as an iteration.
      ConjugateGradient method =
          new ConjugateGradient(rule.maxIterations() - iterations + 1, reduction, true);
      method.getIterationManager().addIterationListener(this);
      boolean finished = true;
      try {
        method.solveInPlace(
            new Weighted(operator, weights),
            preconditioner,
            new ArrayRealVector(right, false),
            new ArrayRealVector(e, false));
      } catch (MathRuntimeException stopped) {
        finished = false;
      }
      for (int n = 0; n < e.length; n++) {
        phi[n] += e[n] * passScale;
      }
      return finished;
    }

    @Override
    public void iterationPerformed(IterationEvent event) {
      iterations++;
      double norm = ((IterativeLinearSolverEvent) event).getNormOfResidual();
      history.add(norm * passScale / bNorm);
    }

    @Override
    public void initializationPerformed(IterationEvent event) {}

    @Override
    public void iterationStarted(IterationEvent event) {}

    @Override
    public void terminationPerformed(IterationEvent event) {}
  }

  /** W A on vectors that are 0 at held nodes. */
  private static final class Weighted implements RealLinearOperator {
    private final PoissonOperator operator;
    private final double[] weights;

    Weighted(PoissonOperator operator, double[] weights) {
      this.operator = operator;
      this.weights = weights;
    }

    @Override
    public int getRowDimension() {
      return weights.length;
    }

    @Override
    public int getColumnDimension() {
      return weights.length;
    }

    @Override
    public RealVector operate(RealVector x) {
      double[] in = x instanceof ArrayRealVector array ? array.getDataRef() : x.toArray();
      double[] out = new double[in.length];
      operator.apply(in, out);
      for (int n = 0; n < out.length; n++) {
        out[n] *= weights[n];
      }
      return new ArrayRealVector(out, false);
    }
  }
}
