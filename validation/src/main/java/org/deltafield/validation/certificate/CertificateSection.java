package org.deltafield.validation.certificate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.deltafield.validation.JsonNumbers;
import org.deltafield.validation.ReportSection;
import org.deltafield.validation.Statistics;

/**
 * The error bounds of all samples of a run as a part of its report, under the key {@code
 * certificates}: every one in the numbers, the largest on the page.
 */
public final class CertificateSection {
  /** Rows on the page; the numbers hold all. */
  public static final int MOST_ROWS = 16;

  private CertificateSection() {}

  /**
   * The section.
   *
   * @param certificates of all samples that have one
   * @param refused problems that have none
   * @param why they have none, one reason; empty where none is refused
   */
  public static ReportSection of(
      List<Certificate> certificates, int refused, Optional<String> why) {
    List<String> paragraphs = new ArrayList<>();
    List<ReportSection.Table> tables = new ArrayList<>();
    if (!certificates.isEmpty()) {
      paragraphs.add(summary(certificates));
      tables.add(table(certificates));
    }
    why.ifPresent(
        reason ->
            paragraphs.add(
                refused
                    + (refused == 1 ? " problem has" : " problems have")
                    + " no bound: "
                    + reason
                    + "."));
    return new ReportSection(
        "certificates",
        "Certified error bounds",
        paragraphs,
        tables,
        List.of(),
        data(certificates, refused, why));
  }

  private static String summary(List<Certificate> all) {
    double[] energy = values(all, c -> c.bound().energyRelative());
    double[] l2 = values(all, c -> c.bound().l2Relative());
    OptionalDouble effectivity =
        all.stream()
            .map(Certificate::effectivity)
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .max();
    String who =
        all.size() == 1
            ? "The sample errs by at most "
            : "Half of the " + all.size() + " samples err by at most ";
    String rest =
        all.size() == 1
            ? ""
            : ", all by at most "
                + both(Statistics.quantile(energy, 1), Statistics.quantile(l2, 1));
    return who
        + both(Statistics.quantile(energy, 0.5), Statistics.quantile(l2, 0.5))
        + rest
        + ", relative to the sample. These bounds follow from the residual alone and are proofs for"
        + " the discrete equations, up to round-off, which they include; no reference enters."
        + (effectivity.isPresent()
            ? " Beside the reference the bound is at most "
                + ratio(effectivity.getAsDouble())
                + " times the error."
            : "");
  }

  private static String both(double energy, double l2) {
    return percent(energy) + " in the energy norm and " + percent(l2) + " in L²";
  }

  private static double[] values(List<Certificate> all, ToDoubleFunction<Certificate> value) {
    return all.stream().mapToDouble(value).toArray();
  }

  private static ReportSection.Table table(List<Certificate> all) {
    List<ReportSection.Column> columns =
        List.of(
            ReportSection.Column.text("sample"),
            ReportSection.Column.number("energy norm, at most"),
            ReportSection.Column.number("L², at most"),
            ReportSection.Column.number("bound / error, at most"),
            ReportSection.Column.number("bound / error, measured"));
    List<List<String>> rows = new ArrayList<>();
    all.stream()
        .sorted(Comparator.comparingDouble(CertificateSection::size).reversed())
        .limit(MOST_ROWS)
        .forEach(
            c ->
                rows.add(
                    List.of(
                        "problem " + c.problem() + ", sample " + c.sample(),
                        percent(c.bound().energyRelative()),
                        percent(c.bound().l2Relative()),
                        ratio(c.bound().effectivityAtMost()),
                        c.effectivity().isPresent()
                            ? ratio(c.effectivity().getAsDouble())
                            : "no reference")));
    String caption =
        all.size() > MOST_ROWS
            ? "The " + MOST_ROWS + " largest; all of them are in certificates.csv and report.json."
            : "";
    return new ReportSection.Table(caption, columns, rows);
  }

  /** A bound that is not finite is the largest. */
  private static double size(Certificate c) {
    double bound = c.bound().energyRelative();
    return Double.isFinite(bound) ? bound : Double.POSITIVE_INFINITY;
  }

  private static String percent(double ratio) {
    return Double.isFinite(ratio)
        ? String.format(Locale.ROOT, "%.3g\u00a0%%", 100 * ratio)
        : "not finite";
  }

  private static String ratio(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "not finite";
  }

  private static ObjectNode data(List<Certificate> all, int refused, Optional<String> why) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("count", all.size()).put("refused", refused);
    why.ifPresent(reason -> root.put("refusal", reason));
    ArrayNode samples = root.putArray("samples");
    for (Certificate c : all) {
      ObjectNode node = samples.addObject();
      node.put("problem", c.problem()).put("sample", c.sample());
      JsonNumbers.put(node, "energy_bound", c.bound().energy());
      JsonNumbers.put(node, "energy_bound_relative", c.bound().energyRelative());
      JsonNumbers.put(node, "l2_bound_relative", c.bound().l2Relative());
      JsonNumbers.put(node, "effectivity_at_most", c.bound().effectivityAtMost());
      c.energyError().ifPresent(e -> JsonNumbers.put(node, "energy_error", e));
      c.effectivity().ifPresent(e -> JsonNumbers.put(node, "effectivity", e));
    }
    return root;
  }
}
