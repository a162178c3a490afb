package org.deltafield.validation.certificate;

import java.util.Optional;
import org.deltafield.solvers.DirectSpectralSolver;
import org.deltafield.solvers.Energy;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.FieldSolver;
import org.deltafield.solvers.MultigridConjugateGradient;
import org.deltafield.solvers.NullSpace;
import org.deltafield.solvers.Outcome;
import org.deltafield.solvers.PoissonOperator;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Solution;
import org.deltafield.solvers.StoppingRule;

/**
 * Bounds the error of any field from its residual, sharp to a factor of {@value #SHARP}.
 *
 * <p>With r = ρ − Aφ̃, A e = r. For any approximation ẽ of e and its residual s = r − Aẽ,
 *
 * <p>‖e‖_A² = ⟨ẽ, r⟩ + ⟨ẽ, s⟩ + ⟨s, A⁻¹s⟩,
 *
 * <p>an identity. Its last term lies between γ⟨s, A₀⁻¹s⟩ and ⟨s, A₀⁻¹s⟩, A₀ and γ those of {@link
 * WeakestOperator}; A₀⁻¹s is one direct solve. Also ‖e‖₂ ≤ ‖ẽ‖₂ + √⟨s, A₀⁻¹s⟩/√λ, λ the smallest
 * eigenvalue of A₀, known in closed form.
 *
 * <p>For constant ε and no conductors ẽ is a direct solve, and the bound is the error itself up to
 * round-off. Else it comes from {@link MultigridConjugateGradient}, {@value #ROUND} iterations at a
 * time until the bounds from above and below are within {@value #SHARP} of each other; that costs
 * what a solve to one digit costs. What rounding may have done to r is part of the bound. Where φ̃
 * misses the data on Dirichlet faces, the energy of the jump is added (triangle inequality).
 *
 * <p>An instance keeps set-up for the next field on the same operator and belongs to one thread.
 * Sources: M. R. Hestenes and E. Stiefel, J. Res. NBS 49 (1952) 409, for the identity; P. Concus
 * and G. Golub, SIAM J. Numer. Anal. 10 (1973) 1103, for A₀.
 */
public final class Certifier {
  /** The largest quotient of upper and lower bound that is aimed at. */
  public static final double SHARP = 1.1;

  private static final int ROUND = 3;
  private static final int ROUNDS = 20;

  /** A row of the residual sums fewer than sixteen products. */
  private static final double ROUNDING = 8 * Math.ulp(1.0);

  private final DirectSpectralSolver direct = WeakestOperator.solver();
  private final FieldSolver iteration =
      new MultigridConjugateGradient(new StoppingRule(1e-15, 0, ROUND));

  /** Why no bound can be given, in one line; empty when one can. */
  public Optional<String> refusal(PoissonProblem problem) {
    Optional<String> why = iteration.refusal(problem);
    if (why.isPresent()) {
      return why;
    }
    if (new WeakestOperator(problem, direct).useless()) {
      return Optional.of("no error bound where only conductors or gaps in the screening fix φ");
    }
    return NullSpace.incompatibility(problem);
  }

  /**
   * Bounds the error of a field. Where nothing fixes the potential, that is the error up to a
   * constant. NaN in the field or the problem gives NaN bounds.
   *
   * @throws IllegalArgumentException if {@link #refusal} is not empty or the field is on another
   *     grid
   */
  public ErrorBound bound(PoissonProblem problem, Field field) {
    refusal(problem)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(why);
            });
    FieldSolver.requireSameGrid(problem, field);
    return new Run(problem, field).bound();
  }

  /** One field. */
  private final class Run {
    private final PoissonProblem problem;
    private final PoissonOperator operator;
    private final WeakestOperator weakest;
    private final double lambda;
    private final double[] weights;
    private final double volume;
    private final double[] phi;
    private final double[] r;
    private final double[] s;
    private final double slack;

    Run(PoissonProblem problem, Field field) {
      this.problem = problem;
      operator = new PoissonOperator(problem);
      weakest = new WeakestOperator(problem, direct);
      lambda = weakest.smallestEigenvalue();
      weights = operator.nodeWeights();
      volume = problem.grid().cellVolume();
      phi = field.values();
      r = new double[phi.length];
      s = new double[phi.length];
      double[] imposed = phi.clone();
      operator.impose(imposed);
      operator.residual(imposed, r);
      new NullSpace(operator).removeMean(r);
      slack = rounding(imposed) / Math.sqrt(lambda) + jump(imposed);
    }

    ErrorBound bound() {
      PoissonProblem error = problem.homogeneous().withCharge(new Field(problem.grid(), r));
      boolean exact = direct.refusal(error).isEmpty();
      FieldSolver solver = exact ? direct : iteration;
      Energy own = Energy.of(problem, new Field(problem.grid(), phi));
      double size = Math.sqrt(2 * (own.field() + own.screening()));
      Solution solution = solver.solve(error);
      int iterations = exact ? 0 : solution.iterations();
      ErrorBound best = bound(solution.field().values(), size, iterations);
      boolean going = !exact;
      for (int round = 1; going && round < ROUNDS; round++) {
        going = best.effectivityAtMost() > SHARP && solution.outcome() == Outcome.MAX_ITERATIONS;
        if (going) {
          solution = solver.solve(error, solution.field());
          iterations += solution.iterations();
          ErrorBound next = bound(solution.field().values(), size, iterations);
          going = next.energy() < best.energy();
          best = going ? next : best;
        }
      }
      return best;
    }

    /** The bounds that an approximate error ẽ gives. */
    private ErrorBound bound(double[] e, double size, int iterations) {
      operator.residual(r, e, s);
      double known = dot(e, r) + dot(e, s);
      double rest = volume * weakest.dualSquare(s, weights);
      // By round-off only is the sum below 0.
      double upper = Math.sqrt(Math.max(0, known + rest)) + slack;
      double lower = Math.sqrt(Math.max(0, known + weakest.gamma() * rest)) - slack;
      double l2 = Math.sqrt(dot(e, e)) + (Math.sqrt(rest) + slack) / Math.sqrt(lambda);
      return new ErrorBound(
          upper, Math.max(0, lower), l2, size, Math.sqrt(dot(phi, phi)), iterations);
    }

    /** V Σ w u v. */
    private double dot(double[] u, double[] v) {
      double sum = 0;
      for (int n = 0; n < u.length; n++) {
        sum += weights[n] * u[n] * v[n];
      }
      return volume * sum;
    }

    /** What rounding may have done to the residual, ‖δr‖₂ at most. */
    private double rounding(double[] imposed) {
      double largest = 0;
      for (double d : operator.diagonal()) {
        largest = Math.max(largest, d);
      }
      double sum = 0;
      for (double v : imposed) {
        sum += v * v;
      }
      return ROUNDING * largest * Math.sqrt(volume * sum);
    }

    /** The energy norm of what φ̃ misses of the data on Dirichlet faces. */
    private double jump(double[] imposed) {
      boolean[] held = problem.boundaries().dirichletNodes();
      double[] d = new double[phi.length];
      boolean some = false;
      for (int n = 0; n < d.length; n++) {
        d[n] = held[n] ? phi[n] - imposed[n] : 0;
        some |= d[n] != 0;
      }
      if (!some) {
        return 0;
      }
      Energy energy = Energy.of(problem.homogeneous(), new Field(problem.grid(), d));
      return Math.sqrt(2 * energy.field());
    }
  }
}
