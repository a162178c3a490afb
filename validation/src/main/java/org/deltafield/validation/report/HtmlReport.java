package org.deltafield.validation.report;

import java.util.List;
import java.util.Optional;
import org.deltafield.validation.Electrostatics;
import org.deltafield.validation.ShownCase;
import org.deltafield.validation.Statistic;
import org.deltafield.validation.Statistics;
import org.deltafield.validation.TrainingPoint;
import org.deltafield.validation.ValidationReport;
import org.deltafield.validation.ValidationReport.MetricResult;
import org.deltafield.validation.ValidationResult;
import org.deltafield.validation.Verdict;
import org.deltafield.validation.pictures.HeatMap;
import org.deltafield.validation.pictures.Plot;

/**
 * A report as one HTML file that needs nothing else: style and pictures are inside. Reads on wide
 * and narrow screens, light and dark, and prints on A4. The page is well-formed XML too.
 */
public final class HtmlReport {
  private final ValidationResult result;
  private final ValidationReport report;
  private final Narrative narrative;
  private final CasePanels panels;
  private final Html html;

  private HtmlReport(ValidationResult result) {
    this.result = result;
    this.report = result.report();
    this.narrative = new Narrative(report);
    this.panels = CasePanels.over(result.cases());
    this.html = Html.begin(narrative.title());
  }

  /**
   * The page.
   *
   * @param training the model's training curve; empty if unknown
   */
  public static String render(ValidationResult result, List<TrainingPoint> training) {
    return new HtmlReport(result).page(training);
  }

  private String page(List<TrainingPoint> training) {
    header();
    checks();
    for (ShownCase shown : result.cases()) {
      if (shown.label().equals("solution")) {
        solution(new SolutionPanels(shown));
      } else if (shown.problem().grid().dimension() == 2) {
        shown(shown);
      }
    }
    charts(training);
    result.sections().forEach(html::section);
    metrics();
    cost();
    provenance();
    return html.finish();
  }

  private void header() {
    html.raw("<header>");
    html.element("p", "kicker", "Deltafield report");
    html.element("h1", "", narrative.title());
    html.element(
        "p",
        report.passed() ? "badge pass" : "badge fail",
        (report.passed() ? "✓ " : "✗ ") + narrative.verdict());
    narrative.summary().forEach(p -> html.element("p", "lead", p));
    report.warnings().forEach(w -> html.element("p", "note", w));
    html.raw("</header>\n");
  }

  private void checks() {
    html.raw("<section>").element("h2", "", "Checks");
    html.raw("<table class=\"checks\"><thead><tr><th>check</th><th class=\"n\">measured</th>");
    html.raw("<th class=\"n\">limit</th><th>result</th><th>why</th></tr></thead><tbody>");
    for (Verdict v : report.verdicts()) {
      html.raw("<tr>").element("td", "rule", v.rule());
      html.labelled("measured", "n", Numbers.plain(v.value()));
      html.labelled("limit", "n", MetricTexts.limit(v));
      html.labelled("result", v.pass() ? "pass" : "fail", v.pass() ? "✓ pass" : "✗ fail");
      html.element("td", "why", MetricTexts.why(v)).raw("</tr>");
    }
    html.raw("</tbody></table></section>\n");
  }

  private void solution(SolutionPanels panels) {
    html.raw("<section class=\"case\">").element("h2", "", "The solution");
    html.element("p", "caption", panels.caption());
    boolean flat = panels.panels().stream().allMatch(panel -> panel.maps().size() == 1);
    html.raw(flat ? "<div class=\"panels pair\">" : "<div class=\"panels\">");
    for (SolutionPanels.Panel panel : panels.panels()) {
      panel.maps().forEach(map -> html.figure(map.svg()));
    }
    for (SolutionPanels.Curve curve : panels.curves()) {
      html.figure(curve.plot().svg());
    }
    html.raw("</div></section>\n");
    html.raw("<section>").element("h2", "", "Charge, flux and energy");
    html.raw("<table><thead><tr><th>quantity</th><th class=\"n\">value</th></tr></thead><tbody>");
    for (Electrostatics.Quantity quantity : ReportParts.quantities(report)) {
      html.raw("<tr>").element("td", "rule", quantity.name());
      html.element("td", "n", Numbers.plain(quantity.value())).raw("</tr>");
    }
    html.raw("</tbody></table>");
    html.element("p", "caption", ReportParts.quantitiesNote(report)).raw("</section>\n");
  }

  private void shown(ShownCase shown) {
    html.raw("<section class=\"case\">").element("h2", "", heading(shown));
    caption(shown).ifPresent(text -> html.element("p", "caption", text));
    boolean brief = shown.label().equals("good") || shown.label().startsWith("worst");
    List<HeatMap> maps = brief ? panels.brief(shown) : panels.all(shown);
    html.raw(maps.size() == 4 ? "<div class=\"panels brief\">" : "<div class=\"panels\">");
    for (HeatMap map : maps) {
      html.figure(map.svg());
    }
    html.raw("</div></section>\n");
  }

