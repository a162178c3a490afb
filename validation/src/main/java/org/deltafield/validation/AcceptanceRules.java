package org.deltafield.validation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.deltafield.datasets.ConfigNode;
import org.deltafield.validation.ValidationReport.MetricResult;

/**
 * What a model must reach, and the verdicts that follow from its measured numbers. Two checks
 * belong to every set of rules: no sample may hold a NaN or an infinity, and every reference must
 * solve its equation.
 *
 * @param rules at least one
 */
public record AcceptanceRules(List<Rule> rules) {

  /** Median 0.3%, 95th percentile 1%, boundary 1e-6, spread at most the error of the mean. */
  public static final AcceptanceRules DEFAULT = error(0.003, 0.01);

  /** Copies the list. */
  public AcceptanceRules {
    rules = List.copyOf(rules);
    if (rules.isEmpty()) {
      throw new IllegalArgumentException("no rules");
    }
  }

  /** The default rules with other bounds, above 0, on median and 95th percentile of the error. */
  public static AcceptanceRules error(double median, double p95) {
    if (!(median > 0 && p95 > 0)) {
      throw new IllegalArgumentException("bounds must be above 0, not " + median + ", " + p95);
    }
    return new AcceptanceRules(
        List.of(
            Rule.optional(
                "relative_l2",
                Statistic.MEDIAN,
                median,
                "Half of the problems are sampled with a smaller error than this."),
            Rule.optional(
                "relative_l2",
                Statistic.P95,
                p95,
                "95 in 100 problems are sampled with a smaller error than this."),
            Rule.optional(
                "boundary_error",
                Statistic.MAX,
                1e-6,
                "The largest miss of the given boundary potential on any problem."),
            Rule.optional(
                "spread_to_error",
                Statistic.MEDIAN,
                1,
                "The true answer has no width: samples from different noise should not scatter"
                    + " more than their mean is wrong.")));
  }

  /** The rules of a file: {@code rules: [{metric, statistic, threshold, why}, …]}. */
  public static AcceptanceRules read(ConfigNode root) {
    if (!root.has("rules")) {
      root.finish();
    }
    List<ConfigNode> entries = root.list("rules");
    if (entries.isEmpty()) {
      throw root.error("rules", "at least one rule");
    }
    return new AcceptanceRules(entries.stream().map(Rule::read).toList());
  }

  /**
   * The verdicts on measured metrics.
   *
   * @param metrics what was measured
   * @param completeness what is missing
   */
  public List<Verdict> judge(List<MetricResult> metrics, Completeness completeness) {
    boolean single = completeness.problems() == 1;
    List<Verdict> verdicts = new ArrayList<>();
    Set<String> titles = new HashSet<>();
    for (Rule rule : rules) {
      Optional<MetricResult> found =
          metrics.stream().filter(m -> m.name().equals(rule.metric())).findFirst();
      if (found.isPresent() && titles.add(rule.title(single) + rule.sense() + rule.threshold())) {
        if (!single || rule.required() || titles.add(rule.metric())) {
          verdicts.add(judge(rule, found.get(), single));
        }
      } else if (found.isEmpty() && rule.required()) {
        verdicts.add(unmeasured(rule, single));
      }
    }
    verdicts.add(
        Verdict.atMost(
            "problems with a NaN or an infinity",
            completeness.spoiled().size(),
            0,
            completeness.spoiled().isEmpty()
                ? "Every sampled value is a finite number."
                : completeness.count(completeness.spoiled())
                    + " have a sample that is not finite."));
    if (completeness.referencesKnown() || !completeness.failedReferences().isEmpty()) {
      verdicts.add(
          Verdict.atMost(
              "references that miss their equation",
              completeness.failedReferences().size(),
              0,
              completeness.failedReferences().isEmpty()
                  ? "Every reference solves its equation up to the rounding of stored values."
                  : completeness.count(completeness.failedReferences())
                      + " have no reference to be held against."));
    }
    return verdicts;
  }

  private static Verdict judge(Rule rule, MetricResult metric, boolean single) {
    double value = rule.statistic().of(metric.statistics());
    boolean pass = rule.sense().holds(value, rule.threshold());
    return new Verdict(
        rule.title(single),
        Optional.of(rule.metric()),
        value,
        rule.sense(),
        rule.threshold(),
        pass,
        rule.why(),
        pass ? List.of() : metric.worst(rule.sense(), Verdict.TOLD));
  }

  private static Verdict unmeasured(Rule rule, boolean single) {
    int needed = Metrics.find(rule.metric()).orElseThrow().minimumSamples();
    return new Verdict(
        rule.title(single),
        Optional.of(rule.metric()),
        Double.NaN,
        rule.sense(),
        rule.threshold(),
        false,
        rule.why()
            + " Not measured here"
            + (needed > 1 ? ": it needs " + needed + " samples of each problem." : "."),
        List.of());
  }
}
