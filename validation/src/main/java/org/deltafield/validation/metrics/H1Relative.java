package org.deltafield.validation.metrics;

import org.deltafield.solvers.Grid;
import org.deltafield.validation.Comparison;
import org.deltafield.validation.Metric;
import org.deltafield.validation.Units;

/**
 * Relative H¹ semi-norm error of one sample: the mean over the samples of ‖∇(x_i − y)‖₂/‖∇y‖₂, the
 * gradient by differences between neighbouring nodes. It is the relative error of the electric
 * field.
 */
public final class H1Relative implements Metric {
  @Override
  public String name() {
    return "h1_relative";
  }

  @Override
  public String unit() {
    return Units.RELATIVE;
  }

  @Override
  public String meaning() {
    return "error of one sample's electric field";
  }

  @Override
  public double value(Comparison comparison) {
    Grid grid = comparison.problem().grid();
    double scale = Norms.gradient(grid, comparison.reference().values());
    return Norms.meanOverSamples(
        comparison.ensemble(),
        x -> Norms.ratio(Norms.gradient(grid, Norms.difference(x, comparison.reference())), scale));
  }
}
