package org.deltafield.validation.metrics;

import org.deltafield.validation.Comparison;
import org.deltafield.validation.Metric;
import org.deltafield.validation.Units;

/** Relative L² error of the ensemble's mean: ‖x̄ − y‖₂/‖y‖₂. */
public final class MeanRelativeL2 implements Metric {
  @Override
  public String name() {
    return "mean_relative_l2";
  }

  @Override
  public String unit() {
    return Units.RELATIVE;
  }

  @Override
  public String meaning() {
    return "error of the samples' mean";
  }

  @Override
  public double value(Comparison comparison) {
    return Norms.ratio(
        Norms.distance(comparison.ensemble().mean(), comparison.reference()),
        comparison.reference().norm());
  }
}
