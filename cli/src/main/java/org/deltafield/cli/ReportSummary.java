package org.deltafield.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.deltafield.validation.Statistics;
import org.deltafield.validation.ValidationReport;
import org.deltafield.validation.ValidationReport.Classical;
import org.deltafield.validation.ValidationReport.MetricResult;
import org.deltafield.validation.ValidationResult;
import org.deltafield.validation.Verdict;
import org.deltafield.validation.report.JsonReportWriter;

/** The few lines about a report that a command prints. */
final class ReportSummary {
  private ReportSummary() {}

  /** Prints metrics, costs and verdicts, or the report as JSON, and returns the exit code. */
  static int print(Console console, ValidationResult result, Path out) {
    metrics(console, result.report());
    costs(console, result.report());
    return verdicts(console, result, out);
  }

  /** As {@link #print}, with the few metrics that matter to a newcomer. */
  static int printBriefly(Console console, ValidationResult result, Path out) {
    ValidationReport report = result.report();
    fact(
        console,
        report,
        "relative_l2",
        "error of a sample",
        s ->
            "median "
                + percent(s.median())
                + ", 95 in 100 within "
                + percent(s.p95())
                + " (relative L2)");
    fact(
        console,
        report,
        "spread_relative",
        "spread of the samples",
        s -> "median " + percent(s.median()) + " over different noise");
    fact(
        console,
        report,
        "residual_relative",
        "residual of the equation",
        s -> String.format(Locale.ROOT, "median %.2g of the charge", s.median()));
    costs(console, report);
    return verdicts(console, result, out);
  }

  private static void fact(
      Console console,
      ValidationReport report,
      String metric,
      String name,
      Function<Statistics, String> words) {
    report
        .metric(metric)
        .ifPresent(m -> console.line(String.format("%-28s %s", name, words.apply(m.statistics()))));
  }

  private static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.2g%%", 100 * ratio);
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

  private static void costs(Console console, ValidationReport report) {
    report
        .surrogate()
        .ifPresent(
            s ->
                cost(
                    console,
                    "cost of a sample",
                    s.secondsPerField(),
                    s.evaluations() + " network evaluations"));
    for (Classical c : report.classical()) {
      String work = c.iterations() + (c.iterations() == 1 ? " iteration" : " iterations");
      cost(console, "cost of solver " + c.solver(), c.secondsPerField(), work);
    }
  }

  private static void cost(Console console, String who, double seconds, String work) {
    console.line(String.format(Locale.ROOT, "%-28s %.3g ms, %s", who, 1e3 * seconds, work));
  }

  private static String worst(Verdict verdict) {
    return verdict.worst().isEmpty()
        ? ""
        : verdict.worst().stream()
            .map(w -> String.format(Locale.ROOT, "problem %d (%.3g)", w.index(), w.value()))
            .collect(Collectors.joining(", ", "; worst: ", ""));
  }

  private static int verdicts(Console console, ValidationResult result, Path out) {
    ValidationReport report = result.report();
    report.warnings().forEach(warning -> console.line("note: " + warning));
    for (Verdict v : report.verdicts()) {
      console.line(
          String.format(
              Locale.ROOT,
              "%s: %s %.3g, %s %.3g%s",
              v.pass() ? "pass" : "FAIL",
              v.rule(),
              v.value(),
              v.sense().words(),
              v.threshold(),
              worst(v)));
    }
    console.line("report: " + out.resolve("report.html"));
    ObjectNode json = JsonReportWriter.tree(result);
    json.put("out", out.toString());
    console.result(json);
    return report.passed() ? CommandLineErrors.DONE : CommandLineErrors.CHECK_FAILED;
  }
}
