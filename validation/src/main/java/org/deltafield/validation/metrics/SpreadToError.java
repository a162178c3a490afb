package org.deltafield.validation.metrics;

import org.deltafield.validation.Comparison;
import org.deltafield.validation.Metric;
import org.deltafield.validation.Units;

/**
 * Spread beside error: √(Σ_x s²)/‖x̄ − y‖₂, s² the pointwise variance over the samples (divisor M −
 * 1). The true conditional has no width: samples from different noise should not scatter more than
 * their mean is wrong. 0 where they do not scatter at all.
 */
public final class SpreadToError implements Metric {
  @Override
  public String name() {
    return "spread_to_error";
  }

  @Override
  public String unit() {
    return Units.RELATIVE;
  }

  @Override
  public String meaning() {
    return "scatter of the samples beside the error of their mean";
  }

  @Override
  public int minimumSamples() {
    return 2;
  }

  @Override
  public double value(Comparison comparison) {
    return Norms.ratio(
        comparison.ensemble().spread().norm(),
        Norms.distance(comparison.ensemble().mean(), comparison.reference()));
  }
}
