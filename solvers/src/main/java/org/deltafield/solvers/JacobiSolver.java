package org.deltafield.solvers;

import java.util.Arrays;
import java.util.Optional;

/**
 * The solver "jacobi": e ← e + D⁻¹(b − Ae), D the diagonal of A. A textbook baseline.
 *
 * <p>Needs a face with Dirichlet data: elsewhere the checkerboard keeps its size for ever. The
 * error falls by μ per iteration, μ = cos(π/N) on a square with N intervals a side, constant ε:
 * about 2N²/π² iterations per factor e. Source: D. M. Young, Iterative Solution of Large Linear
 * Systems (1971).
 */
public final class JacobiSolver extends IterativeSolver {
  /** A solver that stops by the given rule. */
  public JacobiSolver(StoppingRule rule) {
    super("jacobi", rule);
  }

  @Override
  public Optional<String> refusal(PoissonProblem problem) {
    Optional<String> why = super.refusal(problem);
    return why.isEmpty() && problem.singular()
        ? Optional.of("jacobi needs a face with Dirichlet data; gauss-seidel and cg-ic do not")
        : why;
  }

  @Override
  IterativeMethod prepare(PoissonOperator operator) {
    return new Method(operator);
  }

  /** The iteration. */
  private static final class Method implements IterativeMethod {
    private final PoissonOperator operator;
    private final double[] inverse;
    private final double[] e;
    private final double[] b;
    private double[] r;

    Method(PoissonOperator operator) {
      this.operator = operator;
      inverse = operator.diagonal();
      for (int n = 0; n < inverse.length; n++) {
        inverse[n] = 1 / inverse[n];
      }
      e = new double[inverse.length];
      b = new double[inverse.length];
      r = e;
    }

    @Override
    public void begin(double[] right) {
      System.arraycopy(right, 0, b, 0, b.length);
      r = right;
      Arrays.fill(e, 0);
    }

    @Override
    public double step() {
      addScaled(inverse, r, e);
      operator.residual(b, e, r);
      return Math.sqrt(Vectors.dot(r, r));
    }

    private static void addScaled(double[] inverse, double[] r, double[] e) {
      for (int n = 0; n < e.length; n++) {
        e[n] += inverse[n] * r[n];
      }
    }

    @Override
    public void addCorrection(double factor, double[] phi) {
      Vectors.add(factor, e, phi);
    }

    @Override
    public double correctionNorm() {
      return Norms.l2(e);
    }
  }
}
