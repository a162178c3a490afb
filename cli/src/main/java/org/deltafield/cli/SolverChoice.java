package org.deltafield.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deltafield.solvers.FieldSolver;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.solvers.MultigridConjugateGradient;
import org.deltafield.solvers.MultigridSettings;
import org.deltafield.solvers.MultigridSolver;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Solvers;
import org.deltafield.solvers.StoppingRule;
import picocli.CommandLine.Option;

/** Which classical solver a command uses, and how it is set up. */
public final class SolverChoice {
  /** The first solver of the catalogue that takes the problem; never one of higher order. */
  public static final String AUTOMATIC = "auto";

  @Option(
      names = "--solver",
      paramLabel = "NAME",
      defaultValue = AUTOMATIC,
      completionCandidates = EverySolverName.class,
      description =
          "auto (the first second-order solver that takes the problem), or one of"
              + " ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  String name = AUTOMATIC;

  @Option(
      names = "--cycle",
      paramLabel = "NAME",
      description =
          "Multigrid cycle: ${COMPLETION-CANDIDATES}; for multigrid and mgcg, FULL for multigrid"
              + " only (default: V).")
  MultigridSettings.Cycle cycle;

  @Option(
      names = "--smoother",
      paramLabel = "NAME",
      description =
          "Multigrid relaxation: ${COMPLETION-CANDIDATES}; for multigrid and mgcg (default:"
              + " RED_BLACK_GAUSS_SEIDEL).")
  MultigridSettings.Smoother smoother;

  /** The choice of a name, without the command line. */
  public static SolverChoice named(String solver) {
    SolverChoice choice = new SolverChoice();
    choice.name = solver;
    return choice;
  }

  /** Throws in one line if the name is unknown or the settings do not belong to the solver. */
  void check() {
    if (!name.equals(AUTOMATIC) && !EverySolverName.list().contains(name)) {
      throw new InvalidInputException(
          "--solver: found "
              + name
              + ", expected "
              + AUTOMATIC
              + " or one of "
              + String.join(", ", EverySolverName.list()));
    }
    boolean multigrid = name.equals("multigrid") || name.equals("mgcg");
    if ((cycle != null || smoother != null) && !multigrid) {
      throw new InvalidInputException(
          (cycle != null ? "--cycle" : "--smoother")
              + ": found with --solver "
              + name
              + ", expected --solver multigrid or mgcg");
    }
    if (cycle == MultigridSettings.Cycle.FULL && name.equals("mgcg")) {
      throw new InvalidInputException(
          "--cycle: found FULL with --solver mgcg, expected V or W: full multigrid is not symmetric");
    }
  }

  /**
   * The named solver, or the first that takes the problem; throws in one line that says why not.
   */
  public FieldSolver of(StoppingRule rule, Path file, PoissonProblem problem) {
    check();
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

  private FieldSolver create(String candidate, StoppingRule rule) {
    if (cycle == null && smoother == null) {
      return Solvers.create(candidate, rule);
    }
    MultigridSettings settings = MultigridSettings.DEFAULT;
    settings = cycle == null ? settings : settings.with(cycle);
    settings = smoother == null ? settings : settings.with(smoother);
    return candidate.equals("mgcg")
        ? new MultigridConjugateGradient(rule, settings)
        : new MultigridSolver(rule, settings);
  }

  /** The solvers that are timed unless others are named; the catalogue holds slow baselines too. */
  static List<String> timed() {
    return List.of("direct", "mgcg");
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
