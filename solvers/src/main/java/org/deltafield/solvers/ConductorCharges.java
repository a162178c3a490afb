package org.deltafield.solvers;

import java.util.Arrays;

/**
 * The charge on each conductor, Q_k = ∮_Γ −ε ∂φ/∂n with n out of the conductor.
 *
 * <p>It is what the links that end on the surface carry into the box, V Σ s_p (φ_Γ − φ_p): discrete
 * Gauss's law balances it with all other charge up to the solver's residual. It converges like the
 * potential where the sum over the surface averages the first-order error of single links out.
 * Where conductors overlap or touch, each takes the links that end on it.
 *
 * @param byConductor Q_k in the order of the problem's conductors
 */
public record ConductorCharges(double[] byConductor) {
  /** Copies the array. */
  public ConductorCharges {
    byConductor = byConductor.clone();
  }

  /** The charges that belong to φ as the solution of a problem. */
  public static ConductorCharges of(PoissonProblem problem, Field phi) {
    return of(new PoissonOperator(problem), phi.values());
  }

  static ConductorCharges of(PoissonOperator operator, double[] phi) {
    double[] charges = new double[operator.problem().conductors().size()];
    double volume = operator.grid().cellVolume();
    for (CutLink cut : operator.regions().cuts()) {
      double difference = cut.potential() - phi[cut.node()];
      charges[cut.conductor()] +=
          volume * operator.regions().share(cut) * cut.strength() * difference;
    }
    return new ConductorCharges(charges);
  }

  /** The charges; a copy. */
  @Override
  public double[] byConductor() {
    return byConductor.clone();
  }

  /** The charge on one conductor, counted from 0. */
  public double on(int conductor) {
    return byConductor[conductor];
  }

  /** The charge on all conductors. */
  public double total() {
    return Arrays.stream(byConductor).sum();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConductorCharges that && Arrays.equals(byConductor, that.byConductor);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(byConductor);
  }
}
