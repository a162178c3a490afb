package org.deltafield.validation.pictures;

import java.util.Arrays;
import java.util.Locale;
import org.deltafield.validation.Statistics;

/**
 * How relative errors are distributed over problems, on a logarithmic axis, with their median and
 * 95th percentile marked. Values that are not finite or not positive cannot be placed and are left
 * out of the bars; they stay in the quantiles, and the axis says how many there are.
 *
 * @param values relative errors, one per problem
 * @param axis what they are, for the axis title
 */
public record Histogram(double[] values, String axis) {

  /** Whether any value can be drawn. */
  public boolean drawable() {
    return Arrays.stream(values).anyMatch(LogBins::placed);
  }

  /** The chart. */
  public Plot plot() {
    LogBins bins = LogBins.of(values);
    int hidden = values.length - bins.count();
    Plot plot =
        new Plot(
                "How errors are distributed",
                PlotAxis.logarithmic(axis).inPercent(),
                PlotAxis.linear(hidden == 0 ? "problems" : "problems, " + hidden + " not shown"))
            .with(PlotSeries.bars(Tint.BLUE, bins.edges(), bins.heights()));
    plot = mark(plot, "median", 0.5, Tint.GREY);
    return mark(plot, "95 % below", 0.95, Tint.ORANGE);
  }

  private Plot mark(Plot plot, String name, double q, Tint tint) {
    double v = Statistics.quantile(values, q);
    return LogBins.placed(v)
        ? plot.with(PlotSeries.vertical(name + " " + percent(v), tint, v))
        : plot;
  }

  /** A ratio in percent with two significant digits. */
  private static String percent(double ratio) {
    double percent = 100 * ratio;
    if (percent < 1e-3) {
      return String.format(Locale.ROOT, "%.1e %%", percent);
    }
    int decimals = Math.max(0, 1 - (int) Math.floor(Math.log10(percent) + 1e-9));
    String text = String.format(Locale.ROOT, "%." + decimals + "f", percent);
    return (text.contains(".") ? text.replaceAll("\\.?0+$", "") : text) + " %";
  }
}
