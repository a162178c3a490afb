package org.deltafield.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.diffusion.FieldGenerator;
import org.deltafield.diffusion.SamplingSettings;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Outcome;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Solution;
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

  /**
   * The report on a classical solution: its residual, boundary error and charge balance, and
   * whether the solver converged.
   */
  public ValidationResult solved(String solver, StoppingRule rule, Solution solution) {
    Ensemble ensemble = new Ensemble(List.of(solution.field()));
    MetricCollector collector = collect(Optional.empty(), ensemble);
    boolean converged = solution.outcome() == Outcome.CONVERGED;
    Verdict verdict =
        new Verdict(
            "solver converged",
            solution.relativeResidual(),
            rule.relative(),
            converged,
            converged
                ? "The true residual meets the stopping rule after "
                    + solution.iterations()
                    + (solution.iterations() == 1 ? " iteration." : " iterations.")
                : solution.outcome() + ": " + solution.outcome().remedy() + ".");
    double residual =
        Metrics.RESIDUAL_RELATIVE.value(Comparison.withoutReference(problem, ensemble));
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
            List.of(verdict),
            collector.warnings());
    return new ValidationResult(
        report, List.of(new ShownCase("solution", 0, problem, Optional.empty(), ensemble)));
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
            rules.judge(metrics, collector.spoiled(), 1),
            warnings);
    return new ValidationResult(
        report, List.of(new ShownCase("samples", 0, problem, reference, ensemble)));
  }

  private MetricCollector collect(Optional<Field> reference, Ensemble ensemble) {
    MetricCollector collector = new MetricCollector(Metrics.ALL);
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
