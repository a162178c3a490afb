package org.deltafield.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.deltafield.datasets.AtomicFiles;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.FieldSolver;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.solvers.Outcome;
import org.deltafield.solvers.PoissonBoltzmann;
import org.deltafield.solvers.Solution;
import org.deltafield.solvers.StoppingRule;
import org.deltafield.validation.SingleProblem;
import org.deltafield.validation.ValidationResult;
import org.deltafield.validation.pictures.ColorScale;
import org.deltafield.validation.pictures.HeatMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Solves one problem with a classical solver. */
@Command(
    name = "solve",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Solve a problem file with a classical solver. Writes fields.h5, pictures, report.json,"
          + " report.md and report.html. Exit code 1 if the solver did not converge.",
      ""
    })
final class SolveCommand extends DeltafieldCommand {
  @Option(
      names = "--problem",
      paramLabel = "FILE",
      required = true,
      description = "The problem file (YAML); see examples/.")
  Path problem;

  @Option(
      names = "--solver",
      paramLabel = "NAME",
      defaultValue = SolverChoice.AUTOMATIC,
      completionCandidates = SolverNames.class,
      description =
          "auto (the first that takes the problem), or one of ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE}).")
  String solver;

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      defaultValue = "1e-10",
      description =
          "Largest relative residual that counts as solved; above 0, below 1 (default:"
              + " ${DEFAULT-VALUE}).")
  double tolerance;

  @Option(
      names = "--max-iterations",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Most iterations; at least 1 (default: ${DEFAULT-VALUE}).")
  int maxIterations;

  @Mixin ReportOptions report;

  @Override
  int run(Console console) throws IOException {
    if (!(tolerance > 0) || tolerance >= 1) {
      throw new InvalidInputException(
          "--tolerance: found " + tolerance + ", expected a number above 0 and below 1");
    }
    OptionBounds.within("--max-iterations", maxIterations, 1, Integer.MAX_VALUE);
    report.check();
    StoppingRule rule = new StoppingRule(tolerance, 0, maxIterations);
    ProblemFile file = ProblemFile.read(problem);
    FieldSolver chosen = SolverChoice.of(solver, rule, problem, file.problem());
    if (file.nonlinear()) {
      chosen =
          new PoissonBoltzmann(
              rule, inner -> SolverChoice.of(solver, inner, problem, file.linearised()));
    }
    Solution solution = chosen.solve(file.problem());
    ValidationResult result =
        new SingleProblem(
                file.name(),
                file.settled(solution.field()),
                RunProvenance.classical(seedOrDefault()))
            .solved(chosen.name(), rule, solution);
    report.write(result, List.of(), folder -> picture(solution.field(), folder));
    console.line(
        String.format(
            Locale.ROOT,
            "%s by %s: %s after %d %s in %s, relative residual %.2e",
            file.name(),
            chosen.name(),
            solution.outcome(),
            solution.iterations(),
            solution.iterations() == 1 ? "iteration" : "iterations",
            Durations.words(solution.seconds()),
            solution.relativeResidual()));
    if (solution.outcome() != Outcome.CONVERGED) {
      console.line("remedy: " + solution.outcome().remedy());
    }
    return ReportSummary.print(console, result.report(), report.out);
  }

  private static void picture(Field potential, Path folder) {
    if (potential.grid().dimension() == 2 && potential.firstNonFinite() < 0) {
      HeatMap map = new HeatMap("Potential φ", potential, ColorScale.covering(potential));
      AtomicFiles.writeBytes(folder.resolve("potential.png"), map.png());
    }
  }
}
