package org.deltafield.validation.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.ScalarFunction;
import org.junit.jupiter.api.Test;

class FieldLinesTest {
  private static final Grid GRID = Grid.of(60, 40, 1.5, 1);

  private static List<Stroke> lines(ScalarFunction x, ScalarFunction y, Decoration.Mask mask) {
    return FieldLines.of(Field.of(GRID, x), Field.of(GRID, y), mask).stream()
        .filter(s -> s.pen() == Pen.FIELD_LINE)
        .toList();
  }

  @Test
  void aUniformFieldHasStraightLinesThatPointAlongIt() {
    List<Stroke> lines = lines((x, y, z) -> 3, (x, y, z) -> -4, (x, y) -> false);
    assertThat(lines).hasSizeBetween(15, 45);
    for (Stroke line : lines) {
      int last = line.x().length - 1;
      double dx = line.x()[last] - line.x()[0];
      double dy = line.y()[last] - line.y()[0];
      assertThat(dx / Math.hypot(dx, dy)).isCloseTo(0.6, within(1e-9));
      assertThat(dy / Math.hypot(dx, dy)).isCloseTo(-0.8, within(1e-9));
    }
  }

  /** Lines of (−y, x) are circles: fourth-order steps keep the radius. */
  @Test
  void circlesStayCircles() {
    ScalarFunction u = (x, y, z) -> 0.5 - y;
    ScalarFunction v = (x, y, z) -> x - 0.75;
    for (Stroke line : lines(u, v, (x, y) -> false)) {
      double radius = Math.hypot(line.x()[0] - 0.75, line.y()[0] - 0.5);
      for (int p = 0; p < line.x().length; p++) {
        double here = Math.hypot(line.x()[p] - 0.75, line.y()[p] - 0.5);
        assertThat(here).isCloseTo(radius, within(1e-4));
      }
    }
  }

  @Test
  void linesKeepTheirDistanceAndFillTheBox() {
    List<Stroke> lines = lines((x, y, z) -> x - 0.4, (x, y, z) -> 0.3 - 1.1 * y, (x, y) -> false);
    double apart = Math.sqrt(1.5) / 17;
    for (Stroke one : lines) {
      for (Stroke other : lines) {
        for (int p = 0; p < one.x().length && !one.equals(other); p++) {
          for (int q = 0; q < other.x().length; q++) {
            double distance = Math.hypot(one.x()[p] - other.x()[q], one.y()[p] - other.y()[q]);
            assertThat(distance).isGreaterThanOrEqualTo(apart / 2 * 0.999);
          }
        }
      }
    }
    for (int n = 0; n < GRID.size(); n++) {
      double x = GRID.coordinate(0, n % 61);
      double y = GRID.coordinate(1, n / 61);
      double nearest = lines.stream().mapToDouble(line -> distance(line, x, y)).min().getAsDouble();
      assertThat(nearest).isLessThan(2.5 * apart);
    }
  }

  private static double distance(Stroke line, double x, double y) {
    double least = Double.POSITIVE_INFINITY;
    for (int p = 0; p < line.x().length; p++) {
      least = Math.min(least, Math.hypot(line.x()[p] - x, line.y()[p] - y));
    }
    return least;
  }

  @Test
  void noLineEntersWhatIsMaskedAndAFieldOfZeroHasNone() {
    Decoration.Mask disc = (x, y) -> Math.hypot(x - 0.7, y - 0.5) < 0.2;
    List<Stroke> lines = lines((x, y, z) -> 1, (x, y, z) -> x, disc);
    assertThat(lines).isNotEmpty();
    for (Stroke line : lines) {
      for (int p = 0; p < line.x().length; p++) {
        assertThat(disc.covers(line.x()[p], line.y()[p])).isFalse();
      }
    }
    assertThat(lines((x, y, z) -> 0, (x, y, z) -> 0, (x, y) -> false)).isEmpty();
    assertThat(lines((x, y, z) -> Double.NaN, (x, y, z) -> 0, (x, y) -> false)).isEmpty();
  }
}
