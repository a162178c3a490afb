package org.deltafield.validation.pictures;

import java.util.Arrays;

/**
 * How positive numbers are distributed, on a logarithmic axis. Those that are zero or not finite
 * have no place on it and are left out.
 *
 * @param title above the chart
 * @param norms one for each field
 * @param axis what they are, for the axis title
 * @param counted what is counted, for the other axis
 */
public record NormHistogram(String title, double[] norms, String axis, String counted) {
  /** Whether any norm can be drawn. */
  public boolean drawable() {
    return Arrays.stream(norms).anyMatch(LogBins::placed);
  }

  /** The chart. */
  public Plot plot() {
    LogBins bins = LogBins.of(norms);
    return new Plot(title, PlotAxis.logarithmic(axis), PlotAxis.linear(counted))
        .with(PlotSeries.bars(Tint.BLUE, bins.edges(), bins.heights()));
  }
}
