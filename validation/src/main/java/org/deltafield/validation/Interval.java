package org.deltafield.validation;

/**
 * A confidence interval.
 *
 * @param low its lower end
 * @param high its upper end; infinite where values that are not finite reach it
 */
public record Interval(double low, double high) {
  /** Whether the interval has no number in common with another. */
  public boolean apartFrom(Interval other) {
    return high < other.low || other.high < low;
  }
}
