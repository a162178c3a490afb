package org.deltafield.validation.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.List;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.junit.jupiter.api.Test;

/** Jumps of ε, planes of a box, curves, spikes, masks. */
class SolutionDrawingTest {
  @Test
  void aLayerHasOneLineMidwayBetweenNodesAndASmoothPermittivityNone() {
    Grid grid = Grid.of(8, 10, 1, 1);
    List<Stroke> layer = PermittivityEdges.of(Field.of(grid, (x, y, z) -> y < 0.4 ? 4 : 1));
    List<Stroke> dashes = layer.stream().filter(s -> s.pen() == Pen.INTERFACE).toList();
    assertThat(dashes).hasSize(1);
    assertThat(dashes.get(0).x()).containsExactly(0, 1);
    assertThat(dashes.get(0).y()[0]).isCloseTo(0.35, within(1e-12));
    assertThat(PermittivityEdges.of(Field.of(grid, (x, y, z) -> Math.exp(5 * x) + y))).isEmpty();
  }

  @Test
  void aDiscOfPermittivityIsClosed() {
    Grid grid = Grid.unitSquare(20);
    Field disc = Field.of(grid, (x, y, z) -> Math.hypot(x - 0.5, y - 0.5) < 0.3 ? 5 : 1);
    double right = 0;
    double up = 0;
    for (Stroke s : PermittivityEdges.of(disc)) {
      if (s.pen() == Pen.INTERFACE) {
        right += s.x()[1] - s.x()[0];
        up += s.y()[1] - s.y()[0];
      }
    }
    // Every column that meets the disc is entered once and left once: 11 of them, h wide.
    assertThat(right).isCloseTo(2 * 11 * 0.05, within(1e-12));
    assertThat(up).isCloseTo(right, within(1e-12));
  }

  @Test
  void aSliceHoldsItsPlane() {
    Grid grid =
        new Grid(new int[] {4, 6, 5}, new double[] {1, 2, 3}, new boolean[] {false, true, false});
    Field field = Field.of(grid, (x, y, z) -> x + 10 * y + 100 * z);
    for (int axis = 0; axis < 3; axis++) {
      Slice slice = Slice.middle(grid, axis);
      Field plane = slice.of(field);
      double[] p = new double[3];
      p[axis] = slice.coordinate();
      p[slice.right()] = plane.grid().coordinate(0, 1);
      p[slice.up()] = plane.grid().coordinate(1, 3);
      assertThat(plane.at(1, 3)).isCloseTo(p[0] + 10 * p[1] + 100 * p[2], within(1e-12));
      assertThat(plane.grid().periodic(0)).isEqualTo(slice.right() == 1);
    }
  }

  @Test
  void aFewSpikesDoNotSetTheScale() {
    Grid grid = Grid.unitSquare(20);
    Field field = Field.of(grid, (x, y, z) -> 1 + x);
    assertThat(ColorScale.withoutSpikes(field).high()).isEqualTo(2);
    field.values()[7] = 1000;
    field.values()[8] = Double.NaN;
    assertThat(ColorScale.withoutSpikes(field).high()).isBetween(1.9, 2.0);
    assertThat(ColorScale.withoutSpikes(Field.zero(grid)).high()).isEqualTo(1);
  }

  @Test
  void whatIsMaskedIsGrey() {
    Grid grid = Grid.unitSquare(10);
    Field ramp = Field.of(grid, (x, y, z) -> x);
    ColorScale scale = ColorScale.covering(ramp);
    BufferedImage image = new FieldRaster(ramp, scale, (x, y) -> x < 0.5).at(40, 40);
    assertThat(image.getRGB(5, 20) & 0xffffff).isEqualTo(0xc3c7cc);
    assertThat(image.getRGB(30, 20) & 0xffffff).isEqualTo(scale.color(30.5 / 40));
  }

  @Test
  void thinBoxesAreStretchedAndStayReadable() {
    for (double ly : new double[] {0.01, 1, 100}) {
      Grid grid = Grid.of(8, 8, 1, ly);
      Field field = Field.of(grid, (x, y, z) -> x);
      BufferedImage image = new HeatMap("t", field, ColorScale.covering(field)).image(1);
      assertThat(image.getHeight()).isBetween(26 + 41 + 22, 26 + 246 + 23);
      assertThat(image.getWidth()).isEqualTo(30 + 246 + 66);
    }
  }

  @Test
  void aCurveHasGapsWhereThereIsNoNumber() {
    Grid line = new Grid(new int[] {10}, new double[] {2}, new boolean[1]);
    Field field = Field.of(line, (x, y, z) -> x * x);
    assertThat(curves(field)).isEqualTo(1);
    field.values()[4] = Double.NaN;
    assertThat(curves(field)).isEqualTo(2);
    java.util.Arrays.fill(field.values(), Double.NaN);
    assertThat(curves(field)).isZero();
    assertThat(new LinePlot("φ", Field.zero(line)).png(1)).isNotEmpty();
    assertThatThrownBy(() -> new LinePlot("φ", Field.zero(Grid.unitSquare(2))))
        .hasMessageContaining("one dimension");
  }

  private static int curves(Field field) {
    return new LinePlot("φ", field).svg().split("#3d84cc", -1).length - 1;
  }
}
