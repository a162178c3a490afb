package org.deltafield.validation.pictures;

import java.util.Arrays;

/**
 * Positive values counted in bins of equal width on a logarithmic axis.
 *
 * @param edges of the bins, ascending, one more than bins
 * @param heights how many values each holds
 */
record LogBins(double[] edges, double[] heights) {
  private static final int MAX_BINS = 40;
  private static final int MIN_BINS = 8;

  /** Whether a value has a place on the axis. */
  static boolean placed(double v) {
    return v > 0 && Double.isFinite(v);
  }

  /**
   * Bins for those of the values that have a place.
   *
   * @throws IllegalStateException if none has
   */
  static LogBins of(double[] values) {
    double[] logs =
        Arrays.stream(values).filter(LogBins::placed).map(Math::log10).sorted().toArray();
    if (logs.length == 0) {
      throw new IllegalStateException("no value can be placed on a logarithmic axis");
    }
    // A margin keeps a single value, or equal ones, from giving an empty range.
    double low = logs[0] - 0.05;
    double high = logs[logs.length - 1] + 0.05;
    int bins = (int) Math.min(MAX_BINS, Math.max(MIN_BINS, 1.5 * Math.sqrt(logs.length)));
    double[] edges = new double[bins + 1];
    double[] heights = new double[bins];
    for (int b = 0; b <= bins; b++) {
      edges[b] = Math.pow(10, low + (high - low) * b / bins);
    }
    for (double v : logs) {
      heights[Math.min((int) ((v - low) / (high - low) * bins), bins - 1)]++;
    }
    return new LogBins(edges, heights);
  }

  /** How many values are counted. */
  int count() {
    return (int) Arrays.stream(heights).sum();
  }
}
