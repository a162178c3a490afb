package org.deltafield.validation.benchmark;

import java.util.Locale;

/** A {@link WorkPrecision} as CSV. */
public final class WorkPrecisionCsv {
  private WorkPrecisionCsv() {}

  /** One row per point, times in seconds per field; empty cells where nothing is known. */
  public static String render(WorkPrecision study) {
    StringBuilder text = new StringBuilder();
    text.append("batch,method,setting,seconds,seconds_low,seconds_high,timings,operations,");
    text.append("relative_l2,iterations,unfinished\n");
    for (WorkPoint p : study.points()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%d,%s,%s,%.6e,%.6e,%.6e,%d,%s,%.6e,%.1f,%d%n",
              p.batch(),
              p.method(),
              p.setting(),
              p.seconds().median(),
              p.seconds().low(),
              p.seconds().high(),
              p.seconds().count(),
              p.operations().isPresent()
                  ? String.format(Locale.ROOT, "%.4e", p.operations().getAsDouble())
                  : "",
              p.relativeL2(),
              p.iterations(),
              p.unfinished()));
    }
    return text.toString();
  }
}
