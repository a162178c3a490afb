package org.deltafield.validation.benchmark;

import java.util.Arrays;

/**
 * A median with an interval that holds the true one 95 times in 100, whatever the distribution.
 *
 * <p>The ends are the order statistics of ranks (n ∓ 1.96√n)/2, rounded outwards; for fewer than
 * six values, the least and the greatest. Source: W. J. Conover, Practical Nonparametric
 * Statistics, 3rd ed., Wiley 1999, section 3.2.
 *
 * @param median of the values
 * @param low lower end
 * @param high upper end
 * @param count of the values
 */
public record MedianTime(double median, double low, double high, int count) {
  /** The median of some values, at least one. */
  public static MedianTime of(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no values to take a median of");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double half = 0.98 * Math.sqrt(n);
    int below = (int) Math.max(0, Math.floor(n / 2.0 - half) - 1);
    int above = (int) Math.min(n - 1, Math.ceil(n / 2.0 + half));
    double median = n % 2 == 1 ? sorted[n / 2] : 0.5 * (sorted[n / 2 - 1] + sorted[n / 2]);
    return new MedianTime(median, sorted[below], sorted[above], n);
  }
}
