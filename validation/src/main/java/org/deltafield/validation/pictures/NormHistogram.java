package org.deltafield.validation.pictures;

import java.util.Arrays;

/**
 * How the root mean squares of fields are distributed, on a logarithmic axis. Fields that vanish
 * have no place on it and are left out.
 *
 * @param norms one for each field
 * @param axis what they are, for the axis title
 */
public record NormHistogram(double[] norms, String axis) {
  /** Whether any norm can be drawn. */
  public boolean drawable() {
    return Arrays.stream(norms).anyMatch(LogBins::placed);
  }

  /** The chart. */
  public Plot plot() {
    LogBins bins = LogBins.of(norms);
    return new Plot(
            "How sizes are distributed", PlotAxis.logarithmic(axis), PlotAxis.linear("pairs"))
        .with(PlotSeries.bars(Tint.BLUE, bins.edges(), bins.heights()));
  }
}
