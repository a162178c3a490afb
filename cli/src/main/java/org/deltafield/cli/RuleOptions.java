package org.deltafield.cli;

import java.nio.file.Path;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.validation.AcceptanceRules;
import picocli.CommandLine.Option;

/** What a model must reach for exit code 0. */
final class RuleOptions {
  private static final double MEDIAN = 0.003;
  private static final double P95 = 0.01;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description =
          "Acceptance rules (YAML): a list of metric, statistic, threshold and why; see the guide"
              + " to validation. Takes the place of the default rules.")
  Path file;

  @Option(
      names = "--max-median-error",
      paramLabel = "X",
      description =
          "Largest median relative L2 error that passes; above 0, not with --rules (default:"
              + " 0.003).")
  Double median;

  @Option(
      names = "--max-p95-error",
      paramLabel = "X",
      description =
          "Largest 95th percentile of the relative L2 error that passes; above 0, not with --rules"
              + " (default: 0.01).")
  Double p95;

  /** The rules; throws where a bound is not positive or the file does not hold rules. */
  AcceptanceRules rules() {
    if (file == null) {
      return AcceptanceRules.error(
          positive("--max-median-error", median, MEDIAN), positive("--max-p95-error", p95, P95));
    }
    if (median != null || p95 != null) {
      throw new InvalidInputException(
          (median != null ? "--max-median-error" : "--max-p95-error")
              + ": found beside --rules, expected one or the other");
    }
    return YamlFile.read(file).parse(AcceptanceRules::read);
  }

  private static double positive(String option, Double value, double otherwise) {
    if (value == null) {
      return otherwise;
    }
    if (!(value > 0)) {
      throw new InvalidInputException(option + ": found " + value + ", expected a number above 0");
    }
    return value;
  }
}
