package org.deltafield.validation.calibration;

/**
 * The mean of a quantity over independent problems, with its standard error.
 *
 * @param value the mean
 * @param error its standard error; 0 where all problems agree
 * @param expected what a calibrated ensemble has on average; NaN where nothing is expected
 */
public record Mean(double value, double error, double expected) {
  /** The mean of values, one per problem. */
  public static Mean of(double[] values, double expected) {
    double mean = 0;
    for (double v : values) {
      mean += v / values.length;
    }
    double square = 0;
    for (double v : values) {
      square += (v - mean) * (v - mean) / (values.length - 1);
    }
    return new Mean(mean, Math.sqrt(square / values.length), expected);
  }

  /** How many standard errors the mean is above what is expected. */
  public double standardised() {
    double off = value - expected;
    return off == 0 ? 0 : off / error;
  }
}
