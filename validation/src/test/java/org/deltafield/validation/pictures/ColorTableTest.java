package org.deltafield.validation.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.junit.jupiter.api.Test;

class ColorTableTest {
  /** CIELAB lightness of an sRGB colour. */
  private static double lightness(int rgb) {
    double y =
        0.2126 * linear(rgb >> 16 & 255)
            + 0.7152 * linear(rgb >> 8 & 255)
            + 0.0722 * linear(rgb & 255);
    return y > 216.0 / 24389 ? 116 * Math.cbrt(y) - 16 : 24389.0 / 27 * y;
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }

  @Test
  void viridisHasItsPublishedEnds() {
    assertThat(ColorTable.SEQUENTIAL.at(0)).isEqualTo(0x440154);
    assertThat(ColorTable.SEQUENTIAL.at(1)).isEqualTo(0xfde725);
    assertThat(ColorTable.SEQUENTIAL.at(127.0 / 255)).isEqualTo(0x21908d);
    assertThat(ColorTable.SEQUENTIAL.at(-3)).isEqualTo(0x440154);
    assertThat(ColorTable.SEQUENTIAL.at(7)).isEqualTo(0xfde725);
  }

  @Test
  void sequentialColoursGrowLighterAllTheWay() {
    // Four rows apart, for neighbours may swap by the rounding of a channel.
    for (int n = 4; n < ColorTable.SIZE; n++) {
      assertThat(lightness(ColorTable.SEQUENTIAL.at(n / 255.0)))
          .isGreaterThan(lightness(ColorTable.SEQUENTIAL.at((n - 4) / 255.0)));
    }
  }

  @Test
  void divergingColoursWeighBothSignsTheSame() {
    for (int n = 0; n < ColorTable.SIZE; n++) {
      double t = Math.abs(2 * n / 255.0 - 1);
      // One step of an eight-bit channel is about 0.4 of lightness.
      assertThat(lightness(ColorTable.DIVERGING.at(n / 255.0))).isCloseTo(97 - 60 * t, within(0.6));
    }
    assertThat(ColorTable.DIVERGING.at(0) & 255).as("blue").isGreaterThan(120);
    assertThat(ColorTable.DIVERGING.at(1) >> 16).as("red").isGreaterThan(120);
  }

  @Test
  void scalesFollowTheSigns() {
    Grid grid = Grid.unitSquare(4);
    Field signed = Field.of(grid, (x, y, z) -> x - 0.25);
    Field positive = Field.of(grid, (x, y, z) -> 2 + x);
    assertThat(ColorScale.covering(signed))
        .isEqualTo(new ColorScale(ColorTable.DIVERGING, -0.75, 0.75));
    assertThat(ColorScale.covering(positive))
        .isEqualTo(new ColorScale(ColorTable.SEQUENTIAL, 2, 3));
    assertThat(ColorScale.covering(positive, signed))
        .isEqualTo(new ColorScale(ColorTable.DIVERGING, -3, 3));
    assertThat(ColorScale.covering(Field.zero(grid)))
        .isEqualTo(new ColorScale(ColorTable.SEQUENTIAL, -1, 1));
    assertThat(ColorScale.covering(Field.of(grid, (x, y, z) -> Double.NaN)).high()).isEqualTo(1);
    assertThatThrownBy(() -> new ColorScale(ColorTable.SEQUENTIAL, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
