package org.deltafield.validation.metrics;

import org.deltafield.validation.Comparison;
import org.deltafield.validation.Direction;
import org.deltafield.validation.Metric;
import org.deltafield.validation.Units;

/**
 * Error of one sample beside that of the mean: √(mean_i ‖x_i − y‖²)/‖x̄ − y‖₂. For samples of the
 * exact posterior it tends to √2 as M grows (√(2M/(M + 1)) exactly, in the mean square); 1 where
 * all samples share one error, as those of a spike do.
 */
public final class SampleToMeanError implements Metric {
  @Override
  public String name() {
    return "sample_to_mean_error";
  }

  @Override
  public String unit() {
    return Units.RELATIVE;
  }

  @Override
  public Direction direction() {
    return Direction.NONE;
  }

  @Override
  public String meaning() {
    return "error of one sample beside that of the mean; 1 for a spike, 1.41 if calibrated";
  }

  @Override
  public int minimumSamples() {
    return 2;
  }

  @Override
  public double value(Comparison comparison) {
    return Norms.ratio(
        Norms.rmsOverSamples(comparison.ensemble(), x -> Norms.distance(x, comparison.reference())),
        Norms.distance(comparison.ensemble().mean(), comparison.reference()));
  }
}
