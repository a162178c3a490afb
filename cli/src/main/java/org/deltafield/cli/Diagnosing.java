package org.deltafield.cli;

import org.deltafield.datasets.Dataset;
import org.deltafield.datasets.PairSource;
import org.deltafield.diffusion.PathAccess;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.validation.diagnostics.Diagnostics;
import org.deltafield.validation.diagnostics.DiagnosticsSettings;
import org.deltafield.validation.diagnostics.ScoreDiagnostics;

/** What the commands that look at a score have in common. */
final class Diagnosing {
  /** The split that samples are compared with. */
  static final String TRAINING_SPLIT = "train";

  private Diagnosing() {}

  /** The model's way from noise to samples; one clear line where it shows none. */
  static PathAccess path(LoadedModel loaded) {
    if (loaded.generator() instanceof PathAccess access) {
      return access;
    }
    throw new InvalidInputException(
        "--model: " + loaded.generator().name() + " does not show its score");
  }

  /** One clear line where the model does not take these pairs. */
  static void refuse(PathAccess score, PairSource pairs, DataReference reference) {
    score
        .refusal(pairs.pair(0).problem())
        .ifPresent(
            why -> {
              throw new InvalidInputException(
                  reference.folder() + ": the model " + score.name() + " refuses: " + why);
            });
  }

  /**
   * The usual diagnostics of a model on a split; without nearest neighbours where the data set has
   * no split {@value #TRAINING_SPLIT}.
   */
  static Diagnostics usual(
      Console console, LoadedModel model, PairSource pairs, DataReference reference, long seed) {
    PathAccess score = path(model);
    Dataset data = Dataset.open(reference.folder());
    boolean trained = data.splitNames().contains(TRAINING_SPLIT);
    return new ScoreDiagnostics(
            score,
            pairs,
            reference.split(),
            trained ? data.split(TRAINING_SPLIT) : FirstPairs.of(pairs, 1),
            DiagnosticsSettings.usual(score.sampler(), score.steps(), seed, trained))
        .run(RunProvenance.sampled(seed), ModelOnData.stages(console));
  }
}
