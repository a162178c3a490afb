package org.deltafield.validation.benchmark;

import java.util.List;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.diffusion.FieldGenerator;
import org.deltafield.diffusion.SamplingSettings;
import org.deltafield.solvers.PoissonProblem;

/** A model at one number of steps. */
final class ModelSetting extends MeasuredSetting {
  private final FieldGenerator generator;
  private final SamplingSettings settings;
  private final BenchmarkProblems problems;
  private final List<PoissonProblem> many;
  private final Stopwatch stopwatch;

  ModelSetting(
      FieldGenerator generator,
      SamplingSettings settings,
      BenchmarkProblems problems,
      Stopwatch stopwatch) {
    super(WorkPrecision.MODEL, name(settings.steps()), problems.size());
    this.generator = generator;
    this.settings = settings;
    this.problems = problems;
    this.stopwatch = stopwatch;
    many = problems.many(WorkPrecisionStudy.BATCH);
  }

  /** A number of steps in words. */
  static String name(int steps) {
    return steps == 1 ? "1 step" : steps + " steps";
  }

  @Override
  void measure(int n) {
    Ensemble ensemble = generator.generate(List.of(problems.get(n)), settings).get(0);
    double error = problems.error(ensemble.samples().get(0), n);
    keep(
        n,
        error,
        generator.evaluations(settings),
        generator.operations(settings),
        Double.isFinite(error));
  }

  @Override
  void run(int n) {
    generator.generate(List.of(problems.get(n)), settings);
  }

  @Override
  double batch() {
    return stopwatch.seconds(() -> generator.generate(many, settings));
  }
}
