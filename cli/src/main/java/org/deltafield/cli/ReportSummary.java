package org.deltafield.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Locale;
import org.deltafield.validation.Statistics;
import org.deltafield.validation.ValidationReport;
import org.deltafield.validation.ValidationReport.Classical;
import org.deltafield.validation.ValidationReport.MetricResult;
import org.deltafield.validation.Verdict;
import org.deltafield.validation.report.JsonReportWriter;

/** The few lines about a report that a command prints. */
final class ReportSummary {
  private ReportSummary() {}

  /** Prints metrics, costs and verdicts, or the report as JSON, and returns the exit code. */
  static int print(Console console, ValidationReport report, Path out) {
    metrics(console, report);
    report
        .surrogate()
        .ifPresent(
            s -> console.line(cost("model", s.secondsPerField(), s.evaluations() + " evaluations")));
    for (Classical c : report.classical()) {
      console.line(cost(c.solver(), c.secondsPerField(), c.iterations() + " iterations"));
    }
    report.warnings().forEach(warning -> console.line("note: " + warning));
    for (Verdict v : report.verdicts()) {
      console.line(
          String.format(
              Locale.ROOT,
              "%s: %s %.3g, at most %.3g",
              v.pass() ? "pass" : "FAIL",
              v.rule(),
              v.value(),
              v.threshold()));
    }
    console.line("report: " + out.resolve("report.html"));
    ObjectNode json = JsonReportWriter.tree(report);
    json.put("out", out.toString());
    console.result(json);
    return report.passed() ? CommandLineErrors.DONE : CommandLineErrors.CHECK_FAILED;
  }

  private static void metrics(Console console, ValidationReport report) {
    boolean several = report.data().samples() > 1;
    if (several) {
      console.line(String.format("%-28s %10s %10s %10s", "metric", "median", "p95", "max"));
    }
    for (MetricResult metric : report.metrics()) {
      Statistics s = metric.statistics();
      String unit = metric.unit().equals("1") ? "" : "  " + metric.unit();
      console.line(
          several
              ? String.format(
                  Locale.ROOT,
                  "%-28s %10.3g %10.3g %10.3g%s",
                  metric.name(),
                  s.median(),
                  s.p95(),
                  s.max(),
                  unit)
              : String.format(Locale.ROOT, "%-28s %10.3g%s", metric.name(), s.median(), unit));
    }
  }

  private static String cost(String who, double seconds, String work) {
    return String.format(Locale.ROOT, "%-28s %8.3g ms a field, %s", who, 1e3 * seconds, work);
  }
}
