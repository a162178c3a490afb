package org.deltafield.validation.metrics;

import org.deltafield.validation.Comparison;
import org.deltafield.validation.Direction;
import org.deltafield.validation.Metric;
import org.deltafield.validation.Units;

/**
 * Spread–skill ratio: √((M + 1)/M)·√(mean_x s²)/√(mean_x (x̄ − y)²), s² the pointwise variance over
 * the samples (divisor M − 1). 1 for a calibrated ensemble, below 1 where the samples agree more
 * than they are right.
 */
public final class SpreadSkillRatio implements Metric {
  @Override
  public String name() {
    return "spread_skill_ratio";
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
    return "scatter beside the error of the mean; 1 if calibrated";
  }

  @Override
  public int minimumSamples() {
    return 2;
  }

  @Override
  public double value(Comparison comparison) {
    int m = comparison.ensemble().size();
    double skill =
        Norms.rms(Norms.difference(comparison.ensemble().mean(), comparison.reference()));
    double spread = Norms.rms(comparison.ensemble().spread().values());
    return Norms.ratio(Math.sqrt((m + 1.0) / m) * spread, skill);
  }
}
