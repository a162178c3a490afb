package org.deltafield.validation.metrics;

import org.deltafield.validation.Comparison;
import org.deltafield.validation.Metric;
import org.deltafield.validation.Units;

/** Largest error: max |x_i − y| over all nodes and samples, in units of the potential. */
public final class MaxError implements Metric {
  @Override
  public String name() {
    return "max_error";
  }

  @Override
  public String unit() {
    return Units.POTENTIAL;
  }

  @Override
  public String meaning() {
    return "largest error at any node of any sample";
  }

  @Override
  public double value(Comparison comparison) {
    return Norms.maxOverSamples(
        comparison.ensemble(),
        x -> {
          double max = 0;
          for (double e : Norms.difference(x, comparison.reference())) {
            max = Math.max(max, Math.abs(e));
          }
          return max;
        });
  }
}
