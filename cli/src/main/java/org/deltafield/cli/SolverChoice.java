package org.deltafield.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deltafield.solvers.FieldSolver;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Solvers;
import org.deltafield.solvers.StoppingRule;

/** Picks a classical solver for a problem. */
final class SolverChoice {
  /** The first solver of the catalogue that takes the problem. */
  static final String AUTOMATIC = "auto";

  private SolverChoice() {}

  /**
   * The named solver, or the first that takes the problem; throws in one line that says why not.
   */
  static FieldSolver of(String name, StoppingRule rule, Path file, PoissonProblem problem) {
    List<String> names = name.equals(AUTOMATIC) ? Solvers.names() : List.of(name);
    List<String> refusals = new ArrayList<>();
    for (String candidate : names) {
      FieldSolver solver = create(candidate, rule);
      Optional<String> refusal = solver.refusal(problem);
      if (refusal.isEmpty()) {
        return solver;
      }
      refusals.add(candidate + ": " + refusal.get());
    }
    throw new InvalidInputException(
        file
            + ": "
            + (name.equals(AUTOMATIC) ? "no solver takes this problem" : "the solver refuses")
            + " ("
            + String.join("; ", refusals)
            + ")");
  }

  private static FieldSolver create(String name, StoppingRule rule) {
    if (!Solvers.names().contains(name)) {
      throw new InvalidInputException(
          "--solver: found "
              + name
              + ", expected "
              + AUTOMATIC
              + " or one of "
              + String.join(", ", Solvers.names()));
    }
    return Solvers.create(name, rule);
  }

  /** The solvers that are timed unless others are named; the catalogue holds slow baselines too. */
  static List<String> timed() {
    return List.of("direct", "cg");
  }

  /** Throws unless every name is in the catalogue. */
  static void requireKnown(String option, List<String> names) {
    for (String name : names) {
      if (!Solvers.names().contains(name)) {
        throw new InvalidInputException(
            option
                + ": found "
                + name
                + ", expected some of "
                + String.join(", ", Solvers.names()));
      }
    }
  }
}
