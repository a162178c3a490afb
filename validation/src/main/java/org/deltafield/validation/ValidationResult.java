package org.deltafield.validation;

import java.util.List;

/**
 * What a run hands back: the report and the fields that illustrate it.
 *
 * @param report the numbers
 * @param cases the problems to show, the most telling first
 */
public record ValidationResult(ValidationReport report, List<ShownCase> cases) {
  /** Copies the list. */
  public ValidationResult {
    cases = List.copyOf(cases);
  }
}
