package org.deltafield.validation.pictures;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Positive quantities over the noise level, both logarithmic. Points that are not positive and
 * finite are left out.
 *
 * @param yTitle what the lines are
 * @param lines at most three
 */
public record LevelChart(String yTitle, List<Line> lines) {
  /**
   * One quantity.
   *
   * @param name for the legend
   * @param sigma noise levels
   * @param values at these levels
   */
  public record Line(String name, double[] sigma, double[] values) {
    /** Checks the lengths. */
    public Line {
      if (sigma.length != values.length) {
        throw new IllegalArgumentException(
            name + ": " + sigma.length + " levels, " + values.length + " values");
      }
    }

    private int[] placed() {
      return IntStream.range(0, values.length)
          .filter(i -> sigma[i] > 0 && values[i] > 0 && Double.isFinite(values[i]))
          .boxed()
          .sorted((a, b) -> Double.compare(sigma[a], sigma[b]))
          .mapToInt(Integer::intValue)
          .toArray();
    }
  }

  /** Copies the list. */
  public LevelChart {
    lines = List.copyOf(lines);
    if (lines.size() > 3) {
      throw new IllegalArgumentException("a level chart has three colours: " + lines.size());
    }
  }

  /** Whether there is a line to draw. */
  public boolean drawable() {
    return lines.stream().anyMatch(line -> line.placed().length > 1);
  }

  /** The range of the values; beyond three decades labels between them would crowd. */
  private double decades() {
    double[] logs =
        lines.stream()
            .flatMapToDouble(
                line -> Arrays.stream(line.placed()).mapToDouble(i -> Math.log10(line.values()[i])))
            .toArray();
    return Arrays.stream(logs).max().orElse(0) - Arrays.stream(logs).min().orElse(0);
  }

  /** The chart as the content of a PNG file. */
  public byte[] png(Ink ink) {
    Chart chart = new Chart("noise level σ", yTitle, ink);
    chart.style().setXAxisLogarithmic(true);
    chart.style().setXAxisLogarithmicDecadeOnly(false);
    chart.style().setYAxisLogarithmic(true);
    chart.style().setYAxisLogarithmicDecadeOnly(decades() > 3);
    chart.style().setXAxisTickLabelsFormattingFunction(v -> Chart.round(v) ? Chart.label(v) : "");
    chart.style().setYAxisTickLabelsFormattingFunction(v -> Chart.round(v) ? Chart.label(v) : "");
    Color[] colors = {ink.first(), ink.second(), ink.axis()};
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      int[] at = line.placed();
      if (at.length > 1) {
        double[] x = Arrays.stream(at).mapToDouble(k -> line.sigma()[k]).toArray();
        double[] y = Arrays.stream(at).mapToDouble(k -> line.values()[k]).toArray();
        chart.line(line.name(), x, y, colors[i]);
      }
    }
    return chart.png();
  }
}
