package org.deltafield.diffusion.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.deltafield.datasets.ConfigNode;
import org.deltafield.diffusion.NoiseSchedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of schedule, as a file without more than its bounds gives it. */
class NoiseSchedulesTest {
  static Stream<NoiseSchedule> all() {
    return NoiseSchedules.ALL.stream()
        .map(
            kind -> {
              ObjectNode json = JsonNodeFactory.instance.objectNode();
              json.put("schedule", kind.name()).put("min", 0.002).put("max", 80);
              return NoiseSchedules.read(new ConfigNode(json, "test", ""));
            });
  }

  @ParameterizedTest
  @MethodSource("all")
  void levelsDecreaseFromMaxToMinToZero(NoiseSchedule schedule) {
    double[] levels = schedule.levels(40);
    assertThat(levels).hasSize(41);
    // Round trips through the clock; that of the cosine goes through an arc cosine at σ = 0.002.
    assertThat(levels[0]).isCloseTo(80, within(1e-8));
    assertThat(levels[39]).isCloseTo(0.002, within(1e-9));
    assertThat(levels[40]).isZero();
    for (int i = 0; i < 40; i++) {
      assertThat(levels[i]).isGreaterThan(levels[i + 1]);
    }
    assertThat(schedule.levels(1)).hasSize(2).endsWith(0);
    assertThatThrownBy(() -> schedule.levels(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @MethodSource("all")
  void theClockAndItsInverseAgree(NoiseSchedule schedule) {
    for (double sigma : new double[] {0.002, 0.03, 0.7, 5, 80}) {
      assertThat(schedule.level(schedule.time(sigma)) / sigma).isCloseTo(1, within(1e-8));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatIsWrittenIsReadBack(NoiseSchedule schedule) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    NoiseSchedules.put(schedule, json);
    ConfigNode node = new ConfigNode(json, "test", "");
    assertThat(NoiseSchedules.read(node)).isEqualTo(schedule);
    node.finish();
  }

  @ParameterizedTest
  @MethodSource("all")
  void boundsAreChecked(NoiseSchedule schedule) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    NoiseSchedules.put(schedule, json);
    json.put("min", 90);
    assertThatThrownBy(() -> NoiseSchedules.read(new ConfigNode(json, "test", "")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 < min < max");
  }

  @Test
  void aFileThatNamesNoKindHasKarras() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("min", 0.2);
    assertThat(NoiseSchedules.read(new ConfigNode(json, "test", "")))
        .isEqualTo(new KarrasSchedule(0.2, 80, 7));
  }

  @Test
  void karrasLevelsAreThePublishedFormula() {
    double[] levels = new KarrasSchedule(0.002, 80, 7).levels(18);
    for (int i = 0; i < 18; i++) {
      double top = Math.pow(80, 1 / 7.0);
      double sigma = Math.pow(top + i / 17.0 * (Math.pow(0.002, 1 / 7.0) - top), 7);
      assertThat(levels[i] / sigma).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void theOtherLevelsAreUniformInTheTimesOfTheirProcesses() {
    uniform(new GeometricSchedule(0.01, 50), new VarianceExploding(0.01, 50));
    uniform(
        new LinearBetaSchedule(0.01, 50, LinearRate.SONG), new VariancePreserving(LinearRate.SONG));
    uniform(
        new CosineSchedule(0.01, 50, CosineRate.NICHOL), new VariancePreserving(CosineRate.NICHOL));
  }

  private static void uniform(NoiseSchedule schedule, ForwardProcess process) {
    double[] levels = schedule.levels(9);
    double first = process.time(levels[0]);
    double last = process.time(levels[8]);
    for (int i = 0; i < 9; i++) {
      assertThat(process.time(levels[i])).isCloseTo(first + i * (last - first) / 8, within(1e-10));
    }
  }
}
