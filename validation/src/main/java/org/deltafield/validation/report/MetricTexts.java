package org.deltafield.validation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.deltafield.validation.Interval;
import org.deltafield.validation.Statistic;
import org.deltafield.validation.Units;
import org.deltafield.validation.ValidationReport.MetricResult;
import org.deltafield.validation.Verdict;

/** Metrics and verdicts as texts, the same in every rendering. */
final class MetricTexts {
  private MetricTexts() {}

  /** What a metric means, its unit, which values are good, and on how many problems it stands. */
  static String meaning(MetricResult metric, int problems) {
    List<String> parts = new ArrayList<>();
    parts.add(metric.meaning());
    if (!metric.unit().equals(Units.RELATIVE)) {
      parts.add("in units of " + metric.unit());
    }
    parts.add(metric.direction().words());
    count(metric, problems).ifPresent(parts::add);
    return String.join(", ", parts);
  }

  /** On how many problems a metric is defined, and finite, where it is not on all. */
  static Optional<String> count(MetricResult metric, int problems) {
    List<String> parts = new ArrayList<>();
    if (metric.statistics().count() < problems) {
      parts.add("defined on " + metric.statistics().count() + " of " + problems);
    }
    if (metric.statistics().notFinite() > 0) {
      parts.add(metric.statistics().notFinite() + " not finite");
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
  }

  /** The interval of a statistic, "0.0019 – 0.0023"; empty where there is none. */
  static String interval(MetricResult metric, Statistic statistic) {
    return metric.intervals().flatMap(statistic::of).map(MetricTexts::interval).orElse("");
  }

  /** An interval as text. */
  static String interval(Interval interval) {
    String low = Numbers.plain(interval.low());
    String high = Numbers.plain(interval.high());
    int power = low.indexOf("·10");
    // A dash between minus signs does not read.
    String between = interval.low() < 0 ? " to " : "\u2009–\u2009";
    // One power of ten is enough where both ends share it.
    return (power > 0 && high.endsWith(low.substring(power)) ? low.substring(0, power) : low)
        + between
        + high;
  }

  /** "at most 0.003". */
  static String limit(Verdict verdict) {
    return verdict.sense().words() + "\u00a0" + Numbers.limit(verdict.threshold());
  }

  /** The reason of a check, and of a failed one the worst problems. */
  static String why(Verdict verdict) {
    return verdict.worst().isEmpty() ? verdict.why() : verdict.why() + " " + worst(verdict);
  }

  private static String worst(Verdict verdict) {
    return "Worst: "
        + verdict.worst().stream()
            .map(w -> "problem " + w.index() + " (" + Numbers.plain(w.value()) + ")")
            .collect(Collectors.joining(", "))
        + ".";
  }
}
