package org.deltafield.cli;

import java.util.Optional;
import org.deltafield.datasets.Dataset;
import org.deltafield.datasets.PairSource;
import org.deltafield.validation.ProgressListener;
import org.deltafield.validation.Validation;
import org.deltafield.validation.ValidationResult;
import org.deltafield.validation.ValidationSettings;

/** Holds a model against a split of a data set: the common part of three commands. */
final class ModelOnData {
  /** Problems that are sampled together. */
  static final int BATCH = 32;

  private ModelOnData() {}

  /** The first pairs of a data reference. */
  static PairSource pairs(DataReference data, int count) {
    InputFiles.requireFolder(data.folder());
    return FirstPairs.of(Dataset.open(data.folder()).split(data.split()), count);
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
