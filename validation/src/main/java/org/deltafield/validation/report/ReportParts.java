package org.deltafield.validation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deltafield.validation.Bootstrap;
import org.deltafield.validation.Electrostatics;
import org.deltafield.validation.ValidationReport;
import org.deltafield.validation.ValidationReport.Classical;
import org.deltafield.validation.ValidationReport.MetricResult;

/** Tables that HTML and Markdown share, as text. */
final class ReportParts {
  /** What the small numbers beside a statistic are. */
  static final String INTERVALS =
      "Small numbers: 95\u00a0% bootstrap intervals over the problems (percentile, "
          + Bootstrap.REPLICATES
          + " draws, seeded); the largest value has none. A problem counts with the mean over its"
          + " samples.";

  private ReportParts() {}

  /**
   * One method of the cost table.
   *
   * @param method the sampler or solver
   * @param time per field
   * @param error median relative L² distance to the reference
   * @param residual median
   * @param effort evaluations or iterations
   */
  record CostRow(String method, String time, String error, String residual, String effort) {}

  /**
   * One line of provenance.
   *
   * @param name what
   * @param value its value
   * @param first whether it opens the list
   */
  record Entry(String name, String value, boolean first) {}

  /** The model and the classical solvers, as far as they were timed. */
  static List<CostRow> cost(ValidationReport report) {
    List<CostRow> rows = new ArrayList<>();
    report
        .surrogate()
        .ifPresent(
            s ->
                rows.add(
                    new CostRow(
                        report.model().map(ValidationReport.Model::name).orElse("model")
                            + " (one sample)",
                        Numbers.seconds(s.secondsPerField()),
                        median(report, "relative_l2"),
                        median(report, "residual_relative"),
                        s.evaluations()
                            + (s.evaluations() == 1
                                ? " network evaluation"
                                : " network evaluations"))));
    for (Classical c : report.classical()) {
      rows.add(
          new CostRow(
              c.solver(),
              Numbers.seconds(c.secondsPerField()),
              Double.isNaN(c.relativeL2()) ? "–" : Numbers.plain(c.relativeL2()),
              Numbers.plain(c.residualRelative()),
              c.iterations() + (c.iterations() == 1 ? " solve" : " iterations")));
    }
    return rows;
  }

  /** Charge, flux and energy of a classical solution; none for other reports. */
  static List<Electrostatics.Quantity> quantities(ValidationReport report) {
    return report.solve().map(s -> s.electrostatics().quantities()).orElse(List.of());
  }

  /** What must agree among {@link #quantities}, in one sentence. */
  static String quantitiesNote(ValidationReport report) {
    boolean secondOrder = report.solve().map(ValidationReport.Solve::secondOrder).orElse(true);
    return "Fluxes through all faces add up to the charge in the box, and the energies of charges,"
        + " faces and conductors to those of field and screening, up to the "
        + (secondOrder ? "residual." : "truncation error of the second-order equations.");
  }

  private static String median(ValidationReport report, String name) {
    Optional<MetricResult> metric = report.metric(name);
    return metric.map(m -> Numbers.plain(m.statistics().median())).orElse("–");
  }

  /** How the times were taken. */
  static String costNote(ValidationReport report) {
    String memory =
        report
            .surrogate()
            .filter(s -> s.peakMemoryBytes().isPresent())
            .map(
                s ->
                    " Peak memory of the whole process: "
                        + Numbers.megabytes(s.peakMemoryBytes().getAsLong())
                        + ".")
            .orElse("");
    String threads =
        "up to "
            + report.provenance().threads()
            + (report.provenance().threads() == 1 ? " thread." : " threads.");
    return (report.data().samples() == 1
            ? "Wall-clock time of this run, "
            : "One field at a time after a warm-up, set-up excluded; medians over the same"
                + " problems; ")
        + threads
        + memory;
  }

  /** Where the numbers come from. */
  static List<Entry> provenance(ValidationReport report) {
    List<Entry> entries = new ArrayList<>();
    add(
        entries,
        "Deltafield",
        report.provenance().version() + ", commit " + report.provenance().commit());
    add(entries, "created", report.provenance().created().toString());
    add(entries, "seed", Long.toString(report.provenance().seed()));
    report.model().ifPresent(m -> add(entries, "checkpoint SHA-256", m.checkpointSha256()));
    add(entries, "backend", report.provenance().backend());
    add(entries, "threads", Integer.toString(report.provenance().threads()));
    add(entries, "processor", report.provenance().cpu());
    add(entries, "Java", report.provenance().java());
    add(entries, "system", report.provenance().os());
    return entries;
  }

  private static void add(List<Entry> entries, String name, String value) {
    entries.add(new Entry(name, value, entries.isEmpty()));
  }
}
