package org.deltafield.validation.diagnostics;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.deltafield.validation.Statistics;

/** Medians over measurements. */
final class Medians {
  private Medians() {}

  /** The median of a value over at least one item. */
  static <T> double of(List<T> items, ToDoubleFunction<T> value) {
    return Statistics.quantile(items.stream().mapToDouble(value).toArray(), 0.5);
  }
}
