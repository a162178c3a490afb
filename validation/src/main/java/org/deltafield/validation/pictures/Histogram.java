package org.deltafield.validation.pictures;

import java.util.Arrays;
import java.util.Locale;
import org.deltafield.validation.Statistics;

/**
 * How relative errors are distributed over problems, on a logarithmic axis, with their median and
 * 95th percentile marked. Values that are not finite or not positive cannot be placed and are left
 * out of the bars; they stay in the quantiles.
 *
 * @param values relative errors, one per problem
 * @param axis what they are, for the axis title
 */
public record Histogram(double[] values, String axis) {
  private static final int MAX_BINS = 40;
  private static final int MIN_BINS = 8;

  /** Whether any value can be drawn. */
  public boolean drawable() {
    return Arrays.stream(values).anyMatch(Histogram::placed);
  }

  private static boolean placed(double v) {
    return v > 0 && Double.isFinite(v);
  }

  /** The chart as the content of a PNG file. */
  public byte[] png(Ink ink) {
    double[] drawn = Arrays.stream(values).filter(Histogram::placed).sorted().toArray();
    if (drawn.length == 0) {
      throw new IllegalStateException("no value can be placed on a logarithmic axis");
    }
    // A margin keeps a single value, or equal ones, from giving an empty range.
    double low = Math.log10(drawn[0]) - 0.05;
    double high = Math.log10(drawn[drawn.length - 1]) + 0.05;
    int[] counts = counts(drawn, low, high);
    Chart chart = new Chart(axis, "problems", ink);
    chart.style().setXAxisLogarithmic(true);
    chart.style().setXAxisLogarithmicDecadeOnly(false);
    chart.style().setYAxisMin(0.0);
    double top = 1.12 * Arrays.stream(counts).max().orElse(1);
    chart.style().setYAxisMax(top);
    chart.style().setXAxisTickLabelsFormattingFunction(v -> Chart.round(v) ? percent(v) : "");
    outline(chart, counts, low, high, ink);
    mark(chart, "median", 0.5, top, 6, ink);
    mark(chart, "95 % below", 0.95, top, 2.5f, ink);
    return chart.png();
  }

  private static int[] counts(double[] drawn, double low, double high) {
    int bins = (int) Math.min(MAX_BINS, Math.max(MIN_BINS, 1.5 * Math.sqrt(drawn.length)));
    int[] counts = new int[bins];
    for (double v : drawn) {
      counts[Math.min((int) ((Math.log10(v) - low) / (high - low) * bins), bins - 1)]++;
    }
    return counts;
  }

  private static void outline(Chart chart, int[] counts, double low, double high, Ink ink) {
    double[] x = new double[2 * counts.length + 2];
    double[] y = new double[x.length];
    for (int b = 0; b <= counts.length; b++) {
      double edge = Math.pow(10, low + (high - low) * b / counts.length);
      x[2 * b] = edge;
      x[2 * b + 1] = edge;
      y[2 * b] = b == 0 ? 0 : counts[b - 1];
      y[2 * b + 1] = b == counts.length ? 0 : counts[b];
    }
    chart.area("problems", x, y, ink.first());
  }

  private void mark(Chart chart, String name, double q, double top, float dash, Ink ink) {
    double v = Statistics.quantile(values, q);
    if (placed(v)) {
      chart.dashes(
          name + " " + percent(v), new double[] {v, v}, new double[] {0, top}, ink.text(), dash);
    }
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
