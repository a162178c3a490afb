package org.deltafield.datasets;

import org.deltafield.solvers.Field;
import org.deltafield.solvers.NullSpace;
import org.deltafield.solvers.PoissonOperator;
import org.deltafield.solvers.PoissonProblem;

/**
 * Makes a charge compatible with the flux where no face and no conductor fixes φ: Σ w_p s_p = 0, s
 * = ρ with the Neumann data folded in, w the cell shares.
 *
 * <p>The mean of s is taken off ρ. Rounding to float32 then leaves a sum of about √N roundings. It
 * goes into the node whose charge is nearest to 0, where the steps of float32 are finest: what is
 * left is at the level of float64.
 */
final class ChargeBalance {
  /** Rounds that place the rest; each shrinks it by a factor of 10⁷. */
  private static final int ROUNDS = 3;

  private ChargeBalance() {}

  /** Balances ρ in place, if the problem is one of those; ρ belongs to nobody else yet. */
  static void apply(PoissonProblem problem, Precision precision) {
    PoissonOperator operator = problem.conductors().isEmpty() ? new PoissonOperator(problem) : null;
    if (operator == null || !operator.singular()) {
      return;
    }
    double[] charge = problem.charge().values();
    double[] weights = operator.nodeWeights();
    NullSpace constants = new NullSpace(operator);
    double mean = constants.mean(operator.source());
    double total = 0;
    int calm = -1;
    for (int n = 0; n < charge.length; n++) {
      charge[n] -= mean;
      total += weights[n];
    }
    precision.round(charge);
    for (int n = 0; n < charge.length; n++) {
      boolean whole = weights[n] == 1;
      calm = whole && (calm < 0 || Math.abs(charge[n]) < Math.abs(charge[calm])) ? n : calm;
    }
    for (int round = 0; round < ROUNDS; round++) {
      // An operator folds the Neumann data in when it is made.
      PoissonOperator again =
          new PoissonOperator(problem.withCharge(new Field(problem.grid(), charge)));
      double rest = constants.mean(again.source()) * total;
      double value = charge[calm] - rest;
      charge[calm] = precision == Precision.FLOAT32 ? (float) value : value;
    }
  }
}
