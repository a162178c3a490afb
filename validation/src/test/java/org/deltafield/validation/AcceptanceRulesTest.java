package org.deltafield.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deltafield.validation.ValidationReport.MetricResult;
import org.junit.jupiter.api.Test;

class AcceptanceRulesTest {
  private static List<MetricResult> results(Map<String, double[]> values) {
    List<MetricResult> results = new ArrayList<>();
    for (Metric m : Metrics.ALL) {
      double[] v = values.get(m.name());
      if (v != null) {
        results.add(new MetricResult(m.name(), m.unit(), m.meaning(), Statistics.of(m, v), v));
      }
    }
    return results;
  }

  @Test
  void theDefaultsAreThePublishedTargets() {
    assertThat(AcceptanceRules.DEFAULT).isEqualTo(new AcceptanceRules(0.003, 0.01, 1e-6, 1));
  }

  @Test
  void eachRulePassesAtItsThresholdAndFailsAbove() {
    double[] error = {0.003, 0.003, 0.003};
    double[] edge = {0, 1e-6, 0};
    List<Verdict> verdicts =
        AcceptanceRules.DEFAULT.judge(
            results(
                Map.of(
                    "relative_l2", error,
                    "boundary_error", edge,
                    "mean_relative_l2", error,
                    "spread_relative", error)),
            0,
            3);
    assertThat(verdicts).hasSize(5).allMatch(Verdict::pass);
    assertThat(verdicts).allSatisfy(v -> assertThat(v.why()).endsWith("."));

    double[] worse = {0.0031, 0.0031, 0.02};
    assertThat(
            AcceptanceRules.DEFAULT.judge(
                results(
                    Map.of(
                        "relative_l2", worse,
                        "boundary_error", new double[] {0, 2e-6, 0},
                        "mean_relative_l2", error,
                        "spread_relative", worse)),
                1,
                3))
        .hasSize(5)
        .noneMatch(Verdict::pass);
  }

  @Test
  void theSpikeIsJudgedProblemByProblem() {
    // Pooled, spread and error have one median; problem by problem two of three are too wide.
    Verdict spike =
        AcceptanceRules.DEFAULT
            .judge(
                results(
                    Map.of(
                        "spread_relative", new double[] {1e-3, 2e-3, 3e-3},
                        "mean_relative_l2", new double[] {0.9e-3, 1.9e-3, 9e-3})),
                0,
                3)
            .get(0);
    assertThat(spike.pass()).isFalse();
    assertThat(spike.why()).contains("1 of 3 problems");
  }

  @Test
  void aPerfectEnsembleIsASpike() {
    double[] zero = new double[3];
    assertThat(
            AcceptanceRules.DEFAULT.judge(
                results(Map.of("spread_relative", zero, "mean_relative_l2", zero)), 0, 3))
        .allMatch(Verdict::pass);
  }

  @Test
  void aNotANumberNeverPasses() {
    assertThat(Verdict.atMost("rule", Double.NaN, 1, "why").pass()).isFalse();
    double[] bad = {Double.NaN, Double.NaN, 0.001};
    assertThat(AcceptanceRules.DEFAULT.judge(results(Map.of("relative_l2", bad)), 2, 3))
        .hasSize(3)
        .noneMatch(Verdict::pass);
  }

  @Test
  void oneProblemHasOneErrorAndNoPercentiles() {
    assertThat(
            AcceptanceRules.DEFAULT.judge(
                results(Map.of("relative_l2", new double[] {0.001})), 0, 1))
        .extracting(Verdict::rule)
        .startsWith("relative_l2")
        .hasSize(2);
  }

  @Test
  void boundsArePositive() {
    assertThatThrownBy(() -> AcceptanceRules.DEFAULT.withError(0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.0");
  }
}
