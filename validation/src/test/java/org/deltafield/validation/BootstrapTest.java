package org.deltafield.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private static double[][] parts(double[] values) {
    return Arrays.stream(values).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
  }

  private static Intervals of(Bootstrap bootstrap, double... values) {
    return bootstrap.of(Metrics.RELATIVE_L2, parts(values), values);
  }

  private static double[] normal(long seed, int count) {
    Random random = new Random(seed);
    double[] values = new double[count];
    for (int n = 0; n < count; n++) {
      values[n] = 5 + random.nextGaussian();
    }
    return values;
  }

  @Test
  void theIntervalOfAMeanHasTheWidthOfTheory() {
    double[] values = normal(1, 400);
    double mean = Arrays.stream(values).average().orElseThrow();
    double deviation =
        Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / values.length);
    Interval interval = of(new Bootstrap(3, 4000, 0.95), values).mean();
    double half = 1.96 * deviation / Math.sqrt(values.length);
    // An end is a quantile of 4,000 draws: its standard error is 4% of the half width; 4 of them.
    assertThat(interval.low()).isCloseTo(mean - half, within(0.16 * half));
    assertThat(interval.high()).isCloseTo(mean + half, within(0.16 * half));
  }

  @Test
  void intervalsCoverTheTruthAsOftenAsTheyClaim() {
    int means = 0;
    int medians = 0;
    int runs = 400;
    for (int run = 0; run < runs; run++) {
      Intervals intervals = of(new Bootstrap(run, 300, 0.9), normal(1000 + run, 60));
      means += intervals.mean().low() <= 5 && 5 <= intervals.mean().high() ? 1 : 0;
      medians += intervals.median().low() <= 5 && 5 <= intervals.median().high() ? 1 : 0;
    }
    // Level 0.9; 400 runs give a standard error of 0.015, and 60 values a bias below 0.02.
    assertThat((double) means / runs).isBetween(0.83, 0.95);
    assertThat((double) medians / runs).isBetween(0.83, 0.96);
  }

  @Test
  void theSeedFixesTheIntervals() {
    double[] values = normal(2, 50);
    Intervals first = of(Bootstrap.of(7), values);
    assertThat(of(Bootstrap.of(7), values)).isEqualTo(first);
    assertThat(of(Bootstrap.of(8), values)).isNotEqualTo(first);
  }

  @Test
  void equalValuesHaveIntervalsOfNoWidth() {
    Intervals intervals = of(Bootstrap.of(1), 0.25, 0.25, 0.25, 0.25);
    assertThat(intervals.mean()).isEqualTo(new Interval(0.25, 0.25));
    assertThat(intervals.median()).isEqualTo(new Interval(0.25, 0.25));
    assertThat(intervals.p95()).isEqualTo(new Interval(0.25, 0.25));
  }

  @Test
  void quantilesOfADrawAreThoseOfTheDrawnValues() {
    // With two values every draw is (a, a), (a, b) or (b, b): the median is 1, 2 or 3.
    Intervals intervals = of(new Bootstrap(1, 2000, 0.9), 1, 3);
    assertThat(intervals.median()).isEqualTo(new Interval(1, 3));
    assertThat(of(new Bootstrap(1, 2000, 0.2), 1, 3).median()).isEqualTo(new Interval(2, 2));
  }

  @Test
  void aNotANumberMakesTheUpperEndInfiniteAndNeverNarrowsIt() {
    double[] values = normal(4, 200);
    values[17] = Double.NaN;
    Intervals intervals = of(Bootstrap.of(1), values);
    assertThat(intervals.mean().high()).isInfinite();
    assertThat(intervals.median().high()).isFinite();
  }

  @Test
  void batchFiguresAreResampledAsBatches() {
    double[] values = normal(5, 100);
    Metric crmse = Metrics.find("crmse").orElseThrow();
    Interval squares = Bootstrap.of(1).of(crmse, parts(values), values).mean();
    Interval plain = of(Bootstrap.of(1), values).mean();
    assertThat(squares.low()).isGreaterThan(plain.low());
  }

  @Test
  void senselessSettingsAreRefused() {
    assertThatThrownBy(() -> new Bootstrap(1, 1, 0.9)).hasMessageContaining("1 replicates");
    assertThatThrownBy(() -> new Bootstrap(1, 100, 1)).hasMessageContaining("level 1.0");
    assertThatThrownBy(() -> of(Bootstrap.of(1), 3)).hasMessageContaining("1 values");
  }

  @Test
  void intervalsAreApartOnlyWithoutACommonNumber() {
    Interval low = new Interval(1, 2);
    assertThat(low.apartFrom(new Interval(2, 3))).isFalse();
    assertThat(low.apartFrom(new Interval(2.1, 3))).isTrue();
    assertThat(new Interval(2.1, 3).apartFrom(low)).isTrue();
    assertThat(low.apartFrom(new Interval(0, 9))).isFalse();
  }
}
