package org.deltafield.validation.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.deltafield.validation.Direction;
import org.deltafield.validation.Interval;
import org.deltafield.validation.JsonNumbers;
import org.deltafield.validation.ReportSection;
import org.deltafield.validation.Statistic;

/**
 * Runs side by side, each metric by one statistic. A run is marked where its interval and that of
 * the first run have no number in common: such a difference is beyond what another draw of problems
 * would bring. The rule is cautious, since intervals may overlap a little where a test of the
 * difference would already reject.
 */
public final class RunComparison {
  /** Names and versions the JSON layout. */
  public static final String SCHEMA = "deltafield-compare/1";

  private final List<StoredReport> runs;
  private final Statistic statistic;

  /**
   * Prepares a comparison.
   *
   * @param runs at least two; the others are held against the first
   * @param statistic of each metric
   */
  public RunComparison(List<StoredReport> runs, Statistic statistic) {
    if (runs.size() < 2) {
      throw new IllegalArgumentException("a comparison of " + runs.size() + " runs");
    }
    this.runs = List.copyOf(runs);
    this.statistic = statistic;
  }

  /** How a run stands to the first one in a metric. */
  enum Mark {
    /** Not beyond the intervals, or one of them is unknown. */
    NONE("", "same"),
    /** Beyond the intervals, on the good side. */
    BETTER("▲ better", "better"),
    /** Beyond the intervals, on the bad side. */
    WORSE("▼ worse", "worse"),
    /** Beyond the intervals, where neither side is good. */
    OTHER("≠ differs", "differs");

    private final String sign;
    private final String key;

    Mark(String sign, String key) {
      this.sign = sign;
      this.key = key;
    }
  }

  private Mark mark(String metric, StoredReport run) {
    Optional<Interval> first = runs.get(0).interval(metric, statistic);
    Optional<Interval> other = run.interval(metric, statistic);
    if (first.isEmpty() || other.isEmpty() || !first.get().apartFrom(other.get())) {
      return Mark.NONE;
    }
    Direction direction = run.direction(metric);
    if (!direction.judges()) {
      return Mark.OTHER;
    }
    double before = direction.badness(runs.get(0).statistic(metric, statistic).orElseThrow());
    double after = direction.badness(run.statistic(metric, statistic).orElseThrow());
    return after < before ? Mark.BETTER : Mark.WORSE;
  }

  private Set<String> metrics() {
    Set<String> names = new LinkedHashSet<>();
    runs.forEach(run -> names.addAll(run.metrics()));
    return names;
  }

  /** What a reader must know before comparing. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    StoredReport first = runs.get(0);
    for (int n = 1; n < runs.size(); n++) {
      StoredReport run = runs.get(n);
      boolean same =
          run.data().equals(first.data())
              && run.problems() == first.problems()
              && run.grid().equals(first.grid());
      if (!same) {
        notes.add(
            letter(n)
                + " was measured on other problems than A: differences may come from the data.");
      }
    }
    for (String metric : metrics()) {
      for (int n = 0; n < runs.size(); n++) {
        if (runs.get(n).statistic(metric, statistic).isEmpty()) {
          notes.add(metric + " was not measured in " + letter(n) + ".");
        }
      }
    }
    for (int n = 0; n < runs.size(); n++) {
      int bad = runs.get(n).root().at("/completeness/not_finite").size();
      int lost = runs.get(n).root().at("/completeness/failed_references").size();
      if (bad + lost > 0) {
        notes.add(
            String.format(
                Locale.ROOT,
                "%s: of %d problems, %d have a sample that is not finite, %d no valid reference.",
                letter(n),
                runs.get(n).problems(),
                bad,
                lost));
      }
    }
    return notes;
  }

  private static String letter(int n) {
    return n < 26 ? String.valueOf((char) ('A' + n)) : "run " + (n + 1);
  }

  /** Both tables. */
  ReportSection section() {
    return new ReportSection(
        "compare", "Side by side", notes(), List.of(facts(), table()), List.of(), tree());
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
              letter(n) + "  " + run.file(),
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
      columns.add(ReportSection.Column.number(letter(n)));
    }
    List<List<String>> rows = new ArrayList<>();
    for (String metric : metrics()) {
      List<String> row = new ArrayList<>();
      String unit =
          runs.stream().map(r -> r.unit(metric)).filter(u -> !u.isEmpty()).findFirst().orElse("");
      row.add(metric + (unit.isEmpty() ? "" : " [" + unit + "]"));
      runs.forEach(run -> row.add(cell(metric, run)));
      rows.add(row);
    }
    return new ReportSection.Table(
        "In brackets: 95\u00a0% bootstrap intervals over the problems. Marked: the interval has no"
            + " number in common with that of A.",
        columns, rows);
  }

  private String cell(String metric, StoredReport run) {
    Optional<Double> value = run.statistic(metric, statistic);
    if (value.isEmpty()) {
      return "not measured";
    }
    String interval =
        run.interval(metric, statistic).map(i -> " [" + MetricTexts.interval(i) + "]").orElse("");
    String sign = run == runs.get(0) ? "" : mark(metric, run).sign;
    return Numbers.plain(value.get()) + interval + (sign.isEmpty() ? "" : " " + sign);
  }

  /** The comparison as JSON, schema {@value #SCHEMA}. */
  public ObjectNode tree() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema", SCHEMA).put("statistic", statistic.key());
    for (int n = 0; n < runs.size(); n++) {
      StoredReport run = runs.get(n);
      ObjectNode node = root.withArray("runs").addObject();
      node.put("run", letter(n)).put("file", run.file().toString());
      node.put("subject", run.subject()).put("data", run.data());
      node.put("samples", run.problems());
    }
    ObjectNode all = root.putObject("metrics");
    for (String metric : metrics()) {
      for (StoredReport run : runs) {
        ObjectNode entry = all.withArray(metric).addObject();
        run.statistic(metric, statistic).ifPresent(v -> JsonNumbers.put(entry, "value", v));
        run.interval(metric, statistic)
            .ifPresent(
                i -> {
                  JsonNumbers.put(entry, "low", i.low());
                  JsonNumbers.put(entry, "high", i.high());
                });
        entry.put("mark", run == runs.get(0) ? "first" : mark(metric, run).key);
      }
    }
    notes().forEach(root.withArray("notes")::add);
    return root;
  }

  /** The comparison as Markdown. */
  public String markdown() {
    return "# " + title() + "\n\n" + MarkdownReport.section(section());
  }

  /** The comparison as one HTML page that needs nothing else. */
  public String html() {
    Html html = Html.begin(title());
    html.raw("<header>").element("p", "kicker", "Deltafield comparison");
    html.element("h1", "", title()).raw("</header>\n");
    return html.section(section()).finish();
  }

  /** The comparison as text for terminals, one line per metric. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (int n = 0; n < runs.size(); n++) {
      StoredReport run = runs.get(n);
      lines.add(letter(n) + "  " + run.subject() + " on " + run.data() + "  (" + run.file() + ")");
    }
    lines.add("");
    ReportSection.Table table = table();
    int first = table.rows().stream().mapToInt(row -> row.get(0).length()).max().orElse(0);
    List<String> head = table.columns().stream().map(ReportSection.Column::name).toList();
    lines.add(line(head, first));
    table.rows().forEach(row -> lines.add(line(row, first)));
    lines.add("");
    notes().forEach(note -> lines.add("note: " + note));
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
