package org.deltafield.notebook;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deltafield.cli.SolverChoice;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.diffusion.SamplingSettings;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.FieldSolver;
import org.deltafield.solvers.StoppingRule;
import org.deltafield.validation.Comparison;
import org.deltafield.validation.Metrics;
import org.deltafield.validation.ShownCase;
import org.deltafield.validation.certificate.Certifier;
import org.deltafield.validation.certificate.ErrorBound;
import org.deltafield.validation.pictures.HeatMap;
import org.deltafield.validation.report.CasePanels;

/**
 * Potentials that a model sampled for one problem, each from its own noise. None of them is a
 * solution before its {@link #residual}, its {@link #certificate} or its {@link #error} was looked
 * at.
 *
 * @param problem what was asked
 * @param model the model's name
 * @param settings how it sampled
 * @param ensemble the fields
 */
public record Samples(Problem problem, String model, SamplingSettings settings, Ensemble ensemble)
    implements Pictured {
  /** Sample i, from 0. */
  public Field field(int i) {
    return ensemble.samples().get(i);
  }

  /** How many there are. */
  public int size() {
    return ensemble.size();
  }

  /** The pointwise mean. */
  public Field mean() {
    return ensemble.mean();
  }

  /** The pointwise standard deviation. */
  public Field spread() {
    return ensemble.spread();
  }

  /** How far a sample misses the equation: the mean over samples of ‖ρ − Aφ‖₂/‖ρ‖₂. */
  public double residual() {
    return Metrics.RESIDUAL_RELATIVE.value(
        Comparison.withoutReference(problem.statement(), ensemble));
  }

  /** The error of a sample: the mean over samples of ‖φ − reference‖₂/‖reference‖₂. */
  public double error(Solved reference) {
    return Metrics.RELATIVE_L2.value(
        Comparison.of(problem.statement(), reference.field(), ensemble));
  }

  /** What the residual of sample i proves about its error, without knowing the solution. */
  public ErrorBound certificate(int i) {
    return new Certifier().bound(problem.statement(), field(i));
  }

  /** Finishes sample i with {@code mgcg}, down to a relative residual. */
  public Solved polish(int i, double tolerance) {
    StoppingRule rule = new StoppingRule(tolerance, 0, StoppingRule.DEFAULT.maxIterations());
    FieldSolver solver =
        SolverChoice.named("mgcg").of(rule, Path.of("problem"), problem.statement());
    return new Solved(problem, solver.name(), solver.solve(problem.statement(), field(i)));
  }

  /** Source, first sample, spread and residual, in 2-D. */
  @Override
  public Picture picture() {
    return picture(Optional.empty());
  }

  /** The same beside a classical solution, and the difference. */
  public Picture picture(Solved reference) {
    return picture(Optional.of(reference.field()));
  }

  private Picture picture(Optional<Field> reference) {
    ShownCase shown = new ShownCase("samples", 0, problem.statement(), reference, ensemble);
    List<HeatMap> maps = CasePanels.over(List.of(shown)).all(shown);
    return Picture.of(maps.toArray(HeatMap[]::new));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d %s by %s (%s, %d %s, seed %d), relative residual %.1e",
        size(),
        size() == 1 ? "sample" : "samples",
        model,
        settings.sampler(),
        settings.steps(),
        settings.steps() == 1 ? "step" : "steps",
        settings.seed(),
        residual());
  }
}
