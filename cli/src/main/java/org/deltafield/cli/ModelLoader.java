package org.deltafield.cli;

import java.nio.file.Path;
import java.util.Map;

/** Loads checkpoints; the one place of the command line that knows how. */
final class ModelLoader {
  private ModelLoader() {}

  /** A model ready to sample. */
  static LoadedModel load(Path checkpoint) {
    throw new UnsupportedOperationException(checkpoint.toString());
  }

  /** What a checkpoint holds. */
  static Map<String, String> describe(Path checkpoint) {
    throw new UnsupportedOperationException(checkpoint.toString());
  }
}
