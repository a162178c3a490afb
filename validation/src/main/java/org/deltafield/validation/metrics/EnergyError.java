package org.deltafield.validation.metrics;

import org.deltafield.validation.Comparison;
import org.deltafield.validation.Metric;
import org.deltafield.validation.Units;

/**
 * Error of the stored energy: the mean over the samples of |U(x_i) − U(y)|/U(y), U = ½∫ε|∇φ|² +
 * ½∫κ²φ² on the operator's links.
 */
public final class EnergyError implements Metric {
  @Override
  public String name() {
    return "energy_error";
  }

  @Override
  public String unit() {
    return Units.RELATIVE;
  }

  @Override
  public String meaning() {
    return "error of the field's energy";
  }

  @Override
  public double value(Comparison comparison) {
    double known = comparison.energy(comparison.reference());
    return Norms.meanOverSamples(
        comparison.ensemble(), x -> Norms.ratio(Math.abs(comparison.energy(x) - known), known));
  }
}
