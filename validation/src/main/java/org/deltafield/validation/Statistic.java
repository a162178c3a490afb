package org.deltafield.validation;

import java.util.Locale;
import java.util.Optional;

/** Which number of a metric's distribution over problems. */
public enum Statistic {
  /** The mean, as {@link Metric#mean} combines problems. */
  MEAN,
  /** The 0.5 quantile. */
  MEDIAN,
  /** The 0.95 quantile. */
  P95,
  /** The largest value. */
  MAX;

  /** The name in files. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value among statistics. */
  public double of(Statistics s) {
    return switch (this) {
      case MEAN -> s.mean();
      case MEDIAN -> s.median();
      case P95 -> s.p95();
      case MAX -> s.max();
    };
  }

  /** Its interval; empty for the largest value. */
  public Optional<Interval> of(Intervals s) {
    return switch (this) {
      case MEAN -> Optional.of(s.mean());
      case MEDIAN -> Optional.of(s.median());
      case P95 -> Optional.of(s.p95());
      case MAX -> Optional.empty();
    };
  }
}
