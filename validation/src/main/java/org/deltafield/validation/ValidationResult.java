package org.deltafield.validation;

import java.util.ArrayList;
import java.util.List;

/**
 * What a run hands back: the report, the fields that illustrate it, and parts that other
 * measurements add.
 *
 * @param report the numbers
 * @param cases the problems to show, the most telling first
 * @param sections more parts, in the order in which they are shown
 */
public record ValidationResult(
    ValidationReport report, List<ShownCase> cases, List<ReportSection> sections) {
  /** Copies the lists. */
  public ValidationResult {
    cases = List.copyOf(cases);
    sections = List.copyOf(sections);
  }

  /** A result without further parts. */
  public ValidationResult(ValidationReport report, List<ShownCase> cases) {
    this(report, cases, List.of());
  }

  /** The same with one more thing that a reader must know. */
  public ValidationResult noting(String warning) {
    return new ValidationResult(report.noting(warning), cases, sections);
  }

  /** The same with one more part at the end. */
  public ValidationResult with(ReportSection section) {
    List<ReportSection> all = new ArrayList<>(sections);
    all.add(section);
    return new ValidationResult(report, cases, all);
  }
}
