package org.deltafield.validation.calibration;

/**
 * Counts of independent ranks, one truth among its M samples per problem, in bins of equal width.
 *
 * <p>χ² = Σ (count − n/bins)²/(n/bins) has bins − 1 degrees of freedom if the ensembles are
 * calibrated. Ranks of several nodes of one field are not independent and do not belong here; see
 * {@link Calibration} for those.
 */
public final class RankHistogram {
  private final int members;
  private final long[] counts;

  /**
   * An empty histogram.
   *
   * @param members M
   * @param bins a divisor of M + 1, at least 2
   */
  public RankHistogram(int members, int bins) {
    if (bins < 2 || (members + 1) % bins != 0) {
      throw new IllegalArgumentException(
          "bins must divide the " + (members + 1) + " ranks evenly, and " + bins + " do not");
    }
    this.members = members;
    counts = new long[bins];
  }

  /** Adds a truth among its samples. */
  public void add(double truth, double[] samples) {
    if (samples.length != members) {
      throw new IllegalArgumentException(samples.length + " samples instead of " + members);
    }
    int below = 0;
    for (double x : samples) {
      below += x < truth ? 1 : 0;
    }
    counts[below * counts.length / (members + 1)]++;
  }

  /** The counts; a copy. */
  public long[] counts() {
    return counts.clone();
  }

  /** χ² against uniform ranks. */
  public double chiSquared() {
    double expected = total() / counts.length;
    double sum = 0;
    for (long count : counts) {
      sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
  }

  private double total() {
    double total = 0;
    for (long count : counts) {
      total += count;
    }
    return total;
  }

  /**
   * χ² as a standard normal number, by the cube-root transformation (E. B. Wilson and M. M.
   * Hilferty, Proc. Nat. Acad. Sci. 17 (1931) 684): 3 is reached by chance once in 700.
   */
  public double standardised() {
    double degrees = counts.length - 1;
    double spread = 2 / (9 * degrees);
    return (Math.cbrt(chiSquared() / degrees) - (1 - spread)) / Math.sqrt(spread);
  }
}
