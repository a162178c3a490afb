package org.deltafield.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.deltafield.solvers.Capacitance;
import org.deltafield.solvers.FieldSolver;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.solvers.NullSpace;
import org.deltafield.solvers.Outcome;
import org.deltafield.solvers.PoissonBoltzmann;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Solution;
import org.deltafield.solvers.StoppingRule;
import org.deltafield.validation.SingleProblem;
import org.deltafield.validation.ValidationReport;
import org.deltafield.validation.ValidationResult;
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

  @Mixin SolverChoice choice;

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

  @Option(
      names = "--remove-mean",
      description =
          "Where no face fixes the potential, spread the net charge evenly over the box and take"
              + " it off the source; the report says how much.")
  boolean removeMean;

  @Option(
      names = "--capacitance",
      description =
          "The capacitance matrix of the conductors: one more solve for each, with it at 1 and"
              + " everything else at 0.")
  boolean capacitance;

  @Mixin ReportOptions report;

  @Override
  int run(Console console) throws IOException {
    if (!(tolerance > 0) || tolerance >= 1) {
      throw new InvalidInputException(
          "--tolerance: found " + tolerance + ", expected a number above 0 and below 1");
    }
    OptionBounds.within("--max-iterations", maxIterations, 1, Integer.MAX_VALUE);
    choice.check();
    report.check();
    StoppingRule rule = new StoppingRule(tolerance, 0, maxIterations);
    ProblemFile file = ProblemFile.read(problem);
    PoissonProblem stated = file.problem();
    if (capacitance && stated.conductors().isEmpty()) {
      throw new InvalidInputException("--capacitance: " + problem + " has no conductors");
    }
    PoissonProblem balanced = removeMean ? NullSpace.balanced(stated) : stated;
    OptionalDouble removed =
        removeMean
            ? OptionalDouble.of(balanced.equals(stated) ? 0 : NullSpace.netCharge(stated))
            : OptionalDouble.empty();
    FieldSolver solver = solver(rule, file, balanced);
    Solution solution = solver.solve(balanced);
    Optional<Capacitance> matrix =
        capacitance
            ? Optional.of(Capacitance.of(balanced, choice.of(rule, problem, balanced)))
            : Optional.empty();
    // With the mobile charge settled, the equation is Poisson's, and every number of its report
    // holds.
    PoissonProblem solved = file.nonlinear() ? file.settled(solution.field()) : balanced;
    ValidationResult result =
        new SingleProblem(file.name(), solved, RunProvenance.classical(seedOrDefault()))
            .solved(solver.name(), rule, solution, removed, matrix);
    report.write(result, List.of(), folder -> {});
    print(console, file.name(), result.report().solve().orElseThrow(), solution);
    return ReportSummary.print(console, result, report.out);
  }

  /** The linear solver, or Newton's method over one that takes the linearised problems. */
  private FieldSolver solver(StoppingRule rule, ProblemFile file, PoissonProblem stated) {
    if (!file.nonlinear()) {
      return choice.of(rule, problem, stated);
    }
    return new PoissonBoltzmann(rule, inner -> choice.of(inner, problem, file.linearised()));
  }

  private static void print(
      Console console, String name, ValidationReport.Solve solve, Solution solution) {
    console.line(
        String.format(
            Locale.ROOT,
            "%s by %s: %s after %d %s in %s, relative residual%s %.2e",
            name,
            solve.solver(),
            solution.outcome(),
            solution.iterations(),
            solution.iterations() == 1 ? "iteration" : "iterations",
            Durations.words(solution.seconds()),
            solve.secondOrder() ? "" : " of its own equations",
            solution.relativeResidual()));
    if (solution.outcome() != Outcome.CONVERGED) {
      console.line("remedy: " + solution.message());
    }
  }
}
