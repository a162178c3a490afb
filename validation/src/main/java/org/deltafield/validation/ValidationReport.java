package org.deltafield.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.Outcome;

/**
 * What was measured: numbers, verdicts and where they come from. Rendering is elsewhere.
 *
 * @param provenance software, machine, seed and time
 * @param data the problems that were measured on
 * @param model the score model; empty where a classical solver was run alone
 * @param sampler the sampler; empty likewise
 * @param metrics one entry per metric that applies, in the order of {@link Metrics#ALL}
 * @param classical classical solvers on the same problems
 * @param surrogate what a sampled field costs; empty where it was not timed
 * @param verdicts the checks, in the order in which they are shown
 * @param warnings what a reader must know before trusting the numbers, one sentence each
 * @param solve how a classical solver came out on a single problem; empty otherwise
 * @param completeness what is missing
 */
public record ValidationReport(
    Provenance provenance,
    Data data,
    Optional<Model> model,
    Optional<Sampler> sampler,
    List<MetricResult> metrics,
    List<Classical> classical,
    Optional<Surrogate> surrogate,
    List<Verdict> verdicts,
    List<String> warnings,
    Optional<Solve> solve,
    Completeness completeness) {

  /** Names and versions the JSON layout. */
  public static final String SCHEMA = "deltafield-report/1";

  /** Copies the lists. */
  public ValidationReport {
    metrics = List.copyOf(metrics);
    classical = List.copyOf(classical);
    verdicts = List.copyOf(verdicts);
    warnings = List.copyOf(warnings);
  }

  /** A report without a classical solve of its own, with nothing missing. */
  public ValidationReport(
      Provenance provenance,
      Data data,
      Optional<Model> model,
      Optional<Sampler> sampler,
      List<MetricResult> metrics,
      List<Classical> classical,
      Optional<Surrogate> surrogate,
      List<Verdict> verdicts,
      List<String> warnings) {
    this(
        provenance,
        data,
        model,
        sampler,
        metrics,
        classical,
        surrogate,
        verdicts,
        warnings,
        Optional.empty(),
        Completeness.whole(data.samples()));
  }

  /** The same with one more thing that a reader must know. */
  public ValidationReport noting(String warning) {
    List<String> all = new ArrayList<>(warnings);
    all.add(warning);
    return new ValidationReport(
        provenance,
        data,
        model,
        sampler,
        metrics,
        classical,
        surrogate,
        verdicts,
        all,
        solve,
        completeness);
  }

  /** Whether every check passed. */
  public boolean passed() {
    return verdicts.stream().allMatch(Verdict::pass);
  }

  /** The result of a metric, by its key. */
  public Optional<MetricResult> metric(String name) {
    return metrics.stream().filter(m -> m.name().equals(name)).findFirst();
  }

  /**
   * The problems.
   *
   * @param name of the data set or the problem file
   * @param split of the data set; empty where there is none
   * @param samples the number of problems
   * @param grid that all problems share
   * @param seeds one per problem; empty where problems have none
   */
  public record Data(String name, Optional<String> split, int samples, Grid grid, long[] seeds) {}

  /**
   * The score model.
   *
   * @param name of the model
   * @param parameters the number of weights
   * @param checkpointSha256 of the checkpoint file, in hexadecimal
   */
  public record Model(String name, long parameters, String checkpointSha256) {}

  /**
   * The sampler.
   *
   * @param name of the sampler
   * @param steps noise levels
   * @param evaluations network evaluations for one sample
   * @param ensemble samples per problem
   */
  public record Sampler(String name, int steps, int evaluations, int ensemble) {}

  /**
   * One metric over all problems.
   *
   * @param name the key
   * @param unit of all its values
   * @param direction which values are good
   * @param meaning in words
   * @param statistics over the problems where it is defined
   * @param intervals of the statistics; empty for a single problem
   * @param values one per problem; NaN where it is undefined
   * @param defined one per problem
   */
  public record MetricResult(
      String name,
      String unit,
      Direction direction,
      String meaning,
      Statistics statistics,
      Optional<Intervals> intervals,
      double[] values,
      boolean[] defined) {

    /** The problems that are furthest on the wrong side, the worst first. */
    public List<Verdict.Worst> worst(Verdict.Sense sense, int count) {
      List<Verdict.Worst> all = new ArrayList<>();
      for (int n = 0; n < values.length; n++) {
        if (defined[n]) {
          all.add(new Verdict.Worst(n, values[n]));
        }
      }
      ToDoubleFunction<Verdict.Worst> badness =
          w -> {
            double v = sense == Verdict.Sense.AT_MOST ? w.value() : -w.value();
            return Double.isFinite(v) ? v : Double.POSITIVE_INFINITY;
          };
      all.sort(Comparator.comparingDouble(badness).reversed());
      return List.copyOf(all.subList(0, Math.min(count, all.size())));
    }
  }

  /**
   * A classical solver on the same problems, one at a time.
   *
   * @param solver its name
   * @param relativeL2 median distance to the reference; NaN where there is none
   * @param residualRelative median residual
   * @param secondsPerField median wall-clock time of a solve, set-up excluded
   * @param iterations median number
   */
  public record Classical(
      String solver,
      double relativeL2,
      double residualRelative,
      double secondsPerField,
      int iterations) {}

  /**
   * What one sampled field costs, one at a time.
   *
   * @param secondsPerField median wall-clock time
   * @param evaluations of the network
   * @param peakMemoryBytes largest resident memory of the whole process so far; empty where the
   *     system does not tell
   */
  public record Surrogate(double secondsPerField, int evaluations, OptionalLong peakMemoryBytes) {}

  /**
   * How a classical solver came out.
   *
   * @param solver its name
   * @param outcome how it ended
   * @param message what happened and what to do about it
   * @param residual ‖r‖₂/‖b‖₂ of the equations that the solver solves, after each iteration
   * @param secondOrder whether those are the second-order equations of {@code residual_relative}
   * @param removedCharge the net charge that was taken off on request; empty if nobody asked
   * @param electrostatics what follows from the potential
   */
  public record Solve(
      String solver,
      Outcome outcome,
      String message,
      double[] residual,
      boolean secondOrder,
      OptionalDouble removedCharge,
      Electrostatics electrostatics) {}
}
