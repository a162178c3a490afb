package org.deltafield.validation.report;

import java.util.List;
import org.deltafield.validation.Electrostatics;
import org.deltafield.validation.ReportSection;
import org.deltafield.validation.Statistic;
import org.deltafield.validation.ValidationReport;
import org.deltafield.validation.ValidationReport.MetricResult;
import org.deltafield.validation.ValidationResult;
import org.deltafield.validation.Verdict;

/** A report as Markdown, for terminals, merge requests and notes. */
public final class MarkdownReport {
  private static final String BRACKETS =
      ReportParts.INTERVALS.replace("Small numbers", "In brackets");

  private MarkdownReport() {}

  /**
   * The report as Markdown.
   *
   * @param pictures paths of pictures to show at the end, relative to the page
   */
  public static String render(ValidationResult result, List<String> pictures) {
    ValidationReport report = result.report();
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
    result.sections().forEach(section -> text.append(section(section)));
    for (String picture : pictures) {
      text.append("![").append(alt(picture)).append("](").append(picture).append(")\n\n");
    }
    ReportParts.provenance(report)
        .forEach(entry -> row(text, entry.name(), cell(entry.value()), entry.first()));
    return text.toString();
  }

  /** A part as a page of its own. */
  public static String page(ReportSection section) {
    return section(section).replaceFirst("^## ", "# ");
  }

  /** A part as Markdown. */
  static String section(ReportSection section) {
    StringBuilder text = new StringBuilder();
    text.append("## ").append(section.heading()).append("\n\n");
    section.paragraphs().forEach(p -> text.append(p).append("\n\n"));
    for (ReportSection.Table table : section.tables()) {
      text.append(table.caption().isEmpty() ? "" : table.caption() + "\n\n");
      for (ReportSection.Column column : table.columns()) {
        text.append("| ").append(cell(column.name())).append(' ');
      }
      text.append("|\n");
      table.columns().forEach(column -> text.append(column.number() ? "|--:" : "|---"));
      text.append("|\n");
      for (List<String> row : table.rows()) {
        row.forEach(entry -> text.append("| ").append(cell(entry)).append(' '));
        text.append("|\n");
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static void verdicts(StringBuilder text, ValidationReport report) {
    text.append("| check | measured | limit | result | why |\n|---|--:|--:|---|---|\n");
    for (Verdict v : report.verdicts()) {
      text.append("| ")
          .append(v.rule())
          .append(" | ")
          .append(Numbers.plain(v.value()))
          .append(" | ")
          .append(MetricTexts.limit(v))
          .append(" | ")
          .append(v.pass() ? "pass" : "**fail**")
          .append(" | ")
          .append(cell(MetricTexts.why(v)))
          .append(" |\n");
    }
    text.append('\n');
  }

  private static void metrics(StringBuilder text, ValidationReport report) {
    text.append("| metric | median | mean | p95 | max | meaning |\n");
    text.append("|---|--:|--:|--:|--:|---|\n");
    for (MetricResult metric : report.metrics()) {
      text.append("| `").append(metric.name()).append("` |");
      for (Statistic statistic :
          List.of(Statistic.MEDIAN, Statistic.MEAN, Statistic.P95, Statistic.MAX)) {
        String interval = MetricTexts.interval(metric, statistic);
        text.append(' ').append(Numbers.plain(statistic.of(metric.statistics())));
        text.append(interval.isEmpty() ? "" : " [" + interval + "]").append(" |");
      }
      text.append(' ').append(MetricTexts.meaning(metric, report.data().samples()));
      text.append(" |\n");
    }
    boolean intervals = report.metrics().stream().anyMatch(m -> m.intervals().isPresent());
    text.append('\n').append(intervals ? BRACKETS + "\n\n" : "");
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
