package org.deltafield.validation;

import org.deltafield.solvers.Field;
import org.deltafield.solvers.PoissonOperator;

/**
 * Whether a field may serve as reference: finite, and a solution of the discrete equations up to
 * the rounding of stored values, ‖r‖₂ ≤ 10⁻⁵‖b‖₂ + u‖m‖₂ over the unknown nodes.
 *
 * <p>r = ρ − Ay, b the right-hand side with boundary data folded in, u = 2⁻²⁴ the unit round-off of
 * float32, in which data sets are stored, and m = |A||y| = 2 diag(A)|y| − A|y| the size of the
 * terms that are rounded. Solvers stop at 10⁻¹⁰, so what fails did not converge, or solves other
 * equations.
 */
final class ReferenceCheck {
  private static final double TOLERANCE = 1e-5;
  private static final double ROUNDING = 0x1p-24;

  private ReferenceCheck() {}

  /** Whether y solves the problem of an operator. */
  static boolean solves(PoissonOperator operator, Field y) {
    if (y.firstNonFinite() >= 0) {
      return false;
    }
    double[] v = y.values();
    double[] r = new double[v.length];
    operator.residual(v, r);
    double found = operator.norm(r);
    double allowed = TOLERANCE * operator.norm(operator.rightHandSide());
    if (found <= allowed) {
      return true;
    }
    double[] size = new double[v.length];
    for (int n = 0; n < v.length; n++) {
      size[n] = Math.abs(v[n]);
    }
    double[] m = new double[v.length];
    operator.apply(size, m);
    double[] diagonal = operator.diagonal();
    for (int n = 0; n < v.length; n++) {
      m[n] = 2 * diagonal[n] * size[n] - m[n];
    }
    return found <= allowed + ROUNDING * operator.norm(m);
  }
}
