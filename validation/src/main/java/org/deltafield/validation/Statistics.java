package org.deltafield.validation;

import java.util.Arrays;

/**
 * One metric over many problems.
 *
 * <p>Quantiles interpolate linearly between order statistics (Hyndman and Fan's type 7). A value
 * that is NaN or infinite ranks above every finite one and never drops out: with one such value the
 * mean and the maximum are not finite, and the quantiles are as soon as it reaches them.
 *
 * @param mean as {@link Metric#mean} defines it
 * @param median the 0.5 quantile
 * @param p95 the 0.95 quantile
 * @param max the largest value
 * @param count the number of problems
 * @param notFinite how many of the values are NaN or infinite
 */
public record Statistics(
    double mean, double median, double p95, double max, int count, int notFinite) {

  /**
   * The statistics of a metric, at least one problem.
   *
   * @param parts what {@link Metric#mean} combines, by problem
   * @param values by problem
   */
  public static Statistics of(Metric metric, double[][] parts, double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException(metric.name() + " has no values");
    }
    double[] sorted = ranked(values);
    int finite = 0;
    for (double v : values) {
      finite += Double.isFinite(v) ? 1 : 0;
    }
    return new Statistics(
        metric.mean(parts),
        quantileOfSorted(sorted, 0.5),
        quantileOfSorted(sorted, 0.95),
        sorted[sorted.length - 1],
        values.length,
        values.length - finite);
  }

  /** The q-quantile, values that are not finite ranked last. */
  public static double quantile(double[] values, double q) {
    if (values.length == 0 || !(q >= 0 && q <= 1)) {
      throw new IllegalArgumentException(q + " quantile of " + values.length + " values");
    }
    return quantileOfSorted(ranked(values), q);
  }

  private static double[] ranked(double[] values) {
    double[] sorted = values.clone();
    for (int n = 0; n < sorted.length; n++) {
      sorted[n] = Double.isFinite(sorted[n]) ? sorted[n] : Double.POSITIVE_INFINITY;
    }
    Arrays.sort(sorted);
    return sorted;
  }

  private static double quantileOfSorted(double[] sorted, double q) {
    double position = q * (sorted.length - 1);
    int below = (int) Math.floor(position);
    double share = position - below;
    // Without the test 0·∞ and ∞ − ∞ would give NaN.
    return share == 0 || sorted[below] == sorted[below + 1]
        ? sorted[below]
        : sorted[below] + share * (sorted[below + 1] - sorted[below]);
  }
}
