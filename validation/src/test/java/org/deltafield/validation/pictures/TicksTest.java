package org.deltafield.validation.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TicksTest {
  @Test
  void ticksAreRoundNumbersInsideTheRange() {
    Ticks ticks = Ticks.between(-0.37, 1.02, 5);
    assertThat(ticks.labels()).containsExactly("−0.2", "0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
    assertThat(ticks.factor()).isEmpty();
    assertThat(Ticks.between(0, 1, 4).labels())
        .containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
    assertThat(Ticks.between(0, 30, 3).labels()).containsExactly("0", "10", "20", "30");
  }

  @Test
  void smallAndLargeValuesShareAPowerOfTen() {
    Ticks small = Ticks.between(-3.2e-5, 3.2e-5, 3);
    assertThat(small.labels()).containsExactly("−2", "0", "2");
    assertThat(small.factor()).isEqualTo("×10⁻⁵");
    Ticks large = Ticks.between(0, 2.4e6, 5);
    assertThat(large.labels()).containsExactly("0.0", "0.5", "1.0", "1.5", "2.0");
    assertThat(large.factor()).isEqualTo("×10⁶");
  }

  @Test
  void aNarrowRangeFarFromZeroKeepsItsDigits() {
    assertThat(Ticks.between(1.001, 1.003, 2).labels()).containsExactly("1.001", "1.002", "1.003");
  }
}
