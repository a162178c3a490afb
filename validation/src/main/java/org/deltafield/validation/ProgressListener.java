package org.deltafield.validation;

/** Hears how far a run has come. */
@FunctionalInterface
public interface ProgressListener {
  /** Hears nothing. */
  ProgressListener NONE = (stage, done, total) -> {};

  /** {@code done} of {@code total} steps of a stage are finished. */
  void progress(String stage, int done, int total);
}
