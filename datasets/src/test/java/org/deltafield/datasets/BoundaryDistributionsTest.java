package org.deltafield.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.deltafield.solvers.Grid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BoundaryDistributionsTest {
  static Stream<BoundaryDistribution> all() {
    return BoundaryDistributions.ALL.stream()
        .map(kind -> BoundaryDistributions.read(Specs.yaml("{kind: " + kind.name() + "}")));
  }

  private static double[] draw(BoundaryDistribution law, Grid grid, long seed, double scale) {
    double[] potential = new double[grid.size()];
    Arrays.fill(potential, 7);
    law.draw(Seeds.generator(seed, 0), grid, scale, potential);
    return potential;
  }

  @ParameterizedTest
  @MethodSource("all")
  void onlyTheEdgeIsWrittenAndTheTextReadsBack(BoundaryDistribution law) {
    Grid grid = Grid.of(12, 9, 2, 1);
    double[] g = draw(law, grid, 1, 1);
    for (int j = 0; j <= 9; j++) {
      for (int i = 0; i <= 12; i++) {
        boolean edge = i == 0 || j == 0 || i == 12 || j == 9;
        assertThat(g[grid.index(i, j)] == 7).isEqualTo(!edge);
      }
    }
    assertThat(BoundaryDistributions.read(Specs.yaml(law.toJson().toString()))).isEqualTo(law);
  }

  @ParameterizedTest
  @MethodSource("all")
  void aFinerGridShowsTheSameData(BoundaryDistribution law) {
    Grid coarse = Grid.of(12, 9, 2, 1);
    Grid fine = Grid.of(24, 18, 2, 1);
    double[] a = draw(law, coarse, 2, 1);
    double[] b = draw(law, fine, 2, 1);
    for (int i = 0; i <= 12; i++) {
      assertThat(a[coarse.index(i, 0)]).isCloseTo(b[fine.index(2 * i, 0)], within(1e-12));
      assertThat(a[coarse.index(i, 9)]).isCloseTo(b[fine.index(2 * i, 18)], within(1e-12));
    }
    for (int j = 0; j <= 9; j++) {
      assertThat(a[coarse.index(0, j)]).isCloseTo(b[fine.index(0, 2 * j)], within(1e-12));
    }
  }

  /** With decay 1.5 and 6 modes neighbours differ by O(h) of the amplitude, corners included. */
  @Test
  void smoothDataHaveNoJumps() {
    BoundaryDistribution law =
        BoundaryDistributions.read(Specs.yaml("{kind: smooth, amplitude: 1, grounded: 0}"));
    Grid grid = Grid.unitSquare(512);
    for (long seed = 0; seed < 20; seed++) {
      double[] g = draw(law, grid, seed, 1);
      for (int i = 0; i < 512; i++) {
        for (int[] link :
            new int[][] {
              {grid.index(i, 0), grid.index(i + 1, 0)},
              {grid.index(i, 512), grid.index(i + 1, 512)},
              {grid.index(0, i), grid.index(0, i + 1)},
              {grid.index(512, i), grid.index(512, i + 1)}
            }) {
          // |dg/ds| ≤ |c₁ − c₀| + π Σ |b_m| m^(−1/2), below 60 for normal numbers below 4.
          assertThat(Math.abs(g[link[0]] - g[link[1]])).isLessThan(60.0 / 512);
        }
      }
    }
  }

  @Test
  void amplitudeFollowsThePotentialAndAShareIsGrounded() {
    BoundaryDistribution law = BoundaryDistributions.read(Specs.yaml("{kind: smooth}"));
    Grid grid = Grid.unitSquare(8);
    int grounded = 0;
    for (long seed = 0; seed < 1000; seed++) {
      double[] g = draw(law, grid, seed, 1);
      double[] larger = draw(law, grid, seed, 1000);
      double max = 0;
      for (int i = 0; i <= 8; i++) {
        max = Math.max(max, Math.abs(g[i]));
        assertThat(larger[i]).isCloseTo(1000 * g[i], within(1e-10 * Math.abs(larger[i])));
      }
      grounded += max == 0 ? 1 : 0;
    }
    // Four standard errors of a share of 0.1 in 1000.
    assertThat(grounded).isBetween(62, 138);
  }
}
