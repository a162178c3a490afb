package org.deltafield.validation.metrics;

import org.deltafield.validation.Comparison;
import org.deltafield.validation.Direction;
import org.deltafield.validation.Metric;
import org.deltafield.validation.Units;

/**
 * Equation residual of the reference, ‖ρ − Ay‖₂/‖ρ‖₂ over unknown nodes: the floor below which
 * {@code residual_relative} says nothing. Values stored in float32 lift it far above the solver's
 * tolerance: a rounding of 6e-8·|y| comes back from A divided by h².
 */
public final class ReferenceResidualRelative implements Metric {
  @Override
  public String name() {
    return "reference_residual_relative";
  }

  @Override
  public String unit() {
    return Units.RELATIVE;
  }

  @Override
  public Direction direction() {
    return Direction.NONE;
  }

  @Override
  public String meaning() {
    return "how far the reference misses the equation";
  }

  @Override
  public double value(Comparison comparison) {
    return comparison.operator().relativeResidual(comparison.reference());
  }
}
