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

  /** The chart. */
  public Plot plot() {
    return new Plot(
            "Power by wave number",
            PlotAxis.logarithmic("wave number |k| (half waves over the box)"),
            PlotAxis.logarithmic("share of power"))
        .with(line("charge", Tint.BLUE, charge))
        .with(line("potential", Tint.ORANGE, potential));
  }

  private static PlotSeries line(String name, Tint tint, double[] power) {
    double sum = Arrays.stream(power).sum();
    double largest = Arrays.stream(power).max().orElse(0);
    double[] x = new double[power.length];
    double[] y = new double[power.length];
    for (int k = 0; k < power.length; k++) {
      x[k] = k + 1;
      y[k] = power[k] > FLOOR * largest ? power[k] / sum : Double.NaN;
    }
    return PlotSeries.line(name, tint, x, y);
  }
}
