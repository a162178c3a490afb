package org.deltafield.cli;

import org.deltafield.solvers.InvalidInputException;
import org.deltafield.solvers.Solvers;
import org.deltafield.validation.polish.Polish;
import picocli.CommandLine.Option;

/** Whether and how sampled fields are finished by a classical solver. */
final class PolishOptions {
  @Option(
      names = "--polish",
      paramLabel = "X",
      description =
          "Finish every sample with an iterative solver, down to this relative residual; above 0,"
              + " below 1. Writes polished.h5 and polish.csv; the report stays that of the"
              + " samples (default: not at all).")
  Double tolerance;

  @Option(
      names = "--polish-solver",
      paramLabel = "NAME",
      defaultValue = "mgcg",
      completionCandidates = SolverNames.class,
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  String solver;

  /** Throws in one line where an option is out of bounds. */
  void check() {
    if (tolerance != null && !(tolerance > 0 && tolerance < 1)) {
      throw new InvalidInputException(
          "--polish: found " + tolerance + ", expected a number above 0 and below 1");
    }
    if (!Solvers.names().contains(solver)) {
      throw new InvalidInputException(
          "--polish-solver: found "
              + solver
              + ", expected one of "
              + String.join(", ", Solvers.names()));
    }
  }

  /** Whether anything is to be polished. */
  boolean wanted() {
    return tolerance != null;
  }

  /** The polisher. */
  Polish polish() {
    return new Polish(solver, tolerance, System::nanoTime);
  }
}
