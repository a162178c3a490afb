package org.deltafield.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.deltafield.solvers.Field;
import org.deltafield.validation.ValidationReport.MetricResult;

/**
 * Gathers metrics problem by problem, and what is missing. A metric that is undefined on some
 * problems keeps their places: its statistics cover the others, and the count says how many. A
 * reference that is not finite or misses its equation is taken for none.
 */
public final class MetricCollector {
  private final List<Metric> candidates;
  private final Bootstrap bootstrap;
  private final List<double[][]> rows = new ArrayList<>();
  private final List<Integer> spoiled = new ArrayList<>();
  private final List<Integer> failedReferences = new ArrayList<>();
  private boolean referencesKnown;

  /** Collects those of the given metrics that apply, with intervals by a bootstrap. */
  public MetricCollector(List<Metric> candidates, Bootstrap bootstrap) {
    this.candidates = List.copyOf(candidates);
    this.bootstrap = bootstrap;
  }

  /**
   * Measures one problem.
   *
   * @return the comparison that was measured: without the reference where that had to be refused
   */
  public Comparison add(Comparison given) {
    Comparison comparison = given;
    Optional<Field> reference = given.knownReference();
    if (reference.isPresent() && !ReferenceCheck.solves(given.operator(), reference.get())) {
      failedReferences.add(rows.size());
      comparison = Comparison.withoutReference(given.problem(), given.ensemble());
    }
    referencesKnown |= comparison.knownReference().isPresent();
    if (comparison.ensemble().samples().stream().anyMatch(x -> x.firstNonFinite() >= 0)) {
      spoiled.add(rows.size());
    }
    double[][] row = new double[candidates.size()][];
    for (int m = 0; m < row.length; m++) {
      Metric metric = candidates.get(m);
      row[m] = metric.applies(comparison) ? metric.parts(comparison) : null;
    }
    rows.add(row);
    return comparison;
  }

  /** The number of problems so far. */
  public int problems() {
    return rows.size();
  }

  /** What is missing so far. */
  public Completeness completeness() {
    return new Completeness(rows.size(), spoiled, failedReferences, referencesKnown);
  }

  /** One result per metric that is defined on any problem. */
  public List<MetricResult> results() {
    List<MetricResult> results = new ArrayList<>();
    for (int m = 0; m < candidates.size(); m++) {
      result(m).ifPresent(results::add);
    }
    return results;
  }

  private Optional<MetricResult> result(int m) {
    Metric metric = candidates.get(m);
    double[] values = new double[rows.size()];
    List<double[]> parts = new ArrayList<>();
    boolean[] defined = new boolean[rows.size()];
    for (int n = 0; n < values.length; n++) {
      double[] part = rows.get(n)[m];
      defined[n] = part != null;
      values[n] = part == null ? Double.NaN : metric.mean(new double[][] {part});
      if (part != null) {
        parts.add(part);
      }
    }
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    double[][] known = parts.toArray(new double[0][]);
    double[] measured = new double[known.length];
    int place = 0;
    for (int n = 0; n < values.length; n++) {
      if (defined[n]) {
        measured[place++] = values[n];
      }
    }
    return Optional.of(
        new MetricResult(
            metric.name(),
            metric.unit(),
            metric.direction(),
            metric.meaning(),
            Statistics.of(metric, known, measured),
            known.length > 1
                ? Optional.of(bootstrap.of(metric, known, measured))
                : Optional.empty(),
            values,
            defined));
  }

  /** What must be said about what is missing or not finite; empty if nothing is. */
  public List<String> warnings() {
    return warnings(results());
  }

  List<String> warnings(List<MetricResult> results) {
    List<String> warnings = new ArrayList<>();
    Completeness completeness = completeness();
    if (!spoiled.isEmpty()) {
      warnings.add(
          completeness.count(spoiled)
              + " have a sample with NaN or infinite values; they count as the worst.");
    }
    if (!failedReferences.isEmpty()) {
      warnings.add(
          completeness.count(failedReferences)
              + " have a reference that is not finite or does not solve its equation; metrics that"
              + " need one are undefined there, and cover the other problems only.");
    }
    String bad =
        results.stream()
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
    String partial =
        results.stream()
            .filter(r -> r.statistics().count() < rows.size() && failedReferences.isEmpty())
            .map(r -> r.name() + " (" + r.statistics().count() + ")")
            .collect(Collectors.joining(", "));
    if (!partial.isEmpty()) {
      warnings.add("Defined on some of the " + rows.size() + " problems only: " + partial + ".");
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
