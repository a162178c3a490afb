package org.deltafield.validation.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.deltafield.validation.TrainingPoint;
import org.junit.jupiter.api.Test;

class PlotTest {
  private static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  /** The share of pixels that are not white. */
  private static double inked(BufferedImage image) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += (image.getRGB(x, y) & 0xffffff) == 0xffffff ? 0 : 1;
      }
    }
    return (double) count / (image.getWidth() * image.getHeight());
  }

  private static Plot plain() {
    return new Plot("Title", PlotAxis.linear("x"), PlotAxis.logarithmic("y"))
        .with(
            PlotSeries.line(
                "a & b", Tint.BLUE, new double[] {0, 1, 2, 3}, new double[] {1, 10, -1, 1000}))
        .with(
            PlotSeries.band(
                Tint.GREEN, new double[] {0, 1}, new double[] {1, 1}, new double[] {2, 3}))
        .with(PlotSeries.points("c", Tint.ORANGE, new double[] {0, 1}, new double[] {5, 6}))
        .with(PlotSeries.horizontal("limit", Tint.GREY, 100));
  }

  @Test
  void histogramFillsTheAreaUnderItsBars() throws IOException {
    // One value a bin on a logarithmic axis: the bars fill the plot up to the margin at the top.
    double[] flat = new double[800];
    for (int n = 0; n < flat.length; n++) {
      flat[n] = 1e-3 * Math.pow(10, 2 * (n + 0.5) / flat.length);
    }
    double[] peaked = new double[800];
    for (int n = 0; n < peaked.length; n++) {
      peaked[n] = n == 0 ? 1e-3 : n == 1 ? 0.1 : 0.01;
    }
    assertThat(inked(read(new Histogram(flat, "error").plot().png()))).isGreaterThan(0.4);
    assertThat(inked(read(new Histogram(peaked, "error").plot().png()))).isBetween(0.01, 0.2);
  }

  @Test
  void histogramCopesWithEqualAndMissingValuesAndCountsThem() {
    assertThat(new Histogram(new double[] {0, Double.NaN}, "error").drawable()).isFalse();
    Histogram mixed =
        new Histogram(new double[] {0.01, 0.01, 0, Double.POSITIVE_INFINITY}, "error");
    assertThat(mixed.drawable()).isTrue();
    assertThat(mixed.plot().svg()).contains("problems, 2 not shown", "median 1 %");
  }

  @Test
  void trainingCurveSkipsWhatWasNotMeasured() throws IOException {
    List<TrainingPoint> points = new ArrayList<>();
    for (int n = 0; n < 50; n++) {
      points.add(new TrainingPoint(100L * n, 1.0 / (n + 1), n % 10 == 0 ? 0.5 : Double.NaN));
    }
    TrainingCurve curve = new TrainingCurve(points);
    assertThat(curve.drawable()).isTrue();
    assertThat(inked(read(curve.plot().png()))).isBetween(0.005, 0.2);
    assertThat(new TrainingCurve(List.of()).drawable()).isFalse();
    assertThat(new TrainingCurve(points.subList(0, 1)).drawable()).isFalse();
  }

  @Test
  void svgOnAPageTakesItsTintsFromThePageAndAFileHasItsOwn() {
    String inside = plain().svg();
    assertThat(inside).contains("var(--tint1,#2f6fb3)", "currentColor", "a &amp; b", "limit");
    String file = new String(plain().svgFile(), StandardCharsets.UTF_8);
    assertThat(file).startsWith("<?xml").contains("xmlns=", "#2f6fb3").doesNotContain("var(");
    assertThat(Tint.declarations(true)).contains("--tint1:#6fb1f2").doesNotContain("#2f6fb3");
  }

  @Test
  void whatHasNoPlaceLeavesAGap() {
    // Four points, the third below zero on a logarithmic axis: one line of two points, no more.
    String svg =
        new Plot("t", PlotAxis.linear("x"), PlotAxis.logarithmic("y"))
            .with(
                PlotSeries.line(
                    "", Tint.BLUE, new double[] {0, 1, 2, 3}, new double[] {1, 10, -1, 1000}))
            .svg();
    assertThat(svg.split("style=\"stroke", -1)).hasSize(2);
  }

  @Test
  void anEmptyPlotIsDrawnAndSaysThatItIs() throws IOException {
    Plot empty = new Plot("t", PlotAxis.linear("x"), PlotAxis.logarithmic("y"));
    assertThat(empty.drawable()).isFalse();
    assertThat(plain().drawable()).isTrue();
    assertThat(read(empty.png()).getWidth()).isGreaterThan(500);
  }

  @Test
  void axesLabelDecadesAndRoundNumbers() {
    PlotAxis wide = PlotAxis.logarithmic("y").fitted(1e-6, 1);
    assertThat(wide.ticks(5)).extracting(PlotAxis.Tick::label).contains("10⁻⁶", "1");
    PlotAxis narrow = PlotAxis.logarithmic("y").fitted(0.011, 0.09);
    assertThat(narrow.ticks(5)).extracting(PlotAxis.Tick::label).contains("0.02", "0.05");
    PlotAxis flat = PlotAxis.logarithmic("y").fitted(0.003, 0.003);
    assertThat(flat.ticks(5)).extracting(PlotAxis.Tick::label).contains("3.0·10⁻³");
    assertThat(flat.ticks(5)).extracting(PlotAxis.Tick::value).contains(0.003);
    PlotAxis percent = PlotAxis.logarithmic("y").inPercent().fitted(0.0011, 0.009);
    assertThat(percent.ticks(5)).extracting(PlotAxis.Tick::label).contains("0.2\u00a0%");
    PlotAxis linear = PlotAxis.linear("x").between(0, 100);
    assertThat(linear.ticks(5)).extracting(PlotAxis.Tick::value).contains(0.0, 100.0);
    assertThatThrownBy(() -> PlotAxis.logarithmic("y").between(0, 1)).hasMessageContaining("y");
  }

  @Test
  void equalValuesStillHaveARange() {
    for (PlotAxis axis : List.of(PlotAxis.linear("x"), PlotAxis.logarithmic("x"))) {
      PlotAxis fitted = axis.fitted(3, 3);
      assertThat(fitted.low()).isLessThan(3);
      assertThat(fitted.high()).isGreaterThan(3);
    }
  }

  @Test
  void seriesNeedBothCoordinates() {
    assertThatThrownBy(() -> PlotSeries.line("a", Tint.BLUE, new double[2], new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 places, 3 values");
    assertThat(PlotSeries.bars(Tint.BLUE, new double[4], new double[3]).y()).hasSize(3);
  }
}
