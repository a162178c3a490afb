package org.deltafield.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.diffusion.FieldGenerator;
import org.deltafield.diffusion.SamplingSettings;
import org.deltafield.solvers.Capacitance;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Outcome;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Solution;
import org.deltafield.solvers.Solvers;
import org.deltafield.solvers.StoppingRule;
import org.deltafield.validation.ValidationReport.MetricResult;

/**
 * Reports on one problem of a user's own, with the keys that apply.
 *
 * @param name of the problem, usually its file
 * @param problem the equation
 * @param provenance of the run
 */
public record SingleProblem(String name, PoissonProblem problem, Provenance provenance) {

  /** {@link #solved(String, StoppingRule, Solution, OptionalDouble, Optional)} without extras. */
  public ValidationResult solved(String solver, StoppingRule rule, Solution solution) {
    return solved(solver, rule, solution, OptionalDouble.empty(), Optional.empty());
  }

  /**
   * The report on a classical solution: its residual, boundary error and charge balance, what
   * follows from it, and whether the solver converged.
   *
   * <p>A solver of {@link Solvers#HIGHER_ORDER} is judged by its own equations; the residual of the
   * second-order ones is then their truncation error, and the report says so.
   *
   * @param removedCharge the net charge that was taken off the source; empty if nobody asked
   * @param capacitance of the conductors; empty if nobody asked
   */
  public ValidationResult solved(
      String solver,
      StoppingRule rule,
      Solution solution,
      OptionalDouble removedCharge,
      Optional<Capacitance> capacitance) {
    Ensemble ensemble = new Ensemble(List.of(solution.field()));
    MetricCollector collector = collect(Optional.empty(), ensemble);
    boolean converged = solution.outcome() == Outcome.CONVERGED;
    boolean secondOrder =
        Solvers.HIGHER_ORDER.stream().noneMatch(entry -> entry.name().equals(solver));
    double residual =
        Metrics.RESIDUAL_RELATIVE.value(Comparison.withoutReference(problem, ensemble));
    List<String> warnings = new ArrayList<>(collector.warnings());
    removedCharge.ifPresent(q -> warnings.add(removal(q)));
    if (!secondOrder) {
      warnings.add(otherEquations(solver, residual));
    }
    ValidationReport report =
        new ValidationReport(
            provenance,
            data(),
            Optional.empty(),
            Optional.empty(),
            collector.results(),
            List.of(
                new ValidationReport.Classical(
                    solver, Double.NaN, residual, solution.seconds(), solution.iterations())),
            Optional.empty(),
            List.of(
                new Verdict(
                    "solver converged",
                    solution.relativeResidual(),
                    rule.relative(),
                    converged,
                    why(solution, converged, secondOrder))),
            warnings,
            Optional.of(
                new ValidationReport.Solve(
                    solver,
                    solution.outcome(),
                    solution.message(),
                    solution.residualHistory(),
                    secondOrder,
                    removedCharge,
                    Electrostatics.of(problem, solution.field(), capacitance))),
            collector.completeness());
    return new ValidationResult(
        report, List.of(new ShownCase("solution", 0, problem, Optional.empty(), ensemble)));
  }

  private static String why(Solution solution, boolean converged, boolean secondOrder) {
    if (!converged) {
      return solution.outcome() + ": " + solution.message() + ".";
    }
    String effort =
        solution.iterations() + (solution.iterations() == 1 ? " iteration." : " iterations.");
    return secondOrder
        ? "The true residual meets the stopping rule after " + effort
        : "The residual of the solver's own equations meets the stopping rule after " + effort;
  }

  private static String removal(double charge) {
    return charge == 0
        ? "Nothing was removed from the source: its net charge is balanced, or a face holds the"
            + " potential."
        : String.format(
            Locale.ROOT,
            "The net charge, flux through the faces included, was %.4g; spread evenly over the box"
                + " it was taken off the source. What was solved is that problem.",
            charge);
  }

  private static String otherEquations(String solver, double residual) {
    return String.format(
        Locale.ROOT,
        "%s solves equations of higher order and is judged by those. residual_relative, %.2g, is"
            + " that of the second-order equations: it measures their truncation error, and does"
            + " not fall with the tolerance. The balance of charge and energy shares it.",
        solver,
        residual);
  }

  /**
   * The report on sampled fields.
   *
   * @param generator the model
   * @param settings it sampled with
   * @param ensemble what it sampled
   * @param reference the classical solution, where one is at hand; without it the error is unknown
   *     and only the equation, the boundary and the spread are judged
   * @param secondsPerField what a sample took; empty if not timed
   * @param rules what must hold
   */
  public ValidationResult sampled(
      FieldGenerator generator,
      SamplingSettings settings,
      Ensemble ensemble,
      Optional<Field> reference,
      OptionalDouble secondsPerField,
      AcceptanceRules rules) {
    MetricCollector collector = collect(reference, ensemble);
    List<MetricResult> metrics = collector.results();
    List<String> warnings = new ArrayList<>(collector.warnings());
    generator.remark(problem).ifPresent(warnings::add);
    if (reference.isEmpty()) {
      warnings.add(
          "No reference solution is at hand: the error is unknown. A small residual is necessary,"
              + " not sufficient.");
    }
    int evaluations = generator.evaluations(settings);
    ValidationReport report =
        new ValidationReport(
            provenance,
            data(),
            Optional.of(
                new ValidationReport.Model(
                    generator.name(), generator.parameters(), generator.checkpointSha256())),
            Optional.of(
                new ValidationReport.Sampler(
                    settings.sampler(), settings.steps(), evaluations, settings.samples())),
            metrics,
            List.of(),
            secondsPerField.isPresent()
                ? Optional.of(
                    new ValidationReport.Surrogate(
                        secondsPerField.getAsDouble(), evaluations, Machine.peakResidentBytes()))
                : Optional.empty(),
            rules.judge(metrics, collector.completeness()),
            warnings,
            Optional.empty(),
            collector.completeness());
    return new ValidationResult(
        report, List.of(new ShownCase("samples", 0, problem, reference, ensemble)));
  }

  private MetricCollector collect(Optional<Field> reference, Ensemble ensemble) {
    MetricCollector collector = new MetricCollector(Metrics.ALL, Bootstrap.of(provenance.seed()));
    collector.add(
        reference
            .map(y -> Comparison.of(problem, y, ensemble))
            .orElseGet(() -> Comparison.withoutReference(problem, ensemble)));
    return collector;
  }

  private ValidationReport.Data data() {
    return new ValidationReport.Data(name, Optional.empty(), 1, problem.grid(), new long[0]);
  }
}
