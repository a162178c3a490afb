package org.deltafield.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.deltafield.datasets.AtomicFiles;
import org.deltafield.datasets.PairSource;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.diffusion.SamplingSettings;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.solvers.Outcome;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Solution;
import org.deltafield.solvers.Solvers;
import org.deltafield.solvers.StoppingRule;
import org.deltafield.validation.AcceptanceRules;
import org.deltafield.validation.SingleProblem;
import org.deltafield.validation.ValidationResult;
import org.deltafield.validation.ValidationSettings;
import org.deltafield.validation.pictures.ColorScale;
import org.deltafield.validation.pictures.HeatMap;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Samples potentials from a model. */
@Command(
    name = "sample",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Sample potentials for a problem file, or for the problems of a data set, and measure how far"
          + " they obey the equation. A bound on the error of every sample follows from its"
          + " residual alone. Writes fields.h5, certificates.csv, pictures, report.json, report.md"
          + " and report.html. Exit code 1 if a check fails.",
      ""
    })
final class SampleCommand extends DeltafieldCommand {
  @Mixin SamplingOptions sampling;

  @ArgGroup(multiplicity = "1")
  Problems problems;

  /** One of two kinds of problems. */
  static final class Problems {
    @Option(
        names = "--problem",
        paramLabel = "FILE",
        description = "A problem file (YAML); see examples/.")
    Path file;

    @Option(
        names = "--data",
        paramLabel = "DIR[:SPLIT]",
        description = "A data set and one of its splits (default split: test).")
    String data;
  }

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "16",
      description =
          "With --data: the first N problems; 1 to 100000, all are held in memory (default:"
              + " ${DEFAULT-VALUE}).")
  int count;

  @Option(
      names = "--no-reference",
      description =
          "With --problem: do not solve the problem numerically beside; the error then stays"
              + " unknown.")
  boolean noReference;

  @Mixin PolishOptions polish;

  @Mixin RuleOptions ruleOptions;

  @Mixin ReportOptions report;

  @Override
  int run(Console console) throws IOException {
    sampling.check();
    polish.check();
    AcceptanceRules rules = ruleOptions.rules();
    OptionBounds.within("--count", count, 1, 100_000);
    report.check();
    return problems.file == null ? data(console, rules) : problem(console, rules);
  }

  private int problem(Console console, AcceptanceRules rules) throws IOException {
    ProblemFile file = ProblemFile.read(problems.file);
    Path checkpoint = Models.find(sampling.model);
    LoadedModel model = ModelLoader.load(checkpoint);
    PoissonProblem problem = file.problem();
    model
        .generator()
        .refusal(problem)
        .ifPresent(
            why -> {
              throw new InvalidInputException(
                  problems.file + ": the model " + model.generator().name() + " refuses: " + why);
            });
    SamplingSettings settings = sampling.settings(model, seedOrDefault());
    // The first call pays for set-up; the second is the one to time.
    model.generator().generate(List.of(problem), withOneSample(settings));
    long start = System.nanoTime();
    Ensemble ensemble = model.generator().generate(List.of(problem), settings).get(0);
    double seconds = 1e-9 * (System.nanoTime() - start) / settings.samples();
    List<String> failures = new ArrayList<>();
    Optional<Field> reference = noReference ? Optional.empty() : reference(problem, failures);
    ValidationResult result =
        new SingleProblem(file.name(), problem, RunProvenance.sampled(seedOrDefault()))
            .sampled(
                model.generator(),
                settings,
                ensemble,
                reference,
                OptionalDouble.of(seconds),
                rules);
    for (String failure : failures) {
      result = result.noting(failure);
    }
    SampleCertificates certificates = new SampleCertificates(console);
    certificates.add(problem, 0, ensemble, reference);
    certificates.close();
    ValidationResult whole = certificates.into(result);
    Polishing polishing = new Polishing(console, polish);
    polishing.add(problem, 0, ensemble, reference);
    polishing.summarise();
    report.write(
        whole,
        model.training(),
        folder -> {
          picture(ensemble.samples().get(0), folder);
          certificates.write(folder);
          polishing.write(folder);
        });
    int code = summary(console, whole);
    return polishing.succeeded() ? code : CommandLineErrors.CHECK_FAILED;
  }

  private static SamplingSettings withOneSample(SamplingSettings s) {
    return new SamplingSettings(s.sampler(), s.steps(), 1, s.seed(), s.symmetrize());
  }

  /**
   * The solution of the first classical solver that takes the problem and converges; what the
   * others before it said is added to the failures.
   */
  private static Optional<Field> reference(PoissonProblem problem, List<String> failures) {
    for (Solvers.Entry entry : Solvers.ALL) {
      var solver = entry.factory().apply(StoppingRule.DEFAULT);
      if (solver.refusal(problem).isEmpty()) {
        Solution solution = solver.solve(problem);
        if (solution.outcome() == Outcome.CONVERGED) {
          return Optional.of(solution.field());
        }
        failures.add(
            "As reference, solver "
                + solver.name()
                + " was of no use: "
                + solution.outcome()
                + ", "
                + solution.message()
                + ".");
      }
    }
    return Optional.empty();
  }

  private static void picture(Field potential, Path folder) {
    if (potential.grid().dimension() == 2 && potential.firstNonFinite() < 0) {
      HeatMap map = new HeatMap("One sample φ", potential, ColorScale.covering(potential));
      AtomicFiles.writeBytes(folder.resolve("potential.png"), map.png());
    }
  }

  private int data(Console console, AcceptanceRules rules) throws IOException {
    DataReference reference = DataReference.parse(problems.data);
    PairSource pairs = new PairsInMemory(ModelOnData.pairs(reference, count));
    LoadedModel model = ModelLoader.load(Models.find(sampling.model));
    RememberingGenerator generator = new RememberingGenerator(model.generator());
    LoadedModel remembering =
        new LoadedModel(generator, model.sampler(), model.steps(), model.training());
    SamplingSettings settings = sampling.settings(remembering, seedOrDefault());
    ValidationResult result =
        ModelOnData.validate(
            console,
            remembering,
            pairs,
            reference.split(),
            new ValidationSettings(settings, List.of(), rules, 0, ModelOnData.BATCH));
    SampleCertificates certificates = new SampleCertificates(console);
    Polishing polishing = new Polishing(console, polish);
    for (int n = 0; n < pairs.size(); n++) {
      PoissonProblem problem = pairs.pair(n).problem();
      Ensemble ensemble = generator.known(problem);
      Optional<Field> solved = Optional.of(pairs.pair(n).potential());
      certificates.add(problem, n, ensemble, solved);
      polishing.add(problem, n, ensemble, solved);
    }
    certificates.close();
    polishing.summarise();
    ValidationResult whole = certificates.into(result);
    report.write(
        whole,
        model.training(),
        folder -> {
          generator.write(pairs, folder.resolve("fields.h5"));
          certificates.write(folder);
          polishing.write(folder);
        });
    int code = summary(console, whole);
    return polishing.succeeded() ? code : CommandLineErrors.CHECK_FAILED;
  }

  private int summary(Console console, ValidationResult measured) {
    measured
        .report()
        .metric("residual_relative")
        .ifPresent(
            residual ->
                console.line(
                    String.format(
                        Locale.ROOT,
                        "sampled %d field(s); relative residual |rho - A phi|/|rho| %.3g"
                            + " (median), %.3g (largest)",
                        (long) measured.report().data().samples() * sampling.samples,
                        residual.statistics().median(),
                        residual.statistics().max())));
    return ReportSummary.print(console, measured, report.out);
  }
}
