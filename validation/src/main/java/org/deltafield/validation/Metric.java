package org.deltafield.validation;

/**
 * One number about the fields sampled for one problem.
 *
 * <p>Symbols: y the reference, x_i the i-th of M samples, x̄ their mean, e = x_i − y. Sums and
 * norms run over the nodes. A metric "of one sample" is the mean over the M samples: what a user
 * who draws one sample may expect.
 */
public interface Metric {
  /** The key in reports. */
  String name();

  /** {@link Units#RELATIVE}, {@link Units#POTENTIAL} or {@link Units#POTENTIAL_AREA}. */
  String unit();

  /** Which values are good: small ones, unless a metric says otherwise. */
  default Direction direction() {
    return Direction.LOWER;
  }

  /** What it measures, in a few words without symbols. */
  String meaning();

  /** The fewest samples per problem from which it is defined. */
  default int minimumSamples() {
    return 1;
  }

  /** Whether it compares with a reference solution. */
  default boolean needsReference() {
    return true;
  }

  /** Whether the metric is defined for this problem, these samples and this reference. */
  default boolean applies(Comparison comparison) {
    return comparison.ensemble().size() >= minimumSamples()
        && (!needsReference() || comparison.knownReference().isPresent());
  }

  /** The value for one problem; NaN or infinite where a sample is, or where the scale is zero. */
  double value(Comparison comparison);

  /**
   * What one problem adds to {@link #mean}: its value, unless the mean over problems is no mean of
   * values.
   */
  default double[] parts(Comparison comparison) {
    return new double[] {value(comparison)};
  }

  /**
   * How several problems combine into the reported mean: the arithmetic mean of their first parts.
   * Of one problem alone it is that problem's {@link #value}.
   *
   * @param parts by problem, at least one
   */
  default double mean(double[][] parts) {
    double sum = 0;
    for (double[] part : parts) {
      sum += part[0] / parts.length;
    }
    return sum;
  }
}
