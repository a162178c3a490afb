package org.deltafield.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.deltafield.solvers.Grid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConductorDistributionsTest {
  static Stream<ConductorDistribution> all() {
    return ConductorDistributions.ALL.stream()
        .map(kind -> ConductorDistributions.read(Specs.yaml("{kind: " + kind.name() + "}")));
  }

  @ParameterizedTest
  @MethodSource("all")
  void conductorsAreApartFromEachOtherAndFromTheFaces(ConductorDistribution law) {
    Grid grid = Grid.of(64, 64, 2, 1);
    assertThat(law.refusal(grid)).isEmpty();
    int found = 0;
    for (long seed = 0; seed < 200; seed++) {
      List<ConductorShape> shapes = law.draw(Seeds.generator(seed, 0), grid, 2);
      assertThat(shapes.size()).isLessThanOrEqualTo(law.most());
      found += shapes.size();
      for (int j = 0; j <= 64; j++) {
        for (int i = 0; i <= 64; i++) {
          double x = grid.coordinate(0, i);
          double y = grid.coordinate(1, j);
          long near = shapes.stream().filter(s -> s.signedDistance(x, y, 0) < 0.04).count();
          boolean edge = i == 0 || j == 0 || i == 64 || j == 64;
          assertThat(near).isLessThanOrEqualTo(edge ? 0 : 1);
        }
      }
      shapes.forEach(s -> assertThat(Math.abs(s.potential())).isBetween(1.0, 6.0));
    }
    assertThat(found).isGreaterThanOrEqualTo(law.most() == 0 ? 0 : 300);
    assertThat(ConductorDistributions.read(Specs.yaml(law.toJson().toString()))).isEqualTo(law);
  }

  @Test
  void distancesAreSignedAndRowsReadBack() {
    ConductorShape ball =
        new ConductorShape(true, new double[] {1, 2}, new double[] {0.5, 0.5}, -3);
    ConductorShape box = new ConductorShape(false, new double[] {1, 2}, new double[] {0.5, 1}, 4);
    assertThat(ball.signedDistance(1, 2, 0)).isEqualTo(-0.5);
    assertThat(ball.signedDistance(4, 6, 0)).isCloseTo(4.5, within(1e-15));
    assertThat(box.signedDistance(1.25, 2, 0)).isEqualTo(-0.25);
    assertThat(box.signedDistance(1.5 + 3, 3 + 4, 0)).isCloseTo(5, within(1e-15));
    double[] table = new double[12];
    box.write(table, 6);
    ConductorShape again = ConductorShape.read(table, 6, 2);
    assertThat(again.ball()).isFalse();
    assertThat(again.center()).containsExactly(1, 2);
    assertThat(again.half()).containsExactly(0.5, 1);
    assertThat(again.potential()).isEqualTo(4);
  }

  @Test
  void gridsThatCannotShowThemAreRefused() {
    ConductorDistribution law = ConductorDistributions.read(Specs.yaml("{kind: discs}"));
    assertThat(law.refusal(Grid.unitSquare(12))).isPresent();
  }
}
