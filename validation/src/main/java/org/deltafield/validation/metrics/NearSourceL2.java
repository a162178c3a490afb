package org.deltafield.validation.metrics;

import org.deltafield.validation.Comparison;
import org.deltafield.validation.Metric;
import org.deltafield.validation.Units;

/**
 * Error near sharp sources: the mean over the samples of ‖x_i − y‖₂/‖y‖₂ over the nodes at most
 * {@value SharpSources#REACH} nodes away, along each axis, from {@link SharpSources}.
 */
public final class NearSourceL2 implements Metric {
  @Override
  public String name() {
    return "near_source_l2";
  }

  @Override
  public String unit() {
    return Units.RELATIVE;
  }

  @Override
  public String meaning() {
    return "error of one sample near the sharpest charges";
  }

  @Override
  public double value(Comparison comparison) {
    boolean[] near = SharpSources.near(comparison);
    double[] y = comparison.reference().values();
    double scale = norm(y, near);
    return Norms.meanOverSamples(
        comparison.ensemble(),
        x -> Norms.ratio(norm(Norms.difference(x, comparison.reference()), near), scale));
  }

  private static double norm(double[] v, boolean[] where) {
    double sum = 0;
    for (int n = 0; n < v.length; n++) {
      sum += where[n] ? v[n] * v[n] : 0;
    }
    return Math.sqrt(sum);
  }
}
