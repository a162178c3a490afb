package org.deltafield.validation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deltafield.validation.PairedDifference;
import org.deltafield.validation.ReportSection;
import org.deltafield.validation.Statistic;

/** A {@link RunComparison} as tables, for pages and terminals. */
final class ComparisonPage {
  private final RunComparison comparison;
  private final List<StoredReport> runs;
  private final Statistic statistic;

  ComparisonPage(RunComparison comparison) {
    this.comparison = comparison;
    runs = comparison.runs();
    statistic = comparison.statistic();
  }

  /** Both tables. */
  ReportSection section() {
    return new ReportSection(
        "compare", "Side by side", comparison.notes(), tables(), List.of(), comparison.tree());
  }

  private List<ReportSection.Table> tables() {
    List<ReportSection.Table> tables = new ArrayList<>(List.of(facts(), table()));
    ReportSection.Table differences = differences();
    if (!differences.rows().isEmpty()) {
      tables.add(differences);
    }
    return tables;
  }

  private ReportSection.Table facts() {
    List<ReportSection.Column> columns = new ArrayList<>();
    columns.add(ReportSection.Column.text("run"));
    for (String name :
        List.of("model", "parameters", "data", "problems", "grid", "sampler", "time a field")) {
      columns.add(ReportSection.Column.text(name));
    }
    List<List<String>> rows = new ArrayList<>();
    for (int n = 0; n < runs.size(); n++) {
      StoredReport run = runs.get(n);
      rows.add(
          List.of(
              RunComparison.letter(n) + "  " + run.file(),
              run.subject(),
              run.number("/model/parameters").map(p -> Numbers.count(p.longValue())).orElse("–"),
              run.data(),
              Numbers.count(run.problems()),
              run.grid(),
              sampler(run),
              run.number("/surrogate/seconds_per_field").map(Numbers::seconds).orElse("–")));
    }
    return new ReportSection.Table("", columns, rows);
  }

  private static String sampler(StoredReport run) {
    return run.text("/sampler/name")
        .map(
            name ->
                name
                    + ", "
                    + run.text("/sampler/evaluations").orElse("?")
                    + " evaluations, "
                    + run.text("/sampler/ensemble").orElse("?")
                    + " samples")
        .orElse("–");
  }

  private ReportSection.Table table() {
    List<ReportSection.Column> columns = new ArrayList<>();
    columns.add(ReportSection.Column.text(statistic.key() + " of"));
    for (int n = 0; n < runs.size(); n++) {
      columns.add(ReportSection.Column.number(RunComparison.letter(n)));
    }
    List<List<String>> rows = new ArrayList<>();
    for (String metric : comparison.metrics()) {
      List<String> row = new ArrayList<>();
      row.add(named(metric));
      for (int n = 0; n < runs.size(); n++) {
        row.add(cell(metric, n));
      }
      rows.add(row);
    }
    return new ReportSection.Table(
        "In brackets: 95\u00a0% bootstrap intervals over the problems. Marked: the paired difference"
            + " to A, where there is one, is not 0 within its interval; else the two intervals have"
            + " no number in common. Of 30 metrics without a difference one or two are marked by"
            + " chance.",
        columns, rows);
  }

  private String named(String metric) {
    String unit =
        runs.stream().map(r -> r.unit(metric)).filter(u -> !u.isEmpty()).findFirst().orElse("");
    return metric + (unit.isEmpty() ? "" : " [" + unit + "]");
  }

  private ReportSection.Table differences() {
    List<ReportSection.Column> columns = new ArrayList<>();
    columns.add(ReportSection.Column.text("difference of"));
    for (int n = 1; n < runs.size(); n++) {
      columns.add(ReportSection.Column.number(RunComparison.letter(n) + " − A"));
    }
    List<List<String>> rows = new ArrayList<>();
    for (String metric : comparison.metrics()) {
      List<String> row = new ArrayList<>(List.of(named(metric)));
      for (int n = 1; n < runs.size(); n++) {
        row.add(comparison.difference(metric, n).map(ComparisonPage::text).orElse("–"));
      }
      if (row.stream().skip(1).anyMatch(cell -> !cell.equals("–"))) {
        rows.add(row);
      }
    }
    return new ReportSection.Table(
        "Differences over the problems that both runs have, with 95\u00a0% bootstrap intervals:"
            + " problems are drawn again, the same ones for both. Of a metric whose best value is"
            + " not 0 it is the difference of the distances from that value.",
        columns, rows);
  }

  private static String text(PairedDifference d) {
    return Numbers.plain(d.value()) + " [" + MetricTexts.interval(d.interval()) + "]";
  }

  private String cell(String metric, int place) {
    StoredReport run = runs.get(place);
    Optional<Double> value = run.statistic(metric, statistic);
    if (value.isEmpty()) {
      return "not measured";
    }
    String interval =
        run.interval(metric, statistic).map(i -> " [" + MetricTexts.interval(i) + "]").orElse("");
    String sign = place == 0 ? "" : comparison.mark(metric, place).sign;
    return Numbers.plain(value.get()) + interval + (sign.isEmpty() ? "" : " " + sign);
  }

  /** The comparison as Markdown. */
  String markdown() {
    return "# " + title() + "\n\n" + MarkdownReport.section(section());
  }

  /** The comparison as one HTML page that needs nothing else. */
  String html() {
    Html html = Html.begin(title());
    html.raw("<header>").element("p", "kicker", "Deltafield comparison");
    html.element("h1", "", title()).raw("</header>\n");
    return html.section(section()).finish();
  }

  /** The comparison as text for terminals, one line per metric. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (int n = 0; n < runs.size(); n++) {
      StoredReport run = runs.get(n);
      lines.add(
          RunComparison.letter(n)
              + "  "
              + run.subject()
              + " on "
              + run.data()
              + "  ("
              + run.file()
              + ")");
    }
    lines.add("");
    ReportSection.Table table = table();
    int first = table.rows().stream().mapToInt(row -> row.get(0).length()).max().orElse(0);
    List<String> head = table.columns().stream().map(ReportSection.Column::name).toList();
    lines.add(line(head, first));
    table.rows().forEach(row -> lines.add(line(row, first)));
    lines.add("");
    comparison.notes().forEach(note -> lines.add("note: " + note));
    return lines;
  }

  private static String line(List<String> row, int first) {
    StringBuilder text =
        new StringBuilder(String.format("%-" + Math.max(first, 1) + "s", row.get(0)));
    for (int c = 1; c < row.size(); c++) {
      text.append(String.format("  %-40s", row.get(c)));
    }
    return text.toString().stripTrailing();
  }

  private String title() {
    List<String> names = runs.stream().map(StoredReport::subject).distinct().toList();
    return names.size() == 1
        ? names.get(0) + ", " + runs.size() + " runs"
        : String.join(" beside ", names);
  }
}
