package org.deltafield.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deltafield.datasets.ConfigNode;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.validation.ValidationReport.MetricResult;
import org.junit.jupiter.api.Test;

class AcceptanceRulesTest {
  private static List<MetricResult> results(Map<String, double[]> values) {
    List<MetricResult> results = new ArrayList<>();
    for (Metric m : Metrics.ALL) {
      double[] v = values.get(m.name());
      if (v != null) {
        double[][] parts =
            Arrays.stream(v).mapToObj(x -> new double[] {x}).toArray(double[][]::new);
        boolean[] defined = new boolean[v.length];
        Arrays.fill(defined, true);
        results.add(
            new MetricResult(
                m.name(),
                m.unit(),
                m.direction(),
                m.meaning(),
                Statistics.of(m, parts, v),
                Optional.empty(),
                v,
                defined));
      }
    }
    return results;
  }

  private static AcceptanceRules read(String json) {
    try {
      ConfigNode root = ConfigNode.root(new ObjectMapper().readTree(json), "rules.yaml");
      AcceptanceRules rules = AcceptanceRules.read(root);
      root.finish();
      return rules;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void theDefaultsAreThePublishedTargets() {
    assertThat(AcceptanceRules.DEFAULT).isEqualTo(AcceptanceRules.error(0.003, 0.01));
    assertThat(AcceptanceRules.DEFAULT.rules())
        .extracting(r -> r.title(false) + " " + r.threshold())
        .containsExactly(
            "median relative_l2 0.003",
            "p95 relative_l2 0.01",
            "max boundary_error 1.0E-6",
            "median spread_to_error 1.0");
  }

  @Test
  void eachRulePassesAtItsThresholdAndFailsAbove() {
    double[] error = {0.003, 0.003, 0.003};
    double[] one = {1, 1, 1};
    List<Verdict> verdicts =
        AcceptanceRules.DEFAULT.judge(
            results(
                Map.of(
                    "relative_l2",
                    error,
                    "boundary_error",
                    new double[] {0, 1e-6, 0},
                    "spread_to_error",
                    one)),
            Completeness.whole(3));
    assertThat(verdicts).hasSize(6).allMatch(Verdict::pass);
    assertThat(verdicts)
        .allSatisfy(
            v -> {
              assertThat(v.why()).endsWith(".");
              assertThat(v.worst()).isEmpty();
            });

    List<Verdict> failed =
        AcceptanceRules.DEFAULT.judge(
            results(
                Map.of(
                    "relative_l2",
                    new double[] {0.0031, 0.0031, 0.02},
                    "boundary_error",
                    new double[] {0, 2e-6, 0},
                    "spread_to_error",
                    new double[] {1.1, 1.2, 0.4})),
            new Completeness(3, List.of(1), List.of(2), true));
    assertThat(failed).hasSize(6).noneMatch(Verdict::pass);
    assertThat(failed.get(2).worst().get(0)).isEqualTo(new Verdict.Worst(1, 2e-6));
    assertThat(failed.get(4).why()).contains("1 of 3 problems (index 1)");
    assertThat(failed.get(5).why()).contains("1 of 3 problems (index 2)");
  }

  @Test
  void aNotANumberNeverPassesAndIsTheWorst() {
    assertThat(Verdict.atMost("rule", Double.NaN, 1, "why").pass()).isFalse();
    assertThat(Verdict.Sense.AT_LEAST.holds(Double.NaN, 0)).isFalse();
    double[] bad = {0.001, Double.NaN, Double.NaN};
    List<Verdict> verdicts =
        AcceptanceRules.DEFAULT.judge(
            results(Map.of("relative_l2", bad)),
            new Completeness(3, List.of(1, 2), List.of(), true));
    assertThat(verdicts).hasSize(4);
    assertThat(verdicts.subList(0, 3)).noneMatch(Verdict::pass);
    assertThat(verdicts.get(0).worst()).extracting(Verdict.Worst::index).startsWith(1, 2);
  }

  @Test
  void oneProblemHasOneErrorAndNoPercentiles() {
    assertThat(
            AcceptanceRules.DEFAULT.judge(
                results(Map.of("relative_l2", new double[] {0.001})), Completeness.whole(1)))
        .extracting(Verdict::rule)
        .startsWith("relative_l2")
        .hasSize(3);
  }

  @Test
  void aFileGivesMetricStatisticThresholdSenseAndReason() {
    AcceptanceRules rules =
        read(
            """
            {"rules": [
              {"metric": "h1_relative", "statistic": "p95", "threshold": 0.02, "why": "E matters."},
              {"metric": "charge_recovered", "statistic": "mean", "sense": "at-least",
               "threshold": 0.99, "why": "No blunting."}]}
            """);
    List<Verdict> verdicts =
        rules.judge(
            results(
                Map.of(
                    "h1_relative",
                    new double[] {0.001, 0.002},
                    "charge_recovered",
                    new double[] {0.95, 1.01})),
            Completeness.whole(2));
    assertThat(verdicts.get(0).pass()).isTrue();
    assertThat(verdicts.get(1).pass()).isFalse();
    assertThat(verdicts.get(1).worst()).extracting(Verdict.Worst::index).containsExactly(0, 1);
    assertThat(verdicts.get(1).why()).isEqualTo("No blunting.");
  }

  @Test
  void aRuleOfAFileWhoseMetricWasNotMeasuredFails() {
    AcceptanceRules rules =
        read(
            """
            {"rules": [
              {"metric": "coverage_90", "statistic": "mean", "threshold": 1, "why": "Calibrated."}]}
            """);
    Verdict verdict = rules.judge(List.of(), Completeness.whole(5)).get(0);
    assertThat(verdict.pass()).isFalse();
    assertThat(verdict.why()).contains("Not measured", "19 samples");
    // A default rule that does not apply is left out instead.
    assertThat(AcceptanceRules.DEFAULT.judge(List.of(), Completeness.whole(5))).hasSize(2);
  }

  @Test
  void unknownNamesAreToldWithTheNearestKnownOne() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    {"rules": [{"metric": "relative_l1", "statistic": "median", "threshold": 1,
                      "why": "x"}]}
                    """))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("rules[0].metric", "relative_l1", "relative_l2");
    assertThatThrownBy(
            () ->
                read(
                    """
                    {"rules": [{"metric": "relative_l2", "statistic": "median", "treshold": 1,
                      "why": "x"}]}
                    """))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("rules[0].treshold", "threshold");
    assertThatThrownBy(
            () ->
                read(
                    """
                    {"rules": [{"metric": "relative_l2", "statistic": "medain", "threshold": 1,
                      "why": "x"}]}
                    """))
        .hasMessageContainingAll("rules[0].statistic", "medain", "median");
    assertThatThrownBy(() -> read("{\"ruels\": []}")).hasMessageContainingAll("ruels", "rules");
    assertThatThrownBy(() -> read("{\"rules\": []}")).hasMessageContaining("at least one rule");
    assertThatThrownBy(
            () ->
                read(
                    "{\"rules\": [{\"metric\": \"crps\", \"statistic\": \"max\", \"why\": \"\"}]}"))
        .hasMessageContaining("threshold");
  }

  @Test
  void boundsArePositive() {
    assertThatThrownBy(() -> AcceptanceRules.error(0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.0");
  }
}
