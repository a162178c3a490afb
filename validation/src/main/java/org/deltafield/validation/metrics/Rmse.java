package org.deltafield.validation.metrics;

import org.deltafield.validation.Comparison;
import org.deltafield.validation.Metric;
import org.deltafield.validation.Units;

/** PDEBench's RMSE: mean_b √(mean_x e²), in units of the potential. */
public final class Rmse implements Metric {
  @Override
  public String name() {
    return "rmse";
  }

  @Override
  public String unit() {
    return Units.POTENTIAL;
  }

  @Override
  public String meaning() {
    return "PDEBench's root mean square error";
  }

  @Override
  public double value(Comparison comparison) {
    return Norms.meanOverSamples(
        comparison.ensemble(), x -> Norms.rms(Norms.difference(x, comparison.reference())));
  }
}
