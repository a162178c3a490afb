package org.deltafield.datasets;

import java.util.Locale;

/**
 * The numbers that a key of a configuration file may hold.
 *
 * @param min the lower end
 * @param minIncluded whether the lower end itself is allowed
 * @param max the upper end, always allowed when finite
 */
public record Bounds(double min, boolean minIncluded, double max) {
  /** Every finite number. */
  public static final Bounds ANY =
      new Bounds(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY);

  /** Every finite number above 0. */
  public static final Bounds POSITIVE = new Bounds(0, false, Double.POSITIVE_INFINITY);

  /** Checks the order of the ends. */
  public Bounds {
    if (!(min <= max)) {
      throw new IllegalArgumentException("bounds from " + min + " to " + max);
    }
  }

  /** Numbers from min upwards. */
  public static Bounds atLeast(double min) {
    return new Bounds(min, true, Double.POSITIVE_INFINITY);
  }

  /** Numbers above min and not above max. */
  public static Bounds above(double min, double max) {
    return new Bounds(min, false, max);
  }

  /** Numbers from min to max, both allowed. */
  public static Bounds between(double min, double max) {
    return new Bounds(min, true, max);
  }

  /** Whether a finite number lies within. */
  public boolean contains(double value) {
    return Double.isFinite(value) && (minIncluded ? value >= min : value > min) && value <= max;
  }

  /** "a number from 1 to 8", with the given noun. */
  String describe(String noun) {
    boolean open = Double.isInfinite(min);
    if (open && Double.isInfinite(max)) {
      return noun;
    }
    if (open) {
      return noun + " of at most " + text(max);
    }
    if (Double.isInfinite(max)) {
      return noun + (minIncluded ? " of at least " : " above ") + text(min);
    }
    return minIncluded
        ? noun + " from " + text(min) + " to " + text(max)
        : noun + " above " + text(min) + " and at most " + text(max);
  }

  private static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%d", (long) value)
        : Double.toString(value);
  }
}
