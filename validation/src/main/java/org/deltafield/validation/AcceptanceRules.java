package org.deltafield.validation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deltafield.validation.ValidationReport.MetricResult;

/**
 * What a model must reach, and the verdicts that follow from its measured numbers.
 *
 * @param medianRelativeL2 largest median of {@code relative_l2}
 * @param p95RelativeL2 largest 95th percentile of {@code relative_l2}
 * @param boundaryError largest {@code boundary_error} on any problem
 * @param spreadToError largest median of {@code spread_relative}/{@code mean_relative_l2}: the
 *     spike. The true conditional has no width, so samples from different noise may not scatter
 *     more than their mean is wrong.
 */
public record AcceptanceRules(
    double medianRelativeL2, double p95RelativeL2, double boundaryError, double spreadToError) {

  /** Median 0.3%, 95th percentile 1%, boundary 1e-6, spread at most the error of the mean. */
  public static final AcceptanceRules DEFAULT = new AcceptanceRules(0.003, 0.01, 1e-6, 1);

  /** Checks that every bound is positive. */
  public AcceptanceRules {
    for (double bound :
        new double[] {medianRelativeL2, p95RelativeL2, boundaryError, spreadToError}) {
      if (!(bound > 0)) {
        throw new IllegalArgumentException("an acceptance bound must be positive, not " + bound);
      }
    }
  }

  /** The same rules with other bounds on the median and the 95th percentile of the error. */
  public AcceptanceRules withError(double median, double p95) {
    return new AcceptanceRules(median, p95, boundaryError, spreadToError);
  }

  /**
   * The verdicts on measured metrics; a rule whose metric is absent is left out.
   *
   * @param metrics what was measured
   * @param spoiled how many problems have a sample with a NaN or an infinity
   * @param problems the number of problems
   */
  public List<Verdict> judge(List<MetricResult> metrics, int spoiled, int problems) {
    List<Verdict> verdicts = new ArrayList<>();
    find(metrics, "relative_l2")
        .ifPresent(m -> verdicts.addAll(accuracy(m.statistics(), problems)));
    find(metrics, "boundary_error")
        .ifPresent(
            m ->
                verdicts.add(
                    Verdict.atMost(
                        "max boundary_error",
                        m.statistics().max(),
                        boundaryError,
                        "The largest miss of the given boundary potential on any problem.")));
    spike(metrics).ifPresent(verdicts::add);
    verdicts.add(
        Verdict.atMost(
            "problems with a NaN or an infinity",
            spoiled,
            0,
            spoiled == 0
                ? "Every sampled value is a finite number."
                : spoiled + " of " + problems + " problems have a sample that is not finite."));
    return verdicts;
  }

  private List<Verdict> accuracy(Statistics error, int problems) {
    if (problems == 1) {
      return List.of(
          Verdict.atMost(
              "relative_l2",
              error.median(),
              medianRelativeL2,
              "The relative L² distance of one sample to the reference solution."));
    }
    return List.of(
        Verdict.atMost(
            "median relative_l2",
            error.median(),
            medianRelativeL2,
            "Half of the " + problems + " problems are sampled with a smaller error than this."),
        Verdict.atMost(
            "p95 relative_l2",
            error.p95(),
            p95RelativeL2,
            "95 in 100 problems are sampled with a smaller error than this."));
  }

  private Optional<Verdict> spike(List<MetricResult> metrics) {
    Optional<MetricResult> spread = find(metrics, "spread_relative");
    Optional<MetricResult> error = find(metrics, "mean_relative_l2");
    if (spread.isEmpty() || error.isEmpty()) {
      return Optional.empty();
    }
    double[] s = spread.get().values();
    double[] e = error.get().values();
    double[] ratio = new double[s.length];
    int sharp = 0;
    for (int n = 0; n < ratio.length; n++) {
      ratio[n] = s[n] == 0 ? 0 : s[n] / e[n];
      sharp += ratio[n] <= spreadToError ? 1 : 0;
    }
    double value = Statistics.quantile(ratio, 0.5);
    String why =
        String.format(
            Locale.ROOT,
            "Median spread %.2g, median error of the mean %.2g; the spread is at most %sthe"
                + " error on %d of %d problems.",
            spread.get().statistics().median(),
            error.get().statistics().median(),
            spreadToError == 1 ? "" : BigDecimal.valueOf(spreadToError) + " × ",
            sharp,
            ratio.length);
    return Optional.of(
        Verdict.atMost("median spread / error of the mean", value, spreadToError, why));
  }

  private static Optional<MetricResult> find(List<MetricResult> metrics, String name) {
    return metrics.stream().filter(m -> m.name().equals(name)).findFirst();
  }
}
