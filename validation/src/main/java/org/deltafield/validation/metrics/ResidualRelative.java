package org.deltafield.validation.metrics;

import org.deltafield.validation.Comparison;
import org.deltafield.validation.Metric;
import org.deltafield.validation.Units;

/**
 * Equation residual of one sample: the mean over the samples of ‖ρ − Ax_i‖₂/‖ρ‖₂ over unknown
 * nodes. It is never taken of the mean, which is smoother than what a user draws. Where ρ = 0 the
 * scale is the one of {@link org.deltafield.solvers.PoissonOperator#relativeResidual}.
 */
public final class ResidualRelative implements Metric {
  @Override
  public String name() {
    return "residual_relative";
  }

  @Override
  public String unit() {
    return Units.RELATIVE;
  }

  @Override
  public String meaning() {
    return "how far a field misses the equation";
  }

  @Override
  public boolean needsReference() {
    return false;
  }

  @Override
  public double value(Comparison comparison) {
    return Norms.meanOverSamples(
        comparison.ensemble(), x -> comparison.operator().relativeResidual(x));
  }
}
