package org.deltafield.validation.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.validation.Statistic;

/**
 * A model card in Markdown, made from a report: what the model is, how good it was measured to be
 * with intervals, which checks it passed, what it costs, and what the numbers do not say. Nothing
 * in it is claimed beyond the report.
 */
public final class ModelCard {
  private static final List<String> SHOWN =
      List.of(
          "relative_l2",
          "max_error",
          "h1_relative",
          "residual_relative",
          "reference_residual_relative",
          "charge_recovered",
          "peak_recovered",
          "boundary_error",
          "spread_relative",
          "spread_to_error",
          "nrmse");

  private final StoredReport report;
  private final StringBuilder text = new StringBuilder();

  private ModelCard(StoredReport report) {
    this.report = report;
  }

  /**
   * The card of the model of a report.
   *
   * @throws InvalidInputException if the report is about no model
   */
  public static String render(StoredReport report) {
    if (report.text("/model/name").isEmpty()) {
      throw InvalidInputException.of(
          report.file().toString(), "model", "nothing", "the report of a model's run");
    }
    return new ModelCard(report).card();
  }

  private String card() {
    text.append("# ").append(report.subject()).append("\n\n");
    text.append("A score model, measured on ").append(Numbers.count(report.problems()));
    text.append(report.problems() == 1 ? " problem" : " problems").append(" of ");
    text.append(report.data()).append(" on ").append(report.grid()).append(" intervals. ");
    text.append("This card was generated from the run's report; it claims nothing else.\n\n");
    facts();
    accuracy();
    checks();
    cost();
    limits();
    return text.toString();
  }

  private void facts() {
    text.append("| | |\n|---|---|\n");
    fact("parameters", report.number("/model/parameters").map(p -> Numbers.count(p.longValue())));
    fact("checkpoint SHA-256", report.text("/model/checkpoint_sha256").map(s -> "`" + s + "`"));
    fact(
        "sampler",
        report
            .text("/sampler/name")
            .map(
                name ->
                    name
                        + report.text("/sampler/steps").map(s -> ", " + s + " steps").orElse("")
                        + report
                            .text("/sampler/evaluations")
                            .map(e -> ", " + e + " network evaluations")
                            .orElse("")));
    fact("samples of each problem", report.text("/sampler/ensemble"));
    fact("seed", report.text("/provenance/seed"));
    fact(
        "software",
        report
            .text("/provenance/version")
            .map(
                v ->
                    "Deltafield "
                        + v
                        + report.text("/provenance/commit").map(c -> ", commit " + c).orElse("")));
    fact("measured", report.text("/provenance/created"));
    text.append('\n');
  }

  private void fact(String name, Optional<String> value) {
    value.ifPresent(v -> text.append("| ").append(name).append(" | ").append(v).append(" |\n"));
  }

  private void accuracy() {
    text.append("## Accuracy\n\n");
    text.append("| metric | median | 95 % | largest |\n|---|--:|--:|--:|\n");
    for (String name : SHOWN) {
      if (report.metrics().contains(name)) {
        text.append("| `").append(name).append("` |");
        value(name, Statistic.MEDIAN);
        value(name, Statistic.P95);
        value(name, Statistic.MAX);
        text.append('\n');
      }
    }
    text.append(
        "\nOver problems; in brackets 95 % bootstrap intervals. Definitions: report keys in");
    text.append(" the user guide.\n\n");
  }

  private void value(String name, Statistic statistic) {
    text.append(' ');
    text.append(report.statistic(name, statistic).map(Numbers::plain).orElse("–"));
    report
        .interval(name, statistic)
        .ifPresent(i -> text.append(" [").append(MetricTexts.interval(i)).append(']'));
    text.append(" |");
  }

  private void checks() {
    text.append("## Checks\n\n| check | measured | limit | result |\n|---|--:|--:|---|\n");
    for (JsonNode verdict : report.root().path("verdicts")) {
      text.append("| ").append(verdict.path("rule").asText()).append(" | ");
      text.append(Numbers.plain(verdict.path("value").asDouble(Double.NaN))).append(" | ");
      text.append(verdict.path("sense").asText("at most")).append(' ');
      text.append(Numbers.limit(verdict.path("threshold").asDouble(Double.NaN))).append(" | ");
      text.append(verdict.path("pass").asBoolean() ? "pass" : "**fail**").append(" |\n");
    }
    text.append('\n');
  }

  private void cost() {
    Optional<Double> seconds = report.number("/surrogate/seconds_per_field");
    if (seconds.isEmpty() && report.root().path("classical").isEmpty()) {
      return;
    }
    text.append("## Cost\n\n| method | time a field | relative L² |\n|---|--:|--:|\n");
    seconds.ifPresent(
        s -> row(report.subject(), s, report.statistic("relative_l2", Statistic.MEDIAN)));
    for (JsonNode solver : report.root().path("classical")) {
      row(
          solver.path("solver").asText(),
          solver.path("seconds_per_field").asDouble(Double.NaN),
          solver.path("relative_l2").isNumber()
              ? Optional.of(solver.path("relative_l2").asDouble())
              : Optional.empty());
    }
    text.append("\nOne field at a time, up to ");
    text.append(report.text("/provenance/threads").orElse("?")).append(" threads, ");
    text.append(report.text("/provenance/cpu").orElse("an unknown processor")).append(".\n\n");
  }

  private void row(String name, double seconds, Optional<Double> error) {
    text.append("| ").append(name).append(" | ").append(Numbers.seconds(seconds)).append(" | ");
    text.append(error.map(Numbers::plain).orElse("–")).append(" |\n");
  }

  private void limits() {
    text.append("## Limits\n\n");
    text.append("Measured on the problems named above and on no others: other distributions of");
    text.append(" charges, grids, coefficients and boundary data need a run of their own.\n");
    for (JsonNode warning : report.root().path("warnings")) {
      text.append("\n- ").append(warning.asText());
    }
    text.append(report.root().path("warnings").isEmpty() ? "" : "\n");
  }
}
