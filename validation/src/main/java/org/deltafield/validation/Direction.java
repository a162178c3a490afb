package org.deltafield.validation;

import java.util.Locale;

/**
 * Which values of a metric are good.
 *
 * @param words for readers, such as "lower is better"
 * @param target the best value; NaN where none is better than another
 */
public record Direction(String words, double target) {
  /** An error: 0 is perfect. */
  public static final Direction LOWER = new Direction("lower is better", 0);

  /** A number that describes the data, not the model. */
  public static final Direction NONE = new Direction("describes the data", Double.NaN);

  /** A number that has its best value in the middle. */
  public static Direction closerTo(double target) {
    String text = String.format(Locale.ROOT, "%.3g", target).replaceFirst("\\.?0+$", "");
    return new Direction("closer to " + text + " is better", target);
  }

  /** Whether one value can be better than another. */
  public boolean judges() {
    return !Double.isNaN(target);
  }

  /**
   * How bad a value is; larger is worse. What is not finite is worst, and where nothing is better
   * than anything all are equal.
   */
  public double badness(double value) {
    if (!judges()) {
      return 0;
    }
    if (!Double.isFinite(value)) {
      return Double.POSITIVE_INFINITY;
    }
    return target == 0 ? value : Math.abs(value - target);
  }
}
