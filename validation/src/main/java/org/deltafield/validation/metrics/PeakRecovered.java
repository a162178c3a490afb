package org.deltafield.validation.metrics;

import org.deltafield.validation.Comparison;
import org.deltafield.validation.Direction;
import org.deltafield.validation.Metric;
import org.deltafield.validation.Units;

/**
 * {@link ChargeRecovered} at {@link SharpSources} alone: the height of the sharpest charges that
 * the equation gives back. Below 1 the sample blunts them.
 */
public final class PeakRecovered implements Metric {
  @Override
  public String name() {
    return "peak_recovered";
  }

  @Override
  public String unit() {
    return Units.RELATIVE;
  }

  @Override
  public Direction direction() {
    return Direction.closerTo(1);
  }

  @Override
  public String meaning() {
    return "height of the sharpest charges that the equation gives back";
  }

  @Override
  public boolean needsReference() {
    return false;
  }

  @Override
  public double value(Comparison comparison) {
    boolean[] sharp = SharpSources.nodes(comparison);
    double[] w = comparison.operator().nodeWeights();
    for (int n = 0; n < w.length; n++) {
      w[n] = sharp[n] ? w[n] : 0;
    }
    return SharpSources.recovered(comparison, w);
  }
}
