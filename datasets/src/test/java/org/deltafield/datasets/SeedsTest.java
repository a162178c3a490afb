package org.deltafield.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedsTest {
  @Test
  void noTwoSamplesOfADataSetShareASeed() {
    Set<Long> seeds = new HashSet<>();
    for (int split = 0; split < 5; split++) {
      for (int index = 0; index < 20_000; index++) {
        assertThat(seeds.add(Seeds.sample(42, split, index))).isTrue();
      }
    }
  }

  @Test
  void mixIsTheFinaliserOfSplitMix64() {
    // The first output of SplitMix64 with seed 1234567, from the reference in its paper's code.
    assertThat(Seeds.mix(1234567 + 0x9E3779B97F4A7C15L)).isEqualTo(6457827717110365317L);
  }

  /** Neighbouring seeds and streams give unrelated numbers: means of 1,000 within 4σ of ½. */
  @Test
  void neighboursAreUnrelated() {
    double sum = 0;
    double product = 0;
    for (int index = 0; index < 1000; index++) {
      double a = Seeds.generator(Seeds.sample(1, 0, index), 1).nextDouble();
      double b = Seeds.generator(Seeds.sample(1, 0, index), 2).nextDouble();
      sum += a;
      product += (a - 0.5) * (b - 0.5);
    }
    assertThat(sum / 1000).isBetween(0.5 - 0.037, 0.5 + 0.037);
    assertThat(Math.abs(product / 1000)).isLessThan(4.0 / 12 / Math.sqrt(1000));
  }
}
