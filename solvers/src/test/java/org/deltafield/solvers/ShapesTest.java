package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShapesTest {
  private static final double[][] ARROW = {{0, 0}, {2, 0}, {2, 2}, {1, 0.5}};

  @Test
  void aPolygonHasTheSameDistanceInEitherDirection() {
    Conductor.Shape arrow = Shapes.polygon(ARROW);
    Conductor.Shape back = Shapes.polygon(ARROW[3], ARROW[2], ARROW[1], ARROW[0]);
    Random random = new Random(1);
    for (int n = 0; n < 2000; n++) {
      double x = 4 * random.nextDouble() - 1;
      double y = 4 * random.nextDouble() - 1;
      double d = arrow.signedDistance(x, y, 0);
      assertThat(back.signedDistance(x, y, 7)).isCloseTo(d, within(1e-15));
      // The distance to 4 × 500 points of the line, off by at most half their spacing.
      double nearest = Double.POSITIVE_INFINITY;
      for (int e = 0; e < 4; e++) {
        double[] a = ARROW[e];
        double[] b = ARROW[(e + 1) % 4];
        for (int i = 0; i < 500; i++) {
          double t = i / 500.0;
          double px = a[0] + t * (b[0] - a[0]);
          double py = a[1] + t * (b[1] - a[1]);
          nearest = Math.min(nearest, Math.hypot(x - px, y - py));
        }
      }
      assertThat(Math.abs(d)).isCloseTo(nearest, within(2.3 / 1000));
      boolean above = x < 1 ? y < 0.5 * x : y < 0.5 + 1.5 * (x - 1);
      boolean inside = x > 0 && x < 2 && y > 0 && above;
      assertThat(d < 0).as("%s, %s", x, y).isEqualTo(inside);
    }
  }

  @Test
  void aRectangleIsThePolygonOfItsCorners() {
    Conductor.Shape box = Shapes.rectangle(new double[] {0.1, 0.2}, new double[] {0.7, 0.5});
    Conductor.Shape polygon =
        Shapes.polygon(new double[][] {{0.1, 0.2}, {0.1, 0.5}, {0.7, 0.5}, {0.7, 0.2}});
    Random random = new Random(2);
    for (int n = 0; n < 500; n++) {
      double x = random.nextDouble();
      double y = random.nextDouble();
      assertThat(box.signedDistance(x, y, 0))
          .isCloseTo(polygon.signedDistance(x, y, 0), within(1e-15));
    }
  }

  @Test
  void shapesCombineAndCompareByValue() {
    Conductor.Shape a = Shapes.disc(0.5, 0, 0);
    Conductor.Shape b = Shapes.disc(0.5, 0.6, 0);
    Conductor.Shape both = Shapes.intersection(List.of(a, b));
    Conductor.Shape any = Shapes.union(List.of(a, b));
    assertThat(any.signedDistance(0.6, 1, 0)).isCloseTo(0.5, within(1e-15));
    assertThat(any.signedDistance(0, 0, 3)).isEqualTo(-0.5);
    assertThat(both.signedDistance(0, 0, 0)).isCloseTo(0.1, within(1e-15));
    assertThat(Shapes.complement(a).signedDistance(0, 0, 0)).isEqualTo(0.5);
    assertThat(Shapes.disc(0.5, 0.2).signedDistance(0.9, 5, 5)).isCloseTo(0.2, within(1e-15));
    assertThat(Shapes.disc(1, 0, 0, 0).signedDistance(2, 3, 6)).isEqualTo(6);
    assertThat(any)
        .isEqualTo(Shapes.union(List.of(Shapes.disc(0.5, 0, 0), b)))
        .hasSameHashCodeAs(Shapes.union(List.of(Shapes.disc(0.5, 0, 0), b)))
        .isNotEqualTo(Shapes.union(List.of(b, a)));
    assertThat(Shapes.polygon(ARROW)).isEqualTo(Shapes.polygon(ARROW.clone()));
  }

  @Test
  void shapesThatAreNoneAreNamed() {
    assertThatThrownBy(() -> Shapes.disc(0, 1, 1)).hasMessageContaining("positive radius");
    assertThatThrownBy(() -> Shapes.rectangle(new double[] {0, 1}, new double[] {1, 1}))
        .hasMessageContaining("[0.0, 1.0]");
    assertThatThrownBy(() -> Shapes.polygon(ARROW[0], ARROW[1])).hasMessageContaining("3 points");
    assertThatThrownBy(() -> Shapes.polygon(ARROW[0], ARROW[1], ARROW[1]))
        .hasMessageContaining("point 2");
    assertThatThrownBy(() -> Shapes.union(List.of())).hasMessageContaining("at least one");
  }
}
