package org.deltafield.validation;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * How much a statistic of two runs over the same problems differs.
 *
 * <p>d = g(S(b)) − g(S(a)), S the statistic over problems, g the distance from the metric's best
 * value where it has one ({@link Direction#badness}), else the identity. The interval is the
 * percentile bootstrap's: problems are drawn with replacement, the same ones for both runs, so that
 * what makes a problem hard for both cancels (Efron and Tibshirani, An Introduction to the
 * Bootstrap, 1993, chapter 8). Cost O(BN log N).
 *
 * @param value d
 * @param interval of d
 * @param problems that both runs have
 */
public record PairedDifference(double value, Interval interval, int problems) {
  /** With fewer problems the bootstrap's interval is too narrow to judge by. */
  public static final int FEWEST = 20;

  /**
   * Measures; empty for fewer than {@value #FEWEST} problems, for {@link Statistic#MAX}, and where
   * values that are not finite reach the difference.
   *
   * @param first run's values by problem
   * @param other run's values of the same problems
   * @param statistic mean (the arithmetic one), median or 95th percentile
   * @param direction of the metric
   */
  public static Optional<PairedDifference> of(
      double[] first,
      double[] other,
      Statistic statistic,
      Direction direction,
      Bootstrap bootstrap) {
    if (first.length != other.length) {
      throw new IllegalArgumentException(first.length + " and " + other.length + " values");
    }
    if (first.length < FEWEST || statistic == Statistic.MAX) {
      return Optional.empty();
    }
    ToDoubleFunction<double[]> measure = values -> measure(values, statistic);
    DoubleUnaryOperator badness = direction.judges() ? direction::badness : v -> v;
    int count = first.length;
    double[] a = new double[count];
    double[] b = new double[count];
    double[] differences = new double[bootstrap.replicates()];
    SplittableRandom random = new SplittableRandom(bootstrap.seed());
    for (int r = 0; r < differences.length; r++) {
      for (int n = 0; n < count; n++) {
        int problem = random.nextInt(count);
        a[n] = first[problem];
        b[n] = other[problem];
      }
      differences[r] = difference(a, b, measure, badness);
    }
    double value = difference(first, other, measure, badness);
    Interval interval = bootstrap.interval(differences);
    return Double.isFinite(value)
            && Double.isFinite(interval.low())
            && Double.isFinite(interval.high())
        ? Optional.of(new PairedDifference(value, interval, count))
        : Optional.empty();
  }

  private static double difference(
      double[] a, double[] b, ToDoubleFunction<double[]> measure, DoubleUnaryOperator badness) {
    return badness.applyAsDouble(measure.applyAsDouble(b))
        - badness.applyAsDouble(measure.applyAsDouble(a));
  }

  /** A statistic of some values, as {@link Statistics} has it; the mean is the arithmetic one. */
  public static double measure(double[] values, Statistic statistic) {
    return switch (statistic) {
      case MEAN -> Arrays.stream(values).sum() / values.length;
      case MEDIAN -> Statistics.quantile(values, 0.5);
      case P95 -> Statistics.quantile(values, 0.95);
      case MAX -> Statistics.quantile(values, 1);
    };
  }

  /** Whether the interval leaves out 0. */
  public boolean clear() {
    return interval.low() > 0 || interval.high() < 0;
  }
}
