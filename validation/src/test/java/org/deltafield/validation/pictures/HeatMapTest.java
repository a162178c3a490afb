package org.deltafield.validation.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeatMapTest {
  private static final ColorScale UNIT = new ColorScale(ColorTable.SEQUENTIAL, 0, 1);

  private static int[] channels(int rgb) {
    return new int[] {rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255};
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aNodeHasTheColourOfItsValue(int pixelsPerUnit) {
    Grid grid = Grid.of(8, 4, 2, 1);
    Field field = Field.of(grid, (x, y, z) -> 0.3 * x + 0.4 * y * y);
    HeatMap map = new HeatMap("field", field, UNIT);
    BufferedImage image = map.image(pixelsPerUnit);
    for (int j = 1; j < 4; j++) {
      for (int i = 1; i < 8; i++) {
        double[] at = map.position(i, j);
        int rgb =
            image.getRGB(
                (int) Math.round(at[0] * pixelsPerUnit), (int) Math.round(at[1] * pixelsPerUnit));
        int[] seen = channels(rgb);
        int[] expected = channels(UNIT.color(field.at(i, j)));
        for (int c = 0; c < 3; c++) {
          // The pixel's centre lies up to one unit, or 1/120 of the range, from the node: two rows
          // of the table, which differ by at most 4 a row.
          assertThat(seen[c]).isBetween(expected[c] - 10, expected[c] + 10);
        }
      }
    }
  }

  @Test
  void yPointsUpAndXToTheRight() {
    Grid grid = Grid.unitSquare(4);
    Field top = Field.of(grid, (x, y, z) -> y);
    BufferedImage raster = new FieldRaster(top, UNIT).at(100, 100);
    assertThat(raster.getRGB(50, 0) & 0xffffff).isEqualTo(UNIT.color(0.995));
    assertThat(raster.getRGB(50, 99) & 0xffffff).isEqualTo(UNIT.color(0.005));
    Field right = Field.of(grid, (x, y, z) -> x);
    raster = new FieldRaster(right, UNIT).at(100, 100);
    assertThat(raster.getRGB(99, 50) & 0xffffff).isEqualTo(UNIT.color(0.995));
    assertThat(raster.getRGB(0, 50) & 0xffffff).isEqualTo(UNIT.color(0.005));
  }

  @Test
  void aUnitOfLengthIsAsLongAlongXAsAlongY() {
    for (Grid grid : List.of(Grid.of(8, 8, 2, 1), Grid.of(8, 8, 1, 3), Grid.unitSquare(8))) {
      HeatMap map = new HeatMap("field", Field.zero(grid), UNIT);
      double width = map.position(8, 0)[0] - map.position(0, 0)[0];
      double height = map.position(0, 0)[1] - map.position(0, 8)[1];
      assertThat(width / height)
          .isCloseTo(
              grid.length(0) / grid.length(1), org.assertj.core.api.Assertions.within(1e-12));
    }
  }

  @Test
  void aPeriodicAxisIsDrawnToItsEnd() {
    Grid ring = new Grid(new int[] {4, 4}, new double[] {1, 1}, new boolean[] {true, false});
    Field field = Field.of(ring, (x, y, z) -> x == 0 ? 1 : 0);
    BufferedImage raster = new FieldRaster(field, UNIT).at(400, 40);
    assertThat(raster.getRGB(399, 20) & 0xffffff).isEqualTo(UNIT.color(0.995));
  }

  @Test
  void whatIsNotANumberIsGrey() {
    Grid grid = Grid.unitSquare(4);
    double[] values = new double[grid.size()];
    values[grid.index(2, 2)] = Double.NaN;
    BufferedImage raster = new FieldRaster(new Field(grid, values), UNIT).at(40, 40);
    assertThat(raster.getRGB(20, 20) & 0xffffff).isEqualTo(0x808080);
    assertThat(raster.getRGB(1, 1) & 0xffffff).isEqualTo(UNIT.color(0));
  }

  @Test
  void pngAndSvgHoldThePicture() throws IOException {
    Grid grid = Grid.unitSquare(8);
    HeatMap map = new HeatMap("a < b", Field.of(grid, (x, y, z) -> x * y), UNIT);
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(map.png()));
    assertThat(read.getWidth()).isEqualTo(map.image(2).getWidth());
    assertThat(map.svg()).startsWith("<svg ").endsWith("</svg>").contains("a &lt; b");
    BufferedImage sheet =
        ImageIO.read(new ByteArrayInputStream(Sheet.png(List.of(map, map, map, map), 3)));
    assertThat(sheet.getWidth()).isGreaterThan(3 * read.getWidth());
    assertThat(sheet.getHeight()).isBetween(2 * read.getHeight(), 3 * read.getHeight());
  }

  @Test
  void otherDimensionsAreRefused() {
    Grid line = new Grid(new int[] {4}, new double[] {1}, new boolean[1]);
    assertThatThrownBy(() -> new HeatMap("line", Field.zero(line), UNIT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not 1");
  }
}
