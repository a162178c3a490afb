package org.deltafield.validation.report;

import java.util.List;
import org.deltafield.validation.Electrostatics;
import org.deltafield.validation.Statistics;
import org.deltafield.validation.Units;
import org.deltafield.validation.ValidationReport;
import org.deltafield.validation.ValidationReport.MetricResult;
import org.deltafield.validation.Verdict;

/** A report as Markdown, for terminals, merge requests and notes. */
public final class MarkdownReport {
  private MarkdownReport() {}

  /**
   * The report as Markdown.
   *
   * @param pictures paths of pictures to show at the end, relative to the page
   */
  public static String render(ValidationReport report, List<String> pictures) {
    Narrative narrative = new Narrative(report);
    StringBuilder text = new StringBuilder();
    text.append("# ").append(narrative.title()).append("\n\n");
    text.append("**").append(narrative.verdict()).append(".**\n\n");
    narrative.summary().forEach(p -> text.append(p).append("\n\n"));
    report.warnings().forEach(w -> text.append("> Note: ").append(w).append("\n\n"));
    verdicts(text, report);
    metrics(text, report);
    cost(text, report);
    quantities(text, report);
    for (String picture : pictures) {
      text.append("![").append(alt(picture)).append("](").append(picture).append(")\n\n");
    }
    ReportParts.provenance(report)
        .forEach(entry -> row(text, entry.name(), cell(entry.value()), entry.first()));
    return text.toString();
  }

  private static void verdicts(StringBuilder text, ValidationReport report) {
    text.append("| check | measured | at most | result | why |\n|---|--:|--:|---|---|\n");
    for (Verdict v : report.verdicts()) {
      text.append("| ")
          .append(v.rule())
          .append(" | ")
          .append(Numbers.plain(v.value()))
          .append(" | ")
          .append(Numbers.limit(v.threshold()))
          .append(" | ")
          .append(v.pass() ? "pass" : "**fail**")
          .append(" | ")
          .append(cell(v.why()))
          .append(" |\n");
    }
    text.append('\n');
  }

  private static void metrics(StringBuilder text, ValidationReport report) {
    text.append("| metric | median | mean | p95 | max | unit | meaning |\n");
    text.append("|---|--:|--:|--:|--:|---|---|\n");
    for (MetricResult metric : report.metrics()) {
      Statistics s = metric.statistics();
      text.append("| `").append(metric.name()).append("` |");
      for (double v : new double[] {s.median(), s.mean(), s.p95(), s.max()}) {
        text.append(' ').append(Numbers.plain(v)).append(" |");
      }
      text.append(' ')
          .append(metric.unit().equals(Units.RELATIVE) ? "" : metric.unit())
          .append(" | ")
          .append(metric.meaning())
          .append(" |\n");
    }
    text.append('\n');
  }

  private static void quantities(StringBuilder text, ValidationReport report) {
    List<Electrostatics.Quantity> quantities = ReportParts.quantities(report);
    if (quantities.isEmpty()) {
      return;
    }
    text.append("| quantity | value |\n|---|--:|\n");
    for (Electrostatics.Quantity quantity : quantities) {
      text.append("| ").append(cell(quantity.name())).append(" | ");
      text.append(Numbers.plain(quantity.value())).append(" |\n");
    }
    text.append('\n').append(ReportParts.quantitiesNote(report)).append("\n\n");
  }

  private static void cost(StringBuilder text, ValidationReport report) {
    List<ReportParts.CostRow> rows = ReportParts.cost(report);
    if (rows.isEmpty()) {
      return;
    }
    text.append("| method | time per field | relative L2 | residual | effort |\n");
    text.append("|---|--:|--:|--:|---|\n");
    for (ReportParts.CostRow row : rows) {
      text.append("| ")
          .append(String.join(" | ", row.method(), row.time(), row.error(), row.residual()))
          .append(" | ")
          .append(row.effort())
          .append(" |\n");
    }
    text.append('\n').append(ReportParts.costNote(report)).append("\n\n");
  }

  private static void row(StringBuilder text, String name, String value, boolean first) {
    text.append(first ? "| provenance | |\n|---|---|\n" : "");
    text.append("| ").append(name).append(" | ").append(value).append(" |\n");
  }

  /** "pictures/worst.png" is called "worst". */
  private static String alt(String picture) {
    return picture.replaceFirst(".*/", "").replaceFirst("\\.png$", "");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}
