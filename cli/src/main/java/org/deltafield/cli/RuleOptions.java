package org.deltafield.cli;

import org.deltafield.solvers.InvalidInputException;
import org.deltafield.validation.AcceptanceRules;
import picocli.CommandLine.Option;

/** What a model must reach for exit code 0. */
final class RuleOptions {
  @Option(
      names = "--max-median-error",
      paramLabel = "X",
      defaultValue = "0.003",
      description =
          "Largest median relative L2 error that passes; above 0 (default: ${DEFAULT-VALUE}).")
  double median;

  @Option(
      names = "--max-p95-error",
      paramLabel = "X",
      defaultValue = "0.01",
      description =
          "Largest 95th percentile of the relative L2 error that passes; above 0 (default:"
              + " ${DEFAULT-VALUE}).")
  double p95;

  /** The rules; throws where a bound is not positive. */
  AcceptanceRules rules() {
    return AcceptanceRules.DEFAULT.withError(
        positive("--max-median-error", median), positive("--max-p95-error", p95));
  }

  private static double positive(String option, double value) {
    if (!(value > 0)) {
      throw new InvalidInputException(option + ": found " + value + ", expected a number above 0");
    }
    return value;
  }
}
