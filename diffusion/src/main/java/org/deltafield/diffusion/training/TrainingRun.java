package org.deltafield.diffusion.training;

import java.nio.file.Files;
import java.nio.file.Path;
import org.deltafield.datasets.AtomicFiles;
import org.deltafield.solvers.InvalidInputException;

/**
 * A training run in its folder: checkpoint.h5 to go on from, log.jsonl with one line per look at
 * the validation split, and in the end model.h5, the released form. Every file is whole whenever it
 * stands under its name, so a killed run resumes from its last checkpoint and ends in the same
 * bytes of weights.
 */
public final class TrainingRun {
  /** The state to resume from. */
  public static final String CHECKPOINT = "checkpoint.h5";

  /** The finished model. */
  public static final String MODEL = "model.h5";

  /** One JSON object per look at the validation split. */
  public static final String LOG = "log.jsonl";

  private final Path folder;

  /** A run in the given folder, which exists. */
  public TrainingRun(Path folder) {
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
  public Checkpoint run(
      TrainingSpec spec,
      TrainingData training,
      TrainingData validation,
      String dataFingerprint,
      String version,
      boolean resume,
      TrainingListener listener)
      throws InterruptedException {
    AtomicFiles.removeLeftovers(folder);
    Trainer trainer = new Trainer(spec, training, validation, dataFingerprint, version);
    Path state = folder.resolve(CHECKPOINT);
    if (resume && Files.exists(state)) {
      Checkpoint checkpoint = Checkpoint.read(state);
      try {
        trainer.resume(checkpoint);
      } catch (IllegalArgumentException e) {
        throw new InvalidInputException(state + ": " + e.getMessage(), e);
      }
    }
    Checkpoint last = trainer.run(listener, this::save);
    Checkpoint released = last.released();
    released.write(folder.resolve(MODEL));
    return released;
  }

  private void save(Checkpoint checkpoint) {
    checkpoint.write(folder.resolve(CHECKPOINT));
    // The log is the checkpoint's own curve, rewritten whole: it cannot disagree with the state
    // after a kill.
    AtomicFiles.writeText(folder.resolve(LOG), checkpoint.curve().jsonLines());
  }
}
