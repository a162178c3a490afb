package org.deltafield.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deltafield.datasets.Dataset;
import org.deltafield.datasets.DatasetGenerator;
import org.deltafield.datasets.DatasetSpec;
import org.deltafield.datasets.SplitSpec;
import org.deltafield.diffusion.SamplingSettings;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.validation.AcceptanceRules;
import org.deltafield.validation.Validation;
import org.deltafield.validation.ValidationResult;
import org.deltafield.validation.ValidationSettings;
import org.deltafield.validation.report.ReportFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main job on a released model, from fresh data to a report. */
@Command(
    name = "quickstart",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Draw charge distributions that the released model has never seen, solve them numerically,"
          + " sample them from the model, and write a report that holds one against the other."
          + " Takes less than a minute. Exit code 1 if a check fails.",
      ""
    })
final class QuickstartCommand extends DeltafieldCommand {
  private static final String SPECIFICATION = "datasets/specs/default-64.yaml";
  private static final String SPLIT = "test";
  private static final int SAMPLES = 4;
  private static final int TIMED = 16;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder for data and report; new or empty (default: runs/quickstart, or the next free"
              + " number after it).")
  Path out;

  @Option(
      names = "--force",
      description = "Write into a folder that holds files; those of the same name are replaced.")
  boolean force;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "64",
      description = "Problems to draw; 1 to 4096 (default: ${DEFAULT-VALUE}).")
  int count;

  @Override
  int run(Console console) throws IOException {
    OptionBounds.within("--count", count, 1, 4096);
    Path target = out == null ? freeFolder() : out;
    OutputFolder.requireUsable(target, force);
    long start = System.nanoTime();
    Path home =
        Installation.home()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "cannot find the installation: start with its own ./deltafield, or in its"
                            + " folder"));
    Path checkpoint = home.resolve("models").resolve(Models.DEFAULT + Models.ENDING);
    InputFiles.requireFile(checkpoint);
    DatasetSpec spec = specification(home.resolve(SPECIFICATION));
    ValidationResult measured =
        OutputFolder.publish(
            target,
            force,
            folder -> {
              Dataset data = draw(console, spec, folder.resolve("data"));
              LoadedModel model = ModelLoader.load(checkpoint);
              ValidationResult result = validate(console, model, data);
              ReportFolder.write(result, model.training(), folder);
              return result;
            });
    console.line("");
    int exitCode = ReportSummary.printBriefly(console, measured, target);
    console.line(
        String.format(
            Locale.ROOT, "done in %s", Durations.words(1e-9 * (System.nanoTime() - start))));
    console.line("next: open the report; then a problem of your own, such as");
    console.line("  ./deltafield solve --problem examples/two_charges.yaml --out runs/two_charges");
    console.line("and src/site/markdown/quickstart.md goes from there to your own data and model");
    return exitCode;
  }

  /** The default mixture with one split, and a seed that no committed data set has. */
  private DatasetSpec specification(Path file) {
    DatasetSpec spec = YamlFile.read(file).parse(DatasetSpec::fromJson);
    // Seeds of data sets are small numbers or dates; the high bits keep this one apart from them.
    long fresh = spec.seed() ^ (seedOrDefault() + 0x517C_C1B7_2722_0A95L);
    return spec.withSplits(List.of(SplitSpec.of(SPLIT, count))).withSeed(fresh);
  }

  private Dataset draw(Console console, DatasetSpec spec, Path folder) {
    console.line("drawing and solving " + count + " charge distributions");
    int workers = Runtime.getRuntime().availableProcessors();
    try (Progress progress = console.progress("solve", "problems", count)) {
      return new DatasetGenerator(spec, folder, workers, Clock.systemUTC())
          .run(false, (done, total) -> progress.at(done, ""));
    }
  }

  private ValidationResult validate(Console console, LoadedModel model, Dataset data) {
    SamplingSettings settings =
        new SamplingSettings(model.sampler(), model.steps(), SAMPLES, seedOrDefault());
    console.line(
        String.format(
            Locale.ROOT,
            "sampling each %d times from %s, a score model of %,d weights, by %s with %d network"
                + " evaluations",
            SAMPLES,
            model.generator().name(),
            model.generator().parameters(),
            settings.sampler(),
            model.generator().evaluations(settings)));
    return new Validation(
            model.generator(),
            data.split(SPLIT),
            Optional.of(SPLIT),
            new ValidationSettings(
                settings, SolverChoice.timed(), AcceptanceRules.DEFAULT, TIMED, ModelOnData.BATCH),
            System::nanoTime)
        .run(RunProvenance.sampled(seedOrDefault()), ModelOnData.stages(console));
  }

  private static Path freeFolder() {
    Path folder = Path.of("runs", "quickstart");
    for (int n = 2; Files.exists(folder); n++) {
      folder = Path.of("runs", "quickstart-" + n);
    }
    return folder;
  }
}
