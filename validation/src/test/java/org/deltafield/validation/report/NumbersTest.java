package org.deltafield.validation.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void plainNumbersHaveThreeDigits() {
    assertThat(Numbers.plain(0)).isEqualTo("0");
    assertThat(Numbers.plain(0.0021369)).isEqualTo("0.00214");
    assertThat(Numbers.plain(12.345)).isEqualTo("12.3");
    assertThat(Numbers.plain(9.999)).isEqualTo("10.0");
    assertThat(Numbers.plain(10)).isEqualTo("10");
    assertThat(Numbers.plain(12345)).isEqualTo("12345");
    assertThat(Numbers.plain(-4.2e-7)).isEqualTo("−4.20·10⁻⁷");
    assertThat(Numbers.plain(9.9999e-7)).isEqualTo("1.00·10⁻⁶");
    assertThat(Numbers.plain(1.5e12)).isEqualTo("1.50·10¹²");
    assertThat(Numbers.plain(Double.NaN)).isEqualTo("not finite");
  }

  @Test
  void limitsDropZerosThatSayNothing() {
    assertThat(Numbers.limit(0.003)).isEqualTo("0.003");
    assertThat(Numbers.limit(0.01)).isEqualTo("0.01");
    assertThat(Numbers.limit(1e-6)).isEqualTo("10⁻⁶");
    assertThat(Numbers.limit(2.5e-7)).isEqualTo("2.5·10⁻⁷");
    assertThat(Numbers.limit(1)).isEqualTo("1");
    assertThat(Numbers.limit(100)).isEqualTo("100");
    assertThat(Numbers.limit(0)).isEqualTo("0");
  }

  @Test
  void percentAndTimesHaveTwoDigitsAndDoNotBreak() {
    assertThat(Numbers.percent(0.002137)).isEqualTo("0.21\u00a0%");
    assertThat(Numbers.percent(0.25)).isEqualTo("25\u00a0%");
    assertThat(Numbers.percent(12.3)).isEqualTo("1230\u00a0%");
    assertThat(Numbers.percent(3.2e-9)).isEqualTo("3.2·10⁻⁷\u00a0%");
    assertThat(Numbers.percent(0)).isEqualTo("0\u00a0%");
    assertThat(Numbers.seconds(0.0123)).isEqualTo("12\u00a0ms");
    assertThat(Numbers.seconds(6.6e-5)).isEqualTo("66\u00a0µs");
    assertThat(Numbers.seconds(1.26)).isEqualTo("1.3\u00a0s");
    assertThat(Numbers.seconds(0.9991)).isEqualTo("1.0\u00a0s");
    assertThat(Numbers.twoDigits(137)).isEqualTo("140");
    assertThat(Numbers.twoDigits(1.44)).isEqualTo("1.4");
    assertThat(Numbers.twoDigits(12345)).isEqualTo("12,000");
  }
}
