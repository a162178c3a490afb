package org.deltafield.validation.metrics;

import org.deltafield.validation.Comparison;
import org.deltafield.validation.Direction;
import org.deltafield.validation.Metric;
import org.deltafield.validation.Units;

/**
 * Charge recovered by the residual: the mean over the samples of Σ w ρ(Ax_i)/Σ w ρ² = 1 − Σ w ρr/Σ
 * w ρ², r = ρ − Ax_i, w the shares of the cells: how much of the charge comes back when the
 * equation is applied to the sample. Below 1 the sample is too flat where the charge is, above 1
 * too sharp; errors that have nothing to do with the charge leave it at 1. Where ρ = 0, the
 * right-hand side with boundary data folded in takes its place.
 */
public final class ChargeRecovered implements Metric {
  @Override
  public String name() {
    return "charge_recovered";
  }

  @Override
  public String unit() {
    return Units.RELATIVE;
  }

  @Override
  public Direction direction() {
    return Direction.closerTo(1);
  }

  @Override
  public String meaning() {
    return "share of the charge that the equation gives back";
  }

  @Override
  public boolean needsReference() {
    return false;
  }

  @Override
  public double value(Comparison comparison) {
    return SharpSources.recovered(comparison, comparison.operator().nodeWeights());
  }
}
