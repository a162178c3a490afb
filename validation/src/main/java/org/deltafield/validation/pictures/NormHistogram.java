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
  private static final int MAX_BINS = 40;
  private static final int MIN_BINS = 8;

  /** Whether any norm can be drawn. */
  public boolean drawable() {
    return Arrays.stream(norms).anyMatch(v -> v > 0 && Double.isFinite(v));
  }

  /** The chart as the content of a PNG file. */
  public byte[] png(Ink ink) {
    double[] logs =
        Arrays.stream(norms).filter(v -> v > 0 && Double.isFinite(v)).map(Math::log10).toArray();
    if (logs.length == 0) {
      throw new IllegalStateException("no norm can be placed on a logarithmic axis");
    }
    // A margin keeps equal values from giving an empty range.
    double low = Arrays.stream(logs).min().orElseThrow() - 0.05;
    double high = Arrays.stream(logs).max().orElseThrow() + 0.05;
    int bins = (int) Math.min(MAX_BINS, Math.max(MIN_BINS, 1.5 * Math.sqrt(logs.length)));
    double[] x = new double[2 * bins + 2];
    double[] y = new double[x.length];
    double top = 1;
    int[] counts = new int[bins];
    for (double v : logs) {
      counts[Math.min((int) ((v - low) / (high - low) * bins), bins - 1)]++;
    }
    for (int b = 0; b <= bins; b++) {
      double edge = Math.pow(10, low + (high - low) * b / bins);
      x[2 * b] = edge;
      x[2 * b + 1] = edge;
      y[2 * b] = b == 0 ? 0 : counts[b - 1];
      y[2 * b + 1] = b == bins ? 0 : counts[b];
      top = Math.max(top, y[2 * b]);
    }
    Chart chart = new Chart(axis, "pairs", ink);
    chart.style().setXAxisLogarithmic(true);
    chart.style().setXAxisLogarithmicDecadeOnly(false);
    chart.style().setXAxisTickLabelsFormattingFunction(v -> Chart.round(v) ? Chart.label(v) : "");
    chart.style().setYAxisMin(0.0);
    chart.style().setYAxisMax(1.1 * top);
    chart.style().setLegendVisible(false);
    chart.area("pairs", x, y, ink.first());
    return chart.png();
  }
}
