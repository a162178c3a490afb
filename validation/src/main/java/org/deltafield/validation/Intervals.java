package org.deltafield.validation;

/**
 * Confidence intervals of the statistics of a metric. The largest value has none: resampling cannot
 * tell how large a value unseen may be.
 *
 * @param mean of the mean
 * @param median of the median
 * @param p95 of the 95th percentile
 */
public record Intervals(Interval mean, Interval median, Interval p95) {}
