package org.deltafield.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.deltafield.datasets.Pair;
import org.deltafield.datasets.PairSource;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.diffusion.FieldGenerator;
import org.deltafield.diffusion.SamplingSettings;
import org.deltafield.solvers.FieldSolver;
import org.deltafield.solvers.Outcome;
import org.deltafield.solvers.Solution;
import org.deltafield.solvers.Solvers;
import org.deltafield.solvers.StoppingRule;

/**
 * Wall-clock time of a field, by the model and by classical solvers, on the same problems, one at a
 * time. Each is warmed up first, so that set-up (factors, graphs, compilation) does not count; the
 * median over problems is reported.
 */
final class Timings {
  private static final int WARM_UP = 5;

  private final List<Pair> problems = new ArrayList<>();
  private final LongSupplier nanoTime;
  private final ProgressListener listener;

  Timings(PairSource pairs, int count, LongSupplier nanoTime, ProgressListener listener) {
    for (int n = 0; n < Math.min(count, pairs.size()); n++) {
      problems.add(pairs.pair(n));
    }
    this.nanoTime = nanoTime;
    this.listener = listener;
  }

  /** Throws in one line if a solver has no such name. */
  void requireKnown(List<String> names) {
    names.forEach(name -> Solvers.create(name, StoppingRule.DEFAULT));
  }

  /** The model's cost; empty if nothing is timed. */
  Optional<ValidationReport.Surrogate> surrogate(
      FieldGenerator generator, SamplingSettings settings) {
    if (problems.isEmpty()) {
      return Optional.empty();
    }
    SamplingSettings single =
        new SamplingSettings(
            settings.sampler(), settings.steps(), 1, settings.seed(), settings.symmetrize());
    double[] seconds = new double[problems.size()];
    for (int n = -WARM_UP; n < seconds.length; n++) {
      Pair pair = problems.get(Math.floorMod(n, problems.size()));
      long start = nanoTime.getAsLong();
      generator.generate(List.of(pair.problem()), single);
      if (n >= 0) {
        seconds[n] = 1e-9 * (nanoTime.getAsLong() - start);
        listener.progress("timing the model", n + 1, seconds.length);
      }
    }
    return Optional.of(
        new ValidationReport.Surrogate(
            Statistics.quantile(seconds, 0.5),
            generator.evaluations(settings),
            Machine.peakResidentBytes()));
  }

  /** The solvers' cost and accuracy; one that refuses the problems is left out with a warning. */
  List<ValidationReport.Classical> classical(List<String> names, List<String> warnings) {
    List<ValidationReport.Classical> results = new ArrayList<>();
    if (!problems.isEmpty()) {
      for (String name : names) {
        FieldSolver solver = Solvers.create(name, StoppingRule.DEFAULT);
        Optional<String> refusal = solver.refusal(problems.get(0).problem());
        if (refusal.isPresent()) {
          warnings.add("Solver " + name + " was left out: " + refusal.get());
        } else {
          results.add(measure(solver, warnings));
        }
      }
    }
    return results;
  }

  private ValidationReport.Classical measure(FieldSolver solver, List<String> warnings) {
    int count = problems.size();
    double[] seconds = new double[count];
    double[] error = new double[count];
    double[] residual = new double[count];
    double[] iterations = new double[count];
    int failed = 0;
    for (int n = -WARM_UP; n < count; n++) {
      Pair pair = problems.get(Math.floorMod(n, count));
      long start = nanoTime.getAsLong();
      Solution solution = solver.solve(pair.problem());
      long end = nanoTime.getAsLong();
      if (n >= 0) {
        Comparison comparison =
            Comparison.of(
                pair.problem(), pair.potential(), new Ensemble(List.of(solution.field())));
        seconds[n] = 1e-9 * (end - start);
        error[n] = Metrics.RELATIVE_L2.value(comparison);
        residual[n] = Metrics.RESIDUAL_RELATIVE.value(comparison);
        iterations[n] = solution.iterations();
        failed += solution.outcome() == Outcome.CONVERGED ? 0 : 1;
        listener.progress("solving with " + solver.name(), n + 1, count);
      }
    }
    if (failed > 0) {
      warnings.add(
          "Solver "
              + solver.name()
              + " did not converge on "
              + failed
              + " of "
              + count
              + " problems.");
    }
    return new ValidationReport.Classical(
        solver.name(),
        Statistics.quantile(error, 0.5),
        Statistics.quantile(residual, 0.5),
        Statistics.quantile(seconds, 0.5),
        (int) Math.round(Statistics.quantile(iterations, 0.5)));
  }
}
