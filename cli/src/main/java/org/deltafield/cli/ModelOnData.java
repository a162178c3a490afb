package org.deltafield.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.deltafield.datasets.Dataset;
import org.deltafield.datasets.PairSource;
import org.deltafield.diffusion.SamplingSettings;
import org.deltafield.validation.AcceptanceRules;
import org.deltafield.validation.ProgressListener;
import org.deltafield.validation.Validation;
import org.deltafield.validation.ValidationResult;
import org.deltafield.validation.ValidationSettings;

/** Holds a model against a split of a data set: the common part of three commands. */
final class ModelOnData {
  /** Problems that are sampled together. */
  static final int BATCH = 32;

  private final Console console;
  private final SamplingOptions sampling;
  private final ReportOptions report;
  private final AcceptanceRules rules;

  ModelOnData(
      Console console, SamplingOptions sampling, ReportOptions report, AcceptanceRules rules) {
    this.console = console;
    this.sampling = sampling;
    this.report = report;
    this.rules = rules;
  }

  /** The first pairs of a data reference. */
  static PairSource pairs(DataReference data, int count) {
    InputFiles.requireFolder(data.folder());
    return FirstPairs.of(Dataset.open(data.folder()).split(data.split()), count);
  }

  /** Samples, measures, writes the report, prints the summary; returns the exit code. */
  int run(PairSource pairs, String split, List<String> solvers, int timed, long seed)
      throws IOException {
    LoadedModel model = ModelLoader.load(Models.find(sampling.model));
    SamplingSettings settings = sampling.settings(model, seed);
    ValidationResult result =
        validate(
            console,
            model,
            pairs,
            split,
            new ValidationSettings(settings, solvers, rules, timed, BATCH));
    report.write(result, model.training(), folder -> {});
    return ReportSummary.print(console, result, report.out);
  }

  /** Measures a model on pairs. */
  static ValidationResult validate(
      Console console,
      LoadedModel model,
      PairSource pairs,
      String split,
      ValidationSettings settings) {
    return new Validation(model.generator(), pairs, Optional.of(split), settings, System::nanoTime)
        .run(RunProvenance.sampled(settings.sampling().seed()), stages(console));
  }

  /** One display of progress per stage. */
  static ProgressListener stages(Console console) {
    return new ProgressListener() {
      private String current = "";
      private Progress progress;

      @Override
      public void progress(String stage, int done, int total) {
        if (!stage.equals(current)) {
          current = stage;
          progress = console.progress(stage, "problems", total);
        }
        progress.at(done, "");
        if (done == total) {
          progress.close();
        }
      }
    };
  }
}
