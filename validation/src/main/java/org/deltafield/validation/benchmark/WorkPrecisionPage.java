package org.deltafield.validation.benchmark;

import java.util.Locale;

/** A {@link WorkPrecision} as a Markdown page and as CSV. */
public final class WorkPrecisionPage {
  private WorkPrecisionPage() {}

  /** One row per point, times in seconds per field; empty cells where nothing is known. */
  public static String csv(WorkPrecision study) {
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

  /** What to use when, the machine, the points and the hybrids. */
  public static String markdown(WorkPrecision study) {
    StringBuilder text = new StringBuilder("# Work and precision\n\n");
    study.advice().forEach(sentence -> text.append(sentence).append("\n\n"));
    text.append(
        String.format(
            Locale.ROOT,
            "%d problems, %d rounds after a warm-up, all methods in turn; %d threads of %s. Set-up"
                + " of solvers %s. Medians, with intervals that hold the true one 95 times in 100."
                + " Errors are against the discrete solution.%n%n",
            study.problems(),
            study.rounds(),
            study.threads(),
            study.cpu(),
            study.setUpIncluded()
                ? "is in the time: the operator differs from problem to problem"
                : "is kept: the operator is the same for all problems"));
    for (int batch : WorkPrecision.BATCHES) {
      points(text, study, batch);
    }
    hybrids(text, study);
    study.leftOut().forEach(why -> text.append("Left out: ").append(why).append(".\n\n"));
    return text.toString();
  }

  private static void points(StringBuilder text, WorkPrecision study, int batch) {
    text.append(batch == 1 ? "## One field at a time\n\n" : "## In batches of " + batch + "\n\n");
    text.append("| method | setting | ms a field | interval | operations | relative L2 |");
    text.append(" iterations | unfinished |\n|---|---|--:|--:|--:|--:|--:|--:|\n");
    for (WorkPoint p : study.ofBatch(batch)) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %.3g | %.3g to %.3g | %s | %.2g | %.0f | %d |%n",
              p.method(),
              p.setting(),
              1e3 * p.seconds().median(),
              1e3 * p.seconds().low(),
              1e3 * p.seconds().high(),
              p.operations().isPresent()
                  ? String.format(Locale.ROOT, "%.2e", p.operations().getAsDouble())
                  : "not counted",
              p.relativeL2(),
              p.iterations(),
              p.unfinished()));
    }
    text.append('\n');
  }

  private static void hybrids(StringBuilder text, WorkPrecision study) {
    if (study.hybrids().isEmpty()) {
      return;
    }
    text.append("## Sampled fields as first guesses\n\n");
    text.append("| solver | residual | from | iterations | ms | interval |\n");
    text.append("|---|--:|---|--:|--:|--:|\n");
    for (WorkPrecision.Hybrid h : study.hybrids()) {
      row(text, h, "the sample, sampling not counted", h.iterations(), h.seconds());
      row(text, h, "zero", h.zeroIterations(), h.zeroSeconds());
      row(text, h, "zero, full multigrid", h.fullIterations(), h.fullSeconds());
    }
    text.append('\n');
  }

  private static void row(
      StringBuilder text, WorkPrecision.Hybrid h, String from, double iterations, MedianTime t) {
    text.append(
        String.format(
            Locale.ROOT,
            "| %s | %.0e | %s | %.0f | %.3g | %.3g to %.3g |%n",
            h.solver(),
            h.tolerance(),
            from,
            iterations,
            1e3 * t.median(),
            1e3 * t.low(),
            1e3 * t.high()));
  }
}
