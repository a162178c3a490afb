package org.deltafield.solvers;

import java.util.Arrays;
import java.util.Optional;

/**
 * The null space of the operator A: the constants where no node is held, nothing elsewhere.
 *
 * <p>Where every face is Neumann or periodic, φ is known up to a constant, and Aφ = s has a
 * solution only if the net charge vanishes: Σ w_p s_p = 0, s = ρ with the Neumann data folded in, w
 * the cell shares of {@link PoissonOperator#nodeWeights}. That is ∫ρ + ∮q = 0, discretely. Solvers
 * report {@link Outcome#INCOMPATIBLE_SOURCE} otherwise, and return the φ of zero mean, Σ w φ = 0.
 *
 * <p>Whoever wants the mean of the source removed says so with {@link #balanced}: it states another
 * problem, which every solver can take. Sums are compensated, so their round-off does not grow with
 * the grid.
 */
public final class NullSpace {
  /** The net charge that counts as round-off, relative to ∫|ρ|. */
  public static final double COMPATIBLE = 1e-12;

  private final double[] weights;
  private final double total;

  /** The null space of an operator. */
  public NullSpace(PoissonOperator operator) {
    weights = operator.singular() ? operator.nodeWeights() : new double[0];
    total = Arrays.stream(weights).sum();
  }

  /** Whether A is regular. */
  public boolean isEmpty() {
    return weights.length == 0;
  }

  /** Σ w v / Σ w; 0 if the null space is empty. Allocates nothing. */
  public double mean(double[] v) {
    return isEmpty() ? 0 : sum(weights, v) / total;
  }

  /** v ← v − mean; leaves v as it is if the null space is empty. Allocates nothing. */
  public void removeMean(double[] v) {
    if (isEmpty()) {
      return;
    }
    double mean = mean(v);
    for (int n = 0; n < v.length; n++) {
      v[n] -= mean;
    }
  }

  /**
   * Why a problem without a held node has no solution, in one line that names the net charge; empty
   * if it has one.
   */
  public static Optional<String> incompatibility(PoissonProblem problem) {
    return incompatibility(new PoissonOperator(problem));
  }

  /** The same for the problem of an operator. */
  public static Optional<String> incompatibility(PoissonOperator operator) {
    if (!operator.singular()) {
      return Optional.empty();
    }
    double[] weights = operator.nodeWeights();
    double[] s = operator.rightHandSide();
    double net = sum(weights, s);
    double absolute = 0;
    for (int n = 0; n < s.length; n++) {
      absolute += weights[n] * Math.abs(s[n]);
    }
    return unbalanced(net, absolute)
        ? Optional.of(incompatibility(net * operator.grid().cellVolume()))
        : Optional.empty();
  }

  /** The one rule of all solvers: Σ w s beside Σ w |s|. */
  static boolean unbalanced(double net, double absolute) {
    // Comparisons with NaN are false: a solver reports those as a breakdown.
    return Math.abs(net) > COMPATIBLE * absolute;
  }

  /** The line that names a net charge. */
  static String incompatibility(double netCharge) {
    return "no face fixes the potential and the net charge, flux through the faces included, is "
        + (float) netCharge
        + " instead of 0; "
        + Outcome.INCOMPATIBLE_SOURCE.remedy();
  }

  /** ∫ρ + ∮q over the unknown cells, discretely: what must vanish where no node is held. */
  public static double netCharge(PoissonProblem problem) {
    PoissonOperator operator = new PoissonOperator(problem);
    return sum(operator.nodeWeights(), operator.rightHandSide()) * problem.grid().cellVolume();
  }

  /**
   * The problem with its net charge spread evenly over the box and taken away, ρ ← ρ − (∫ρ +
   * ∮q)/|Ω|; the problem itself where a node is held.
   */
  public static PoissonProblem balanced(PoissonProblem problem) {
    PoissonOperator operator = new PoissonOperator(problem);
    if (!operator.singular()) {
      return problem;
    }
    double mean = new NullSpace(operator).mean(operator.rightHandSide());
    double[] charge = problem.charge().values().clone();
    for (int n = 0; n < charge.length; n++) {
      charge[n] -= mean;
    }
    return problem.withCharge(new Field(problem.grid(), charge));
  }

  /** Σ w v with Neumaier's compensation. */
  private static double sum(double[] w, double[] v) {
    double sum = 0;
    double lost = 0;
    for (int n = 0; n < v.length; n++) {
      double term = w[n] * v[n];
      double next = sum + term;
      lost += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
      sum = next;
    }
    return sum + lost;
  }
}
