package org.deltafield.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.deltafield.datasets.Pair;
import org.deltafield.datasets.PairSource;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.diffusion.FieldGenerator;
import org.deltafield.diffusion.SamplingSettings;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.validation.ValidationReport.MetricResult;

/**
 * Holds a model against the numerical solutions of a data set: samples every problem, measures
 * {@link Metrics#ALL}, times the model and classical solvers on the same problems, and judges.
 *
 * <p>Fields are dropped once they are measured. The few problems to show (typical, good, worst) are
 * sampled again at the end, which the same seed makes the same; a warning tells if it did not.
 */
public final class Validation {
  private final FieldGenerator generator;
  private final PairSource pairs;
  private final Optional<String> split;
  private final ValidationSettings settings;
  private final LongSupplier nanoTime;

  /**
   * Prepares a run.
   *
   * @param generator the model
   * @param pairs problems with their reference solutions
   * @param split the part of the data set that {@code pairs} is, for the report
   * @param settings how to run
   * @param nanoTime a clock in nanoseconds, such as {@code System::nanoTime}
   */
  public Validation(
      FieldGenerator generator,
      PairSource pairs,
      Optional<String> split,
      ValidationSettings settings,
      LongSupplier nanoTime) {
    this.generator = generator;
    this.pairs = pairs;
    this.split = split;
    this.settings = settings;
    this.nanoTime = nanoTime;
  }

  /**
   * Does the run.
   *
   * @throws InvalidInputException if the data set is empty, the model refuses a problem, or a
   *     solver has no such name
   */
  public ValidationResult run(Provenance provenance, ProgressListener listener) {
    if (pairs.size() == 0) {
      throw new InvalidInputException(pairs.name() + ": holds no pairs to validate on");
    }
    Timings timings = new Timings(pairs, settings.timedProblems(), nanoTime, listener);
    timings.requireKnown(settings.solvers());
    SamplingSettings sampling = settings.sampling();
    Bootstrap bootstrap = Bootstrap.of(sampling.seed());
    MetricCollector collector = new MetricCollector(Metrics.ALL, bootstrap);
    ErrorSpectrum spectrum = new ErrorSpectrum(pairs.grid(), bootstrap);
    long[] seeds = sampleAll(collector, spectrum, listener);
    List<MetricResult> metrics = collector.results();
    List<String> warnings = new ArrayList<>(collector.warnings(metrics));
    generator.remark(pairs.pair(0).problem()).ifPresent(warnings::add);
    List<Verdict> verdicts = settings.rules().judge(metrics, collector.completeness());
    List<ShownCase> cases = shownCases(metrics, verdicts, warnings);
    int evaluations = generator.evaluations(sampling);
    Optional<ValidationReport.Surrogate> surrogate = timings.surrogate(generator, sampling);
    List<ValidationReport.Classical> classical = timings.classical(settings.solvers(), warnings);
    ValidationReport report =
        new ValidationReport(
            provenance,
            new ValidationReport.Data(dataName(), split, pairs.size(), pairs.grid(), seeds),
            Optional.of(
                new ValidationReport.Model(
                    generator.name(), generator.parameters(), generator.checkpointSha256())),
            Optional.of(
                new ValidationReport.Sampler(
                    sampling.sampler(), sampling.steps(), evaluations, sampling.samples())),
            metrics,
            classical,
            surrogate,
            verdicts,
            warnings,
            Optional.empty(),
            collector.completeness());
    ValidationResult result = new ValidationResult(report, cases);
    return spectrum.section().map(result::with).orElse(result);
  }

  /** The name of the data set; that of a stored split has the split's name behind it. */
  private String dataName() {
    String ending = split.map(name -> ":" + name).orElse("");
    String name = pairs.name();
    return name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
  }

  private long[] sampleAll(
      MetricCollector collector, ErrorSpectrum spectrum, ProgressListener listener) {
    long[] seeds = new long[pairs.size()];
    for (int first = 0; first < pairs.size(); first += settings.batch()) {
      List<Pair> batch = new ArrayList<>();
      for (int n = first; n < Math.min(first + settings.batch(), pairs.size()); n++) {
        Pair pair = pairs.pair(n);
        int index = n;
        generator
            .refusal(pair.problem())
            .ifPresent(
                why -> {
                  throw new InvalidInputException(pairs.name() + ": pair " + index + ": " + why);
                });
        seeds[n] = pair.seed();
        batch.add(pair);
      }
      List<PoissonProblem> problems = batch.stream().map(Pair::problem).toList();
      List<Ensemble> ensembles = generator.generate(problems, settings.sampling());
      for (int n = 0; n < batch.size(); n++) {
        Pair pair = batch.get(n);
        spectrum.add(
            collector.add(Comparison.of(pair.problem(), pair.potential(), ensembles.get(n))));
      }
      listener.progress("sampling", first + batch.size(), pairs.size());
    }
    return seeds;
  }

  /**
   * Typical is the median error, good its 10th percentile; each failed check adds its worst
   * problem. Where no reference is to be had, the residual takes the place of the error.
   */
  private List<ShownCase> shownCases(
      List<MetricResult> metrics, List<Verdict> verdicts, List<String> warnings) {
    MetricResult ranked =
        metrics.stream()
            .filter(m -> m.name().equals(Metrics.RELATIVE_L2.name()))
            .findFirst()
            .or(
                () ->
                    metrics.stream()
                        .filter(m -> m.name().equals(Metrics.RESIDUAL_RELATIVE.name()))
                        .findFirst())
            .orElseThrow();
    int[] order =
        Arrays.stream(MetricCollector.ranking(ranked.values()))
            .filter(n -> ranked.defined()[n])
            .toArray();
    int last = order.length - 1;
    Map<Integer, String> labels = new LinkedHashMap<>();
    labels.put(order[last / 2], "typical");
    labels.putIfAbsent(order[last / 10], "good");
    labels.putIfAbsent(order[last], "worst");
    for (Verdict verdict : verdicts) {
      for (Verdict.Worst worst : verdict.worst().stream().limit(1).toList()) {
        labels.putIfAbsent(worst.index(), "worst " + verdict.metric().orElseThrow());
      }
    }
    List<ShownCase> cases = new ArrayList<>();
    labels.forEach((index, label) -> cases.add(shownCase(index, label, ranked, warnings)));
    return cases;
  }

  private ShownCase shownCase(int index, String label, MetricResult ranked, List<String> warnings) {
    Pair pair = pairs.pair(index);
    Ensemble ensemble = generator.generate(List.of(pair.problem()), settings.sampling()).get(0);
    Comparison comparison = Comparison.of(pair.problem(), pair.potential(), ensemble);
    double before = ranked.values()[index];
    double again = Metrics.find(ranked.name()).orElseThrow().value(comparison);
    // Float32 networks may round differently in a batch of another size.
    if (ranked.defined()[index] && Math.abs(again - before) > 0.01 * before + 1e-6) {
      warnings.add(
          "Problem "
              + index
              + " sampled alone gives another "
              + ranked.name()
              + " ("
              + again
              + ") than in its batch ("
              + before
              + "); its pictures show the former.");
    }
    return new ShownCase(label, index, pair.problem(), Optional.of(pair.potential()), ensemble);
  }
}
