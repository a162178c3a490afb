package org.deltafield.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.deltafield.datasets.Dataset;

/** One run of training in its folder. */
final class TrainingRun {
  private final Console console;
  private final Path folder;

  TrainingRun(Console console, Path folder) {
    this.console = console;
    this.folder = folder;
  }

  /**
   * What a run came to.
   *
   * @param name of the model
   * @param steps done in all
   * @param validationError mean relative L2 error on the validation split at the end
   */
  record Result(String name, int steps, double validationError) {}

  /** Trains from the start or from the folder's checkpoint, to the last step. */
  Result run(YamlFile yaml, Long seed, Dataset dataset, boolean resume) throws IOException {
    throw new UnsupportedOperationException(console + " " + folder);
  }
}
