package org.deltafield.validation;

import java.util.List;
import org.deltafield.datasets.Bounds;
import org.deltafield.datasets.ConfigNode;

/**
 * One acceptance rule: a statistic of a metric over the problems on one side of a threshold.
 *
 * @param metric a name of {@link Metrics#ALL}
 * @param statistic of its values
 * @param sense on which side
 * @param threshold the last value that passes
 * @param why the sentence that says what the rule is for
 * @param required whether the rule fails where the metric was not measured; left out otherwise
 */
public record Rule(
    String metric,
    Statistic statistic,
    Verdict.Sense sense,
    double threshold,
    String why,
    boolean required) {
  private static final List<String> KEYS =
      List.of("metric", "statistic", "sense", "threshold", "why");

  /** Checks the metric's name and the threshold. */
  public Rule {
    if (Metrics.find(metric).isEmpty()) {
      throw new IllegalArgumentException("no metric is called " + metric);
    }
    if (!Double.isFinite(threshold)) {
      throw new IllegalArgumentException(metric + ": a threshold of " + threshold);
    }
  }

  /** A rule with an upper bound that is left out where its metric was not measured. */
  static Rule optional(String metric, Statistic statistic, double atMost, String why) {
    return new Rule(metric, statistic, Verdict.Sense.AT_MOST, atMost, why, false);
  }

  /**
   * The rule {@code {metric: M, statistic: mean|median|p95|max, threshold: X, why: TEXT}}, with
   * {@code sense: at-least} where the value must not fall below X.
   */
  static Rule read(ConfigNode node) {
    // A misspelt key is told as such, before its right name is missed.
    KEYS.forEach(node::has);
    node.finish();
    return new Rule(
        node.choice("metric", Metrics.names()),
        node.choice("statistic", Statistic.class),
        node.choice("sense", Verdict.Sense.class, Verdict.Sense.AT_MOST),
        node.number("threshold", Bounds.ANY),
        node.text("why"),
        true);
  }

  /** "median relative_l2"; the metric alone for a single problem, whose statistics are one. */
  String title(boolean single) {
    return single ? metric : statistic.key() + " " + metric;
  }
}
