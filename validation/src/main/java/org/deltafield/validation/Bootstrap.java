package org.deltafield.validation;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Confidence intervals by the percentile bootstrap over problems (Efron 1979): B times as many
 * problems as there are, are drawn with replacement; the interval at level c runs between the
 * quantiles (1 ± c)/2 of the B statistics.
 *
 * <p>The same seed draws the same problems for every metric, so that intervals of one report belong
 * together. The samples of one problem stay together: the interval tells what another data set of
 * the same kind would give, not what other noise would. With fewer than about 20 problems it is too
 * narrow, most of all for the 95th percentile. Cost O(BN).
 *
 * @param seed of the draws
 * @param replicates B
 * @param level c, such as 0.95
 */
public record Bootstrap(long seed, int replicates, double level) {
  /** Replicates where nothing else is asked for. */
  public static final int REPLICATES = 1000;

  /** Level where nothing else is asked for. */
  public static final double LEVEL = 0.95;

  /** Checks the bounds. */
  public Bootstrap {
    if (replicates < 2 || !(level > 0 && level < 1)) {
      throw new IllegalArgumentException(replicates + " replicates at level " + level);
    }
  }

  /** {@value #REPLICATES} replicates, level {@value #LEVEL}. */
  public static Bootstrap of(long seed) {
    return new Bootstrap(seed, REPLICATES, LEVEL);
  }

  /**
   * The intervals of a metric.
   *
   * @param metric which combines parts into the mean
   * @param parts by problem, at least two
   * @param values by problem
   */
  public Intervals of(Metric metric, double[][] parts, double[] values) {
    int count = values.length;
    if (count < 2 || parts.length != count) {
      throw new IllegalArgumentException(parts.length + " parts, " + count + " values");
    }
    int[] order = MetricCollector.ranking(values);
    double[] means = new double[replicates];
    double[] medians = new double[replicates];
    double[] p95s = new double[replicates];
    double[][] drawn = new double[count][];
    int[] times = new int[count];
    SplittableRandom random = new SplittableRandom(seed);
    for (int b = 0; b < replicates; b++) {
      Arrays.fill(times, 0);
      for (int n = 0; n < count; n++) {
        int problem = random.nextInt(count);
        times[problem]++;
        drawn[n] = parts[problem];
      }
      means[b] = metric.mean(drawn);
      medians[b] = quantile(values, order, times, 0.5);
      p95s[b] = quantile(values, order, times, 0.95);
    }
    return new Intervals(interval(means), interval(medians), interval(p95s));
  }

  /** The interval between the quantiles of the replicates. */
  public Interval interval(double[] statistics) {
    return new Interval(
        Statistics.quantile(statistics, 0.5 * (1 - level)),
        Statistics.quantile(statistics, 0.5 * (1 + level)));
  }

  /** The q-quantile of values drawn so many times each, as {@link Statistics#quantile}. */
  private static double quantile(double[] values, int[] order, int[] times, double q) {
    double position = q * (values.length - 1);
    int below = (int) Math.floor(position);
    double share = position - below;
    int passed = 0;
    int n = 0;
    while (passed + times[order[n]] <= below) {
      passed += times[order[n++]];
    }
    double low = finite(values[order[n]]);
    if (share == 0) {
      return low;
    }
    while (passed + times[order[n]] <= below + 1) {
      passed += times[order[n++]];
    }
    double high = finite(values[order[n]]);
    return low == high ? low : low + share * (high - low);
  }

  private static double finite(double v) {
    return Double.isFinite(v) ? v : Double.POSITIVE_INFINITY;
  }
}
