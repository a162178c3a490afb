package org.deltafield.validation.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.deltafield.validation.TrainingPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChartTest {
  private static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  /** The share of pixels that are not background. */
  private static double inked(BufferedImage image, Ink ink) {
    int paper = ink.paper().getRGB();
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += image.getRGB(x, y) == paper ? 0 : 1;
      }
    }
    return (double) count / (image.getWidth() * image.getHeight());
  }

  @ParameterizedTest
  @EnumSource(Ink.class)
  void histogramFillsTheAreaUnderItsBars(Ink ink) throws IOException {
    // One value a bin on a logarithmic axis: the bars fill the plot up to the margin at the top.
    double[] flat = new double[800];
    for (int n = 0; n < flat.length; n++) {
      flat[n] = 1e-3 * Math.pow(10, 2 * (n + 0.5) / flat.length);
    }
    BufferedImage even = read(new Histogram(flat, "error").png(ink));
    double[] peaked = new double[800];
    for (int n = 0; n < peaked.length; n++) {
      peaked[n] = n == 0 ? 1e-3 : n == 1 ? 0.1 : 0.01;
    }
    BufferedImage peak = read(new Histogram(peaked, "error").png(ink));
    assertThat(inked(even, ink)).isGreaterThan(0.4);
    assertThat(inked(peak, ink)).isBetween(0.01, 0.2);
  }

  @Test
  void histogramCopesWithEqualAndMissingValues() throws IOException {
    assertThat(new Histogram(new double[] {0, Double.NaN}, "error").drawable()).isFalse();
    Histogram mixed =
        new Histogram(new double[] {0.01, 0.01, 0, Double.POSITIVE_INFINITY}, "error");
    assertThat(mixed.drawable()).isTrue();
    assertThat(read(mixed.png(Ink.LIGHT)).getWidth()).isGreaterThan(500);
  }

  @Test
  void trainingCurveSkipsWhatWasNotMeasured() throws IOException {
    List<TrainingPoint> points = new ArrayList<>();
    for (int n = 0; n < 50; n++) {
      points.add(new TrainingPoint(100L * n, 1.0 / (n + 1), n % 10 == 0 ? 0.5 : Double.NaN));
    }
    TrainingCurve curve = new TrainingCurve(points);
    assertThat(curve.drawable()).isTrue();
    assertThat(inked(read(curve.png(Ink.LIGHT)), Ink.LIGHT)).isBetween(0.005, 0.2);
    assertThat(new TrainingCurve(List.of()).drawable()).isFalse();
    assertThat(new TrainingCurve(points.subList(0, 1)).drawable()).isFalse();
  }
}
