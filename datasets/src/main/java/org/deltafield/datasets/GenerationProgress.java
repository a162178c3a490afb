package org.deltafield.datasets;

/** Is told how far a generation is. Called from several threads at once. */
@FunctionalInterface
public interface GenerationProgress {
  /** Tells nobody. */
  GenerationProgress SILENT = (done, total) -> {};

  /** Pairs done so far, kept ones included, of all there will be. */
  void update(long done, long total);

  /** Whether to stop; asked before each pair. */
  default boolean cancelled() {
    return false;
  }
}
