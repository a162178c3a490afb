package org.deltafield.validation.metrics;

import org.deltafield.validation.Comparison;
import org.deltafield.validation.Metric;
import org.deltafield.validation.Units;

/**
 * PDEBench's nRMSE: mean_b √(mean_x e²)/√(mean_x y²). On one problem it equals {@link RelativeL2};
 * both keys are kept, so that tables of either kind can be filled.
 */
public final class Nrmse implements Metric {
  @Override
  public String name() {
    return "nrmse";
  }

  @Override
  public String unit() {
    return Units.RELATIVE;
  }

  @Override
  public String meaning() {
    return "PDEBench's normalised error";
  }

  @Override
  public double value(Comparison comparison) {
    double scale = Norms.rms(comparison.reference().values());
    return Norms.meanOverSamples(
        comparison.ensemble(),
        x -> Norms.ratio(Norms.rms(Norms.difference(x, comparison.reference())), scale));
  }
}
