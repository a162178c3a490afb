package org.deltafield.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deltafield.solvers.Field;
import org.deltafield.validation.ValidationReport.MetricResult;

/**
 * Gathers metrics problem by problem. The first problem decides which metrics apply; where a later
 * one lacks what a metric needs, its value is NaN.
 */
public final class MetricCollector {
  private final List<Metric> candidates;
  private final List<Metric> metrics = new ArrayList<>();
  private final List<double[]> rows = new ArrayList<>();
  private int spoiled;

  /** Collects those of the given metrics that apply. */
  public MetricCollector(List<Metric> candidates) {
    this.candidates = List.copyOf(candidates);
  }

  /** Measures one problem. */
  public void add(Comparison comparison) {
    if (rows.isEmpty()) {
      candidates.stream().filter(m -> m.applies(comparison)).forEach(metrics::add);
    }
    rows.add(
        metrics.stream()
            .mapToDouble(m -> m.applies(comparison) ? m.value(comparison) : Double.NaN)
            .toArray());
    Stream<Field> samples = comparison.ensemble().samples().stream();
    spoiled += samples.anyMatch(x -> x.firstNonFinite() >= 0) ? 1 : 0;
  }

  /** The number of problems so far. */
  public int problems() {
    return rows.size();
  }

  /** How many problems have a sample with a NaN or an infinity. */
  public int spoiled() {
    return spoiled;
  }

  /** One result per metric that applies. */
  public List<MetricResult> results() {
    List<MetricResult> results = new ArrayList<>();
    for (int m = 0; m < metrics.size(); m++) {
      int column = m;
      double[] values = rows.stream().mapToDouble(row -> row[column]).toArray();
      Metric metric = metrics.get(m);
      results.add(
          new MetricResult(
              metric.name(),
              metric.unit(),
              metric.meaning(),
              Statistics.of(metric, values),
              values));
    }
    return results;
  }

  /** What must be said about values that are not finite; empty if all are. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (spoiled > 0) {
      warnings.add(
          spoiled
              + " of "
              + rows.size()
              + " problems have a sample with NaN or infinite values; they count as the worst.");
    }
    String bad =
        results().stream()
            .filter(r -> r.statistics().notFinite() > 0)
            .map(r -> r.name() + " (" + r.statistics().notFinite() + ")")
            .collect(Collectors.joining(", "));
    if (!bad.isEmpty()) {
      warnings.add(
          "Not finite on some problems, which then rank above all others and leave no mean and no"
              + " maximum: "
              + bad
              + ".");
    }
    return warnings;
  }

  /** Indices of the problems by rising value of a metric, values that are not finite last. */
  public static int[] ranking(double[] values) {
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, n -> n);
    Arrays.sort(
        order,
        (a, b) ->
            Double.compare(
                Double.isFinite(values[a]) ? values[a] : Double.POSITIVE_INFINITY,
                Double.isFinite(values[b]) ? values[b] : Double.POSITIVE_INFINITY));
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }
}
