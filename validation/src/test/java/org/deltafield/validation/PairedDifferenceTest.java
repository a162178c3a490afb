package org.deltafield.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairedDifferenceTest {
  private static PairedDifference of(double[] a, double[] b, Statistic statistic) {
    return PairedDifference.of(a, b, statistic, Direction.LOWER, Bootstrap.of(1)).orElseThrow();
  }

  /** Problems of very different difficulty. */
  private static double[] hard(long seed, int count) {
    Random random = new Random(seed);
    return random.doubles(count).map(u -> Math.exp(2 * u)).toArray();
  }

  private static double[] noisy(double[] values, double factor, double noise, long seed) {
    Random random = new Random(seed);
    return Arrays.stream(values)
        .map(v -> v * factor * (1 + noise * random.nextGaussian()))
        .toArray();
  }

  @Test
  void theIntervalOfAMeanDifferenceHasTheWidthOfTheory() {
    double[] a = hard(1, 400);
    double[] b = noisy(a, 1, 0.05, 2);
    PairedDifference d =
        PairedDifference.of(a, b, Statistic.MEAN, Direction.LOWER, new Bootstrap(3, 4000, 0.95))
            .orElseThrow();
    double mean = 0;
    double square = 0;
    for (int n = 0; n < a.length; n++) {
      mean += (b[n] - a[n]) / a.length;
    }
    for (int n = 0; n < a.length; n++) {
      square += (b[n] - a[n] - mean) * (b[n] - a[n] - mean) / a.length;
    }
    double half = 1.96 * Math.sqrt(square / a.length);
    assertThat(d.value()).isCloseTo(mean, within(1e-12));
    // An end is a quantile of 4,000 draws: its standard error is 4% of the half width; 4 of them.
    assertThat(d.interval().low()).isCloseTo(mean - half, within(0.16 * half));
    assertThat(d.interval().high()).isCloseTo(mean + half, within(0.16 * half));
    assertThat(d.problems()).isEqualTo(400);
  }

  @Test
  void itFindsWhatTheIntervalsOfTheRunsHide() {
    double[] a = hard(1, 100);
    double[] b = noisy(a, 1.05, 0.02, 2);
    double[][] parts = Arrays.stream(a).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
    double[][] others = Arrays.stream(b).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
    Intervals first = Bootstrap.of(1).of(Metrics.RELATIVE_L2, parts, a);
    Intervals second = Bootstrap.of(1).of(Metrics.RELATIVE_L2, others, b);
    assertThat(first.mean().apartFrom(second.mean())).isFalse();
    assertThat(of(a, b, Statistic.MEAN).clear()).isTrue();
    assertThat(of(a, b, Statistic.MEAN).value()).isPositive();
    assertThat(of(b, a, Statistic.MEAN).value()).isNegative();
  }

  @Test
  void equalRunsRarelyDiffer() {
    int clear = 0;
    int runs = 300;
    for (int run = 0; run < runs; run++) {
      double[] a = hard(run, 60);
      double[] b = noisy(a, 1, 0.1, 5000 + run);
      clear +=
          PairedDifference.of(a, b, Statistic.MEAN, Direction.LOWER, new Bootstrap(run, 300, 0.95))
                  .orElseThrow()
                  .clear()
              ? 1
              : 0;
    }
    // 5 in 100, and a little more from the percentile bootstrap of 60 values; 300 runs have a
    // standard error of 1.3 in 100.
    assertThat((double) clear / runs).isLessThan(0.11);
  }

  @Test
  void identicalRunsDoNotDiffer() {
    double[] a = hard(1, 30);
    for (Statistic s : new Statistic[] {Statistic.MEAN, Statistic.MEDIAN, Statistic.P95}) {
      assertThat(of(a, a.clone(), s)).isEqualTo(new PairedDifference(0, new Interval(0, 0), 30));
      assertThat(of(a, a, s).clear()).isFalse();
    }
  }

  @Test
  void distancesFromTheBestValueAreCompared() {
    double[] a = new double[40];
    double[] b = new double[40];
    Arrays.fill(a, 0.9);
    Arrays.fill(b, 1.2);
    PairedDifference d =
        PairedDifference.of(a, b, Statistic.MEDIAN, Direction.closerTo(1), Bootstrap.of(1))
            .orElseThrow();
    assertThat(d.value()).isCloseTo(0.1, within(1e-12));
    PairedDifference plain =
        PairedDifference.of(a, b, Statistic.MEDIAN, Direction.NONE, Bootstrap.of(1)).orElseThrow();
    assertThat(plain.value()).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void tooFewProblemsMaximaAndNotANumberHaveNone() {
    double[] a = hard(1, 30);
    double[] spoiled = a.clone();
    spoiled[7] = Double.NaN;
    assertThat(PairedDifference.of(a, spoiled, Statistic.MEAN, Direction.LOWER, Bootstrap.of(1)))
        .isEmpty();
    // One of thirty does not reach a median.
    assertThat(of(a, spoiled, Statistic.MEDIAN).value()).isFinite();
    assertThat(PairedDifference.of(a, a, Statistic.MAX, Direction.LOWER, Bootstrap.of(1)))
        .isEmpty();
    double[] few = Arrays.copyOf(a, PairedDifference.FEWEST - 1);
    assertThat(PairedDifference.of(few, few, Statistic.MEAN, Direction.LOWER, Bootstrap.of(1)))
        .isEmpty();
    assertThatThrownBy(
            () -> PairedDifference.of(a, few, Statistic.MEAN, Direction.LOWER, Bootstrap.of(1)))
        .hasMessageContaining("30 and 19 values");
  }
}
