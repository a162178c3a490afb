package org.deltafield.validation.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.junit.jupiter.api.Test;

class ContourLinesTest {
  private static List<Stroke> at(Field field, double low, double high, int count) {
    return ContourLines.of(
        field, new ColorScale(ColorTable.SEQUENTIAL, low, high), count, Decoration.PLAIN.mask());
  }

  @Test
  void levelsOfAParaboloidAreClosedCirclesOfSecondOrder() {
    double[] errors = new double[2];
    for (int level = 0; level < 2; level++) {
      Grid grid = Grid.of(40 << level, 60 << level, 2, 3);
      Field field = Field.of(grid, (x, y, z) -> (x - 1) * (x - 1) + (y - 1.5) * (y - 1.5));
      List<Stroke> strokes = at(field, 0.1, 0.9, 4);
      assertThat(strokes).hasSize(4);
      for (int s = 0; s < 4; s++) {
        double radius = Math.sqrt(0.2 + 0.2 * s);
        double[] x = strokes.get(s).x();
        double[] y = strokes.get(s).y();
        assertThat(x[0]).isEqualTo(x[x.length - 1]);
        assertThat(y[0]).isEqualTo(y[y.length - 1]);
        for (int p = 0; p < x.length; p++) {
          double off = Math.abs(Math.hypot(x[p] - 1, y[p] - 1.5) - radius);
          errors[level] = Math.max(errors[level], off);
        }
      }
    }
    assertThat(Math.log(errors[0] / errors[1]) / Math.log(2)).isCloseTo(2, within(0.3));
  }

  @Test
  void theBranchesOfASaddleDoNotCross() {
    Grid grid = Grid.of(9, 9, 2, 2);
    Field field = Field.of(grid, (x, y, z) -> (x - 1) * (y - 1));
    for (Stroke stroke : at(field, -0.001, 0.001, 1)) {
      // The level 0 runs through the axes; each branch stays on its side of one of them.
      for (int p = 0; p < stroke.x().length; p++) {
        double product = (stroke.x()[p] - 1) * (stroke.y()[p] - 1);
        assertThat(product).isCloseTo(0, within(1e-12));
      }
    }
  }

  @Test
  void groundedEdgesHaveNoLineAndNaNIsLeftOut() {
    Grid grid = Grid.unitSquare(16);
    Field field =
        Field.of(
            grid,
            (x, y, z) ->
                x == 0 || x == 1 || y == 0 || y == 1 ? 0 : Math.sin(2 * Math.PI * x) * y * (1 - y));
    List<Stroke> zero = at(field, -1, 1, 1).stream().filter(s -> s.x().length > 0).toList();
    assertThat(zero).isNotEmpty();
    for (Stroke stroke : zero) {
      assertThat(stroke.x()[stroke.x().length / 2]).isCloseTo(0.5, within(0.05));
    }
    field.values()[grid.index(8, 8)] = Double.NaN;
    for (Stroke stroke : at(field, -0.2, 0.2, 9)) {
      for (double v : stroke.x()) {
        assertThat(v).isFinite();
      }
    }
  }

  @Test
  void noLineRunsThroughWhatIsMasked() {
    Field ramp = Field.of(Grid.unitSquare(20), (x, y, z) -> x);
    ColorScale scale = ColorScale.covering(ramp);
    List<Stroke> strokes = ContourLines.of(ramp, scale, 4, (x, y) -> Math.abs(y - 0.5) < 0.2);
    assertThat(strokes).isNotEmpty();
    for (Stroke stroke : strokes) {
      for (double y : stroke.y()) {
        assertThat(Math.abs(y - 0.5)).isGreaterThanOrEqualTo(0.175);
      }
    }
  }

  @Test
  void linesTakeTheInkThatReadsOnTheirOwnColour() {
    Field ramp = Field.of(Grid.unitSquare(8), (x, y, z) -> x);
    List<Stroke> strokes = at(ramp, 0, 1, 10);
    assertThat(strokes.get(0).pen()).isEqualTo(Pen.LIGHT_LEVEL);
    assertThat(strokes.get(strokes.size() - 1).pen()).isEqualTo(Pen.DARK_LEVEL);
  }
}
