package org.deltafield.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.validation.pictures.Plot;
import org.deltafield.validation.pictures.PlotAxis;
import org.deltafield.validation.pictures.PlotSeries;
import org.deltafield.validation.pictures.Tint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureTest {
  @TempDir Path folder;

  private static Field field(int... intervals) {
    double[] lengths = new double[intervals.length];
    java.util.Arrays.fill(lengths, 1);
    return Field.of(
        new Grid(intervals, lengths, new boolean[intervals.length]), (x, y, z) -> x - 2 * y + z);
  }

  private static BufferedImage image(Picture picture) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(picture.png()));
  }

  /** Of every dimension; what a picture says of its size is what a reader of PNG sees. */
  @Test
  void fieldsOfEveryDimensionAreDrawn() throws IOException {
    for (Field field : List.of(field(8), field(8, 8), field(4, 4, 4))) {
      Picture picture = Picture.of("A field", field);
      BufferedImage image = image(picture);
      assertThat(picture.width()).isEqualTo(image.getWidth());
      assertThat(picture.height()).isEqualTo(image.getHeight());
      assertThat(image.getRGB(0, 0) & 0xffffff).isEqualTo(0xffffff);
    }
    assertThat(Picture.of(field(4, 4, 4)).width())
        .isGreaterThan(2 * Picture.of(field(8, 8)).width());
  }

  @Test
  void picturesStandSideBySide() {
    Picture one = Picture.of(field(8, 8));
    Picture chart =
        Picture.of(
            new Plot("Chart", PlotAxis.linear("x"), PlotAxis.linear("y"))
                .with(PlotSeries.line("", Tint.BLUE, new double[] {0, 1}, new double[] {0, 1})));
    Picture both = Picture.of(one, chart);
    assertThat(both.width()).isGreaterThan(one.width() + chart.width());
    assertThat(Picture.of(one, one, one, one).height()).isGreaterThan(2 * one.height());
    assertThat(Picture.of(List.of("a", "b"), List.of(field(8, 8), field(6, 6))).width())
        .isGreaterThan(2 * one.width());
    assertThatThrownBy(() -> Picture.of(List.of("a"), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPictureIsSavedAndReadAgain() throws IOException {
    Picture picture = Picture.of(field(8, 8));
    Path file = picture.save(folder.resolve("field.png").toString());
    assertThat(Files.readAllBytes(file)).isEqualTo(picture.png());
    assertThat(Picture.ofPng(Files.readAllBytes(file))).hasToString(picture.toString());
    assertThatThrownBy(() -> Picture.ofPng(new byte[40]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
