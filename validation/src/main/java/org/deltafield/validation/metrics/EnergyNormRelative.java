package org.deltafield.validation.metrics;

import org.deltafield.solvers.Field;
import org.deltafield.validation.Comparison;
import org.deltafield.validation.Metric;
import org.deltafield.validation.Units;

/**
 * Relative error in the energy norm: the mean over the samples of √(U(x_i − y)/U(y)), U(φ) =
 * ½∫ε|∇φ|² + ½∫κ²φ². It weighs the electric field's error with ε; a bound from the residual alone
 * bounds this norm.
 */
public final class EnergyNormRelative implements Metric {
  @Override
  public String name() {
    return "energy_norm_relative";
  }

  @Override
  public String unit() {
    return Units.RELATIVE;
  }

  @Override
  public String meaning() {
    return "error in the energy norm";
  }

  @Override
  public double value(Comparison comparison) {
    double known = comparison.energy(comparison.reference());
    return Norms.meanOverSamples(
        comparison.ensemble(),
        x -> {
          double[] e = Norms.difference(x, comparison.reference());
          double energy = comparison.energyOfDifference(new Field(x.grid(), e));
          return Math.sqrt(Norms.ratio(energy, known));
        });
  }
}
