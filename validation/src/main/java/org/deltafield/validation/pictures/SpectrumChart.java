package org.deltafield.validation.pictures;

import java.util.Arrays;

/**
 * Power over wave number, both logarithmic: one line for the charges, one for the potentials, each
 * relative to its own sum.
 *
 * @param charge power in shells 1, 2, …
 * @param potential power in the same shells
 */
public record SpectrumChart(double[] charge, double[] potential) {
  /** Powers below this share of the largest are round-off. */
  private static final double FLOOR = 1e-14;

  /** The chart as the content of a PNG file. */
  public byte[] png(Ink ink) {
    Chart chart = new Chart("wave number |k| (half waves over the box)", "share of power", ink);
    chart.style().setXAxisLogarithmic(true);
    chart.style().setXAxisLogarithmicDecadeOnly(false);
    chart.style().setYAxisLogarithmic(true);
    chart.style().setPlotGridHorizontalLinesVisible(false);
    chart.style().setXAxisTickLabelsFormattingFunction(v -> Chart.round(v) ? Chart.label(v) : "");
    chart.style().setYAxisTickLabelsFormattingFunction(Chart::label);
    line(chart, "charge", charge, ink.first());
    line(chart, "potential", potential, ink.second());
    return chart.png();
  }

  private static void line(Chart chart, String name, double[] power, java.awt.Color color) {
    double sum = Arrays.stream(power).sum();
    double largest = Arrays.stream(power).max().orElse(0);
    int shells = 0;
    double[] x = new double[power.length];
    double[] y = new double[power.length];
    for (int k = 0; k < power.length; k++) {
      if (power[k] > FLOOR * largest) {
        x[shells] = k + 1;
        y[shells++] = power[k] / sum;
      }
    }
    if (shells > 1) {
      chart.line(name, Arrays.copyOf(x, shells), Arrays.copyOf(y, shells), color);
    }
  }
}
