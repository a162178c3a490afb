package org.deltafield.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.deltafield.solvers.Grid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PermittivityDistributionsTest {
  static Stream<PermittivityDistribution> all() {
    return PermittivityDistributions.ALL.stream()
        .map(
            kind ->
                kind.name().equals(UniformPermittivity.KIND)
                    ? "{kind: uniform, value: [1, 4]}"
                    : kind.name().equals(ThresholdedPermittivity.KIND)
                        ? "{kind: thresholded-field, modes: 12}"
                        : "{kind: " + kind.name() + "}")
        .map(text -> PermittivityDistributions.read(Specs.yaml(text)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void drawsArePositiveReproducibleAndTheSameOnFinerGrids(PermittivityDistribution law) {
    Grid coarse = new Grid(new int[] {16, 12}, new double[] {2, 1}, new boolean[2]);
    Grid fine = new Grid(new int[] {48, 36}, new double[] {2, 1}, new boolean[2]);
    assertThat(law.refusal(coarse)).isEmpty();
    int differs = 0;
    for (long seed = 0; seed < 20; seed++) {
      double[] a = law.draw(Seeds.generator(seed, 0), coarse);
      double[] b = law.draw(Seeds.generator(seed, 0), fine);
      assertThat(law.draw(Seeds.generator(seed, 0), coarse)).isEqualTo(a);
      assertThat(Arrays.stream(a).min().orElseThrow()).isPositive();
      for (int j = 0; j <= 12; j++) {
        for (int i = 0; i <= 16; i++) {
          assertThat(a[coarse.index(i, j)]).isEqualTo(b[fine.index(3 * i, 3 * j)]);
        }
      }
      differs += Arrays.equals(a, law.draw(Seeds.generator(seed + 100, 0), coarse)) ? 0 : 1;
    }
    assertThat(differs).isEqualTo(20);
    assertThat(PermittivityDistributions.read(Specs.yaml(law.toJson().toString()))).isEqualTo(law);
  }

  /** N(0, (−Δ+9)⁻²) is even: both values are equally likely at every node. */
  @Test
  void darcysTwoValuesAreEquallyLikely() {
    PermittivityDistribution law =
        PermittivityDistributions.read(Specs.yaml("{kind: thresholded-field, modes: 12}"));
    Grid grid = Grid.unitSquare(16);
    int[] high = new int[grid.size()];
    int draws = 2000;
    for (int n = 0; n < draws; n++) {
      double[] epsilon = law.draw(Seeds.generator(n, 0), grid);
      for (int i = 0; i < epsilon.length; i++) {
        assertThat(epsilon[i] == 3 || epsilon[i] == 12).isTrue();
        high[i] += epsilon[i] == 12 ? 1 : 0;
      }
    }
    for (int count : high) {
      // Five standard errors of a share of one half.
      assertThat(count / (double) draws).isCloseTo(0.5, within(0.056));
    }
  }

  /** E, the level of the bumps, is the mean of their sum; here by drawing. */
  @Test
  void theLevelOfTheBumpsIsTheirMean() {
    BumpsPermittivity law =
        (BumpsPermittivity) PermittivityDistributions.read(Specs.yaml("{kind: thresholded-bumps}"));
    java.util.random.RandomGenerator random = Seeds.generator(5, 0);
    double sum = 0;
    int draws = 200_000;
    for (int n = 0; n < draws; n++) {
      double s = 0.5 * random.nextDouble();
      double[] x = random.doubles(4).toArray();
      double dx = x[0] - x[1];
      double dy = x[2] - x[3];
      sum += Math.exp(-(dx * dx + dy * dy) / s) / draws;
    }
    // A number in [0, 1] has a standard deviation of at most 0.5: four standard errors.
    assertThat(law.level(2)).isCloseTo(5 * sum, within(5 * 0.0045));
  }

  @Test
  void layersLieAcrossTheirAxis() {
    PermittivityDistribution law =
        PermittivityDistributions.read(Specs.yaml("{kind: layers, axis: y, count: 3}"));
    Grid grid = Grid.of(10, 40, 1, 1);
    double[] epsilon = law.draw(Seeds.generator(1, 0), grid);
    long steps = 0;
    for (int j = 0; j <= 40; j++) {
      for (int i = 1; i <= 10; i++) {
        assertThat(epsilon[grid.index(i, j)]).isEqualTo(epsilon[grid.index(0, j)]);
      }
      steps += j > 0 && epsilon[grid.index(0, j)] != epsilon[grid.index(0, j - 1)] ? 1 : 0;
    }
    assertThat(steps).isEqualTo(2);
    assertThat(law.refusal(new Grid(new int[] {9}, new double[] {1}, new boolean[1]))).isPresent();
  }
}
