package org.deltafield.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A data set and one of its splits, as the command line names them.
 *
 * @param folder the data-set folder
 * @param split the split, "test" where none is named
 */
record DataReference(Path folder, String split) {
  /** The split where none is named. */
  static final String DEFAULT_SPLIT = "test";

  /** Parses DIR or DIR:split; a folder whose own name holds a colon is taken whole. */
  static DataReference parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon <= 0 || Files.isDirectory(Path.of(text))) {
      return new DataReference(Path.of(text), DEFAULT_SPLIT);
    }
    return new DataReference(Path.of(text.substring(0, colon)), text.substring(colon + 1));
  }

  @Override
  public String toString() {
    return folder + ":" + split;
  }
}
