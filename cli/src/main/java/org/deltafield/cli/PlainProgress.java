package org.deltafield.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Progress for logs and pipes: a plain line now and then, with the time left estimated from the
 * mean rate so far.
 */
final class PlainProgress implements Progress {
  /** The least time between two lines; long tasks speak less often. */
  static final long INTERVAL_NANOS = 5_000_000_000L;

  private final PrintWriter out;
  private final String task;
  private final String unit;
  private final long total;
  private final LongSupplier nanoTime;
  private final long start;
  private long last;
  private long first = -1;

  PlainProgress(PrintWriter out, String task, String unit, long total, LongSupplier nanoTime) {
    this.out = out;
    this.task = task;
    this.unit = unit;
    this.total = total;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.last = start;
  }

  @Override
  public synchronized void at(long done, String remark) {
    if (first < 0) {
      first = done;
    }
    long now = nanoTime.getAsLong();
    if (now - last < Math.max(INTERVAL_NANOS, (now - start) / 20) || done <= 0) {
      return;
    }
    last = now;
    out.println(line(done, remark, now - start));
    out.flush();
  }

  private String line(long done, String remark, long elapsed) {
    String line =
        String.format(
            Locale.ROOT, "%s: %d of %d %s (%d%%)", task, done, total, unit, 100 * done / total);
    if (done > first) {
      // A resumed run starts at `first`; only what this run did tells its rate.
      double seconds = elapsed * 1e-9 * (total - done) / (done - first);
      line += ", about " + Durations.words(seconds) + " left";
    }
    return remark.isEmpty() ? line : line + ", " + remark;
  }

  @Override
  public void close() {}
}
