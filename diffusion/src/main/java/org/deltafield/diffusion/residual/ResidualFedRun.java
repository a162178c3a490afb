package org.deltafield.diffusion.residual;

import java.nio.file.Files;
import java.nio.file.Path;
import org.deltafield.datasets.AtomicFiles;
import org.deltafield.datasets.PairSource;
import org.deltafield.diffusion.training.TrainingListener;
import org.deltafield.diffusion.training.TrainingRun;
import org.deltafield.solvers.InvalidInputException;

/**
 * A training run of a residual-fed model in its folder: the files of {@link TrainingRun}, under the
 * same names. A killed run resumes from its last checkpoint and ends in the same bytes of weights.
 */
public final class ResidualFedRun {
  private final Path folder;

  /** A run in the given folder, which exists. */
  public ResidualFedRun(Path folder) {
    this.folder = folder;
  }

  /**
   * Trains to the last step.
   *
   * @param resume whether to go on from the folder's checkpoint where there is one
   * @param dataFingerprint of the data set
   * @param version of the software
   * @return the finished model, as written to model.h5
   */
  public ResidualFedCheckpoint run(
      ResidualFedSpec spec,
      PairSource training,
      PairSource validation,
      String dataFingerprint,
      String version,
      boolean resume,
      TrainingListener listener) {
    AtomicFiles.removeLeftovers(folder);
    ResidualFedTrainer trainer =
        new ResidualFedTrainer(spec, training, validation, dataFingerprint, version);
    Path state = folder.resolve(TrainingRun.CHECKPOINT);
    if (resume && Files.exists(state)) {
      ResidualFedCheckpoint checkpoint = ResidualFedCheckpoint.read(state);
      try {
        trainer.resume(checkpoint);
      } catch (IllegalArgumentException e) {
        throw new InvalidInputException(state + ": " + e.getMessage(), e);
      }
    }
    ResidualFedCheckpoint released = trainer.run(listener, this::save).released();
    released.write(folder.resolve(TrainingRun.MODEL));
    return released;
  }

  private void save(ResidualFedCheckpoint checkpoint) {
    checkpoint.write(folder.resolve(TrainingRun.CHECKPOINT));
    // The log is the checkpoint's own curve, rewritten whole: it cannot disagree with the state
    // after a kill.
    AtomicFiles.writeText(folder.resolve(TrainingRun.LOG), checkpoint.curve().jsonLines());
  }
}
