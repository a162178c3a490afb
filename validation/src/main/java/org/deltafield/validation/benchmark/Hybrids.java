package org.deltafield.validation.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.diffusion.FieldGenerator;
import org.deltafield.diffusion.SamplingSettings;
import org.deltafield.solvers.Outcome;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.validation.Statistics;
import org.deltafield.validation.polish.Polish;

/** What sampled fields are worth as first guesses of iterative solvers. */
final class Hybrids {
  /** The relative residual that fields are brought to. */
  private static final double TOLERANCE = 1e-8;

  private final FieldGenerator generator;
  private final SamplingSettings settings;
  private final List<PoissonProblem> problems;
  private final LongSupplier nanoTime;

  Hybrids(
      FieldGenerator generator,
      SamplingSettings settings,
      List<PoissonProblem> problems,
      LongSupplier nanoTime) {
    this.generator = generator;
    this.settings = settings;
    this.problems = List.copyOf(problems);
    this.nanoTime = nanoTime;
  }

  /** One entry for each solver that iterates. */
  List<WorkPrecision.Hybrid> of(List<String> names) {
    List<String> iterative =
        names.stream()
            .filter(
                name -> name.equals("multigrid") || name.equals("mgcg") || name.startsWith("cg"))
            .toList();
    if (iterative.isEmpty()) {
      return List.of();
    }
    List<Ensemble> samples = new ArrayList<>();
    double[] sampling = new double[problems.size()];
    for (int n = 0; n < sampling.length; n++) {
      long start = nanoTime.getAsLong();
      samples.add(generator.generate(List.of(problems.get(n)), settings).get(0));
      sampling[n] = 1e-9 * (nanoTime.getAsLong() - start);
    }
    double cost = Statistics.quantile(sampling, 0.5);
    return iterative.stream().map(name -> hybrid(name, samples, cost)).toList();
  }

  private WorkPrecision.Hybrid hybrid(String name, List<Ensemble> samples, double sampling) {
    Polish polish = new Polish(name, TOLERANCE, nanoTime);
    List<Polish.Result> results = new ArrayList<>();
    for (int n = 0; n < problems.size(); n++) {
      results.add(polish.polish(problems.get(n), samples.get(n).samples().get(0)));
    }
    return new WorkPrecision.Hybrid(
        name,
        TOLERANCE,
        iterations(results, Polish.Result::sampled),
        seconds(results, r -> r.sampled().seconds()),
        iterations(results, Polish.Result::zero),
        seconds(results, r -> r.zero().seconds()),
        iterations(results, Polish.Result::full),
        seconds(results, r -> r.full().seconds()),
        sampling,
        (int)
            results.stream()
                .filter(r -> r.sampled().solution().outcome() != Outcome.CONVERGED)
                .count());
  }

  private static double iterations(
      List<Polish.Result> results, Function<Polish.Result, Polish.Way> way) {
    double[] counts =
        results.stream().mapToDouble(r -> way.apply(r).solution().iterations()).toArray();
    return Statistics.quantile(counts, 0.5);
  }

  private static MedianTime seconds(
      List<Polish.Result> results, ToDoubleFunction<Polish.Result> time) {
    return MedianTime.of(results.stream().mapToDouble(time).toArray());
  }
}
