package org.deltafield.guide;

import org.deltafield.solvers.Field;
import org.deltafield.validation.Comparison;
import org.deltafield.validation.Metric;
import org.deltafield.validation.Units;

/** |x̄ − ȳ| / max |y|: how far the box's mean potential is off, the mean over the samples. */
public final class MeanError implements Metric {
  @Override
  public String name() {
    return "mean_error";
  }

  @Override
  public String unit() {
    return Units.RELATIVE;
  }

  @Override
  public String meaning() {
    return "error of the mean potential";
  }

  @Override
  public double value(Comparison comparison) {
    double reference = mean(comparison.reference());
    double sum = 0;
    for (Field sample : comparison.ensemble().samples()) {
      sum += Math.abs(mean(sample) - reference);
    }
    return sum / comparison.ensemble().size() / comparison.reference().maxAbs();
  }

  private static double mean(Field field) {
    double sum = 0;
    for (double value : field.values()) {
      sum += value;
    }
    return sum / field.values().length;
  }
}