  private static String heading(ShownCase shown) {
    return switch (shown.label()) {
      case "typical" -> "A typical problem";
      case "good" -> "A good one";
      case "worst" -> "The worst one";
      case "samples" -> "The sampled field";
      default -> "The worst by " + shown.label().substring("worst ".length());
    };
  }

  private Optional<String> caption(ShownCase shown) {
    if (report.data().samples() < 2) {
      return Optional.empty();
    }
    String rank =
        switch (shown.label()) {
          case "typical" -> "the median of all errors";
          case "good" -> "nine in ten problems are sampled less accurately";
          case "worst" -> "the largest of all errors";
          default -> "its worst value fails a check";
        };
    return report
        .metric("relative_l2")
        .filter(m -> m.defined()[shown.index()])
        .map(
            m ->
                "Problem "
                    + shown.index()
                    + ", relative L² error "
                    + Numbers.percent(m.values()[shown.index()])
                    + ": "
                    + rank
                    + ". Reference and sample share one colour scale; all numbers are"
                    + " non-dimensional.");
  }

  private void charts(List<TrainingPoint> training) {
    List<Plot> plots = ReportFolder.charts(result, training);
    if (!plots.isEmpty()) {
      html.raw("<section>").element("h2", "", "Distribution of errors").plots(plots);
      html.raw("</section>\n");
    }
  }

  private void metrics() {
    html.raw("<section>").element("h2", "", "All metrics");
    boolean single = report.data().samples() == 1;
    html.raw("<div class=\"wide\"><table class=\"stacked\"><thead><tr><th>metric</th>");
    html.raw(
        single
            ? "<th class=\"n\">value</th>"
            : "<th class=\"n\">median</th><th class=\"n\">mean</th><th class=\"n\">95 %</th>"
                + "<th class=\"n\">largest</th>");
    html.raw("</tr></thead><tbody>");
    for (MetricResult metric : report.metrics()) {
      html.raw("<tr><td><code>").text(metric.name()).raw("</code>");
      String meaning = MetricTexts.meaning(metric, report.data().samples());
      html.element("span", "meaning", meaning).raw("</td>");
      Statistics s = metric.statistics();
      if (single) {
        html.labelled("value", "n", Numbers.plain(s.median()));
      } else {
        value("median", metric, Statistic.MEDIAN);
        value("mean", metric, Statistic.MEAN);
        value("95 %", metric, Statistic.P95);
        value("largest", metric, Statistic.MAX);
      }
      html.raw("</tr>");
    }
    html.raw("</tbody></table></div>");
    if (report.metrics().stream().anyMatch(m -> m.intervals().isPresent())) {
      html.element("p", "caption", ReportParts.INTERVALS);
    }
    html.raw("</section>\n");
  }

  private void value(String label, MetricResult metric, Statistic statistic) {
    html.raw("<td class=\"n\" data-label=\"" + label + "\">");
    html.text(Numbers.plain(statistic.of(metric.statistics())));
    String interval = MetricTexts.interval(metric, statistic);
    if (!interval.isEmpty()) {
      html.element("span", "interval", interval);
    }
    html.raw("</td>");
  }

  private void cost() {
    List<ReportParts.CostRow> rows = ReportParts.cost(report);
    if (rows.isEmpty()) {
      return;
    }
    html.raw("<section>");
    html.element("h2", "", report.data().samples() == 1 ? "Cost" : "Beside classical solvers");
    html.raw(
        "<div class=\"wide\"><table class=\"stacked\"><thead><tr><th>method</th><th"
            + " class=\"n\">time a field");
    html.raw("</th><th class=\"n\">relative L²</th><th class=\"n\">residual</th>");
    html.raw("<th>effort</th></tr></thead><tbody>");
    for (ReportParts.CostRow row : rows) {
      html.raw("<tr>").element("td", "rule", row.method());
      html.labelled("time a field", "n", row.time());
      html.labelled("relative L²", "n", row.error());
      html.labelled("residual", "n", row.residual());
      html.labelled("effort", "", row.effort()).raw("</tr>");
    }
    html.raw("</tbody></table></div>");
    html.element("p", "caption", ReportParts.costNote(report)).raw("</section>\n");
  }

  private void provenance() {
    html.raw("<section>").element("h2", "", "Where the numbers come from").raw("<dl>");
    for (ReportParts.Entry entry : ReportParts.provenance(report)) {
      html.raw("<div>").element("dt", "", entry.name()).element("dd", "", entry.value());
      html.raw("</div>");
    }
    html.raw("</dl></section>\n");
  }
}
