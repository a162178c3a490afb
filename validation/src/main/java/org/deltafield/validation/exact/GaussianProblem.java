package org.deltafield.validation.exact;

import org.deltafield.datasets.GaussianSeries;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.FieldSolver;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.Outcome;
import org.deltafield.solvers.PoissonOperator;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Solution;

/**
 * Poisson's equation with a Gaussian source: ρ = ρ₀ + Lξ, φ = φ₀ + S Lξ with ξ ~ N(0, I).
 *
 * <p>ρ₀ and φ₀ are the charge of a given problem and its solution, boundary data included; L is a
 * {@link GaussianSeries}, and S = A⁻¹ on the unknown nodes, by a solver. Both fields are linear in
 * ξ, so they and all linear observations of them are jointly Gaussian. WA is symmetric, W the cell
 * shares, so Sᵀ = W A⁻¹ W⁻¹ is a solve too.
 *
 * <p>Exact up to the solver's tolerance. An instance belongs to one thread, like its solver.
 */
public final class GaussianProblem {
  private final GaussianSeries series;
  private final PoissonProblem homogeneous;
  private final FieldSolver solver;
  private final double[] shares;
  private final double[] charge;
  private final double[] potential;

  /**
   * States the law.
   *
   * @param series the law of ρ − ρ₀
   * @param problem ρ₀, ε, boundaries and conductors
   * @param solver for S
   * @throws IllegalArgumentException if the grids differ, nothing fixes the potential, the solver
   *     refuses, or it does not converge
   */
  public GaussianProblem(GaussianSeries series, PoissonProblem problem, FieldSolver solver) {
    if (!series.grid().equals(problem.grid())) {
      throw new IllegalArgumentException(
          "sources on " + series.grid() + ", problem on " + problem.grid());
    }
    if (problem.singular()) {
      throw new IllegalArgumentException(
          "a random source needs a face or a conductor that fixes the potential");
    }
    this.series = series;
    this.solver = solver;
    homogeneous = problem.homogeneous();
    shares = new PoissonOperator(problem).nodeWeights();
    charge = problem.charge().values().clone();
    potential = solve(problem);
  }

  private double[] solve(PoissonProblem problem) {
    Solution solution = solver.solve(problem);
    if (solution.outcome() != Outcome.CONVERGED) {
      throw new IllegalArgumentException(
          "solver " + solver.name() + " ended " + solution.outcome() + ": " + solution.message());
    }
    return solution.field().values();
  }

  /** The grid. */
  public Grid grid() {
    return series.grid();
  }

  /** The law of the source about its mean. */
  public GaussianSeries series() {
    return series;
  }

  /** The number of coefficients ξ. */
  public int modes() {
    return series.modes();
  }

  /** ρ₀ or φ₀; not to be written to. */
  double[] mean(Quantity quantity) {
    return quantity == Quantity.CHARGE ? charge : potential;
  }

  /** The field with coefficients ξ. */
  public Field field(Quantity quantity, double[] xi) {
    double[] values = deviation(quantity, xi);
    double[] mean = mean(quantity);
    for (int n = 0; n < values.length; n++) {
      values[n] += mean[n];
    }
    return new Field(grid(), values);
  }

  /** Lξ or S Lξ: the field without its mean; a new array. */
  double[] deviation(Quantity quantity, double[] xi) {
    double[] rho = series.synthesize(xi);
    return quantity == Quantity.CHARGE ? rho : potentialOf(rho);
  }

  /** S ρ, for no boundary data; a new array. */
  double[] potentialOf(double[] rho) {
    return solve(homogeneous.withCharge(new Field(grid(), rho)));
  }

  /** Lᵀv or Lᵀ Sᵀv; a new array. */
  double[] adjoint(Quantity quantity, double[] v) {
    return series.analyze(quantity == Quantity.CHARGE ? v : adjointSolve(v));
  }

  /** Sᵀv; a new array. */
  private double[] adjointSolve(double[] v) {
    double[] source = new double[v.length];
    for (int n = 0; n < v.length; n++) {
      source[n] = shares[n] > 0 ? v[n] / shares[n] : 0;
    }
    double[] phi = solve(homogeneous.withCharge(new Field(grid(), source)));
    for (int n = 0; n < v.length; n++) {
      phi[n] *= shares[n];
    }
    return phi;
  }

  /** The variance of the quantity at every node: for φ, one solve per mode. A new array. */
  double[] variance(Quantity quantity) {
    if (quantity == Quantity.CHARGE) {
      return series.variance();
    }
    double[] sum = new double[grid().size()];
    double[] xi = new double[modes()];
    for (int m = 0; m < xi.length; m++) {
      xi[m] = 1;
      double[] phi = deviation(Quantity.POTENTIAL, xi);
      xi[m] = 0;
      for (int n = 0; n < sum.length; n++) {
        sum[n] += phi[n] * phi[n];
      }
    }
    return sum;
  }
}
