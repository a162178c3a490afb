package org.deltafield.validation.metrics;

import org.deltafield.solvers.Field;
import org.deltafield.validation.Comparison;
import org.deltafield.validation.Metric;
import org.deltafield.validation.Units;

/**
 * Spread of the ensemble: √(Σ_x s²)/‖y‖₂ with s² the pointwise variance over the samples (divisor M
 * − 1). Where no reference is known, ‖x̄‖₂ is the scale.
 */
public final class SpreadRelative implements Metric {
  @Override
  public String name() {
    return "spread_relative";
  }

  @Override
  public String unit() {
    return Units.RELATIVE;
  }

  @Override
  public String meaning() {
    return "scatter of samples from different noise";
  }

  @Override
  public int minimumSamples() {
    return 2;
  }

  @Override
  public boolean needsReference() {
    return false;
  }

  @Override
  public double value(Comparison comparison) {
    Field scale = comparison.knownReference().orElseGet(comparison.ensemble()::mean);
    return Norms.ratio(comparison.ensemble().spread().norm(), scale.norm());
  }
}
