package org.deltafield.validation.benchmark;

import java.util.function.LongSupplier;

/**
 * Takes times by a given clock.
 *
 * @param nanoTime a clock in nanoseconds
 */
record Stopwatch(LongSupplier nanoTime) {
  /** What some work takes, in seconds. */
  double seconds(Runnable work) {
    long start = nanoTime.getAsLong();
    work.run();
    return 1e-9 * (nanoTime.getAsLong() - start);
  }
}
