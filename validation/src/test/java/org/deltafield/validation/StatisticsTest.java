package org.deltafield.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  private static Statistics of(double... values) {
    double[][] parts =
        Arrays.stream(values).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
    return Statistics.of(Metrics.RELATIVE_L2, parts, values);
  }

  @Test
  void quantilesInterpolateBetweenOrderStatistics() {
    Statistics s = of(IntStream.rangeClosed(0, 20).mapToDouble(n -> 20 - n).toArray());
    assertThat(s.median()).isEqualTo(10);
    assertThat(s.p95()).isCloseTo(19, within(1e-12));
    assertThat(s.max()).isEqualTo(20);
    assertThat(s.mean()).isCloseTo(10, within(1e-12));
    assertThat(Statistics.quantile(new double[] {1, 2}, 0.25)).isCloseTo(1.25, within(1e-15));
    assertThat(Statistics.quantile(new double[] {7}, 0.95)).isEqualTo(7);
  }

  @Test
  void aValueThatIsNotFiniteRanksLastAndIsNotAveragedAway() {
    Statistics s = of(1, Double.NaN, 2, 3, 4);
    assertThat(s.notFinite()).isEqualTo(1);
    assertThat(s.count()).isEqualTo(5);
    assertThat(s.mean()).isNaN();
    assertThat(s.max()).isInfinite();
    assertThat(s.p95()).isInfinite();
    assertThat(s.median()).isEqualTo(3);
  }
}
