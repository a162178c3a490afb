package org.deltafield.validation.metrics;

import org.deltafield.validation.Comparison;
import org.deltafield.validation.Metric;
import org.deltafield.validation.Units;

/** Relative L² error of one sample: the mean over the samples of ‖x_i − y‖₂/‖y‖₂. */
public final class RelativeL2 implements Metric {
  @Override
  public String name() {
    return "relative_l2";
  }

  @Override
  public String unit() {
    return Units.RELATIVE;
  }

  @Override
  public String meaning() {
    return "error of one sample";
  }

  @Override
  public double value(Comparison comparison) {
    double scale = comparison.reference().norm();
    return Norms.meanOverSamples(
        comparison.ensemble(), x -> Norms.ratio(Norms.distance(x, comparison.reference()), scale));
  }
}
