package org.deltafield.diffusion.training;

/**
 * Training met a loss, a gradient or a weight that is not finite. The message names the step and
 * the checkpoint to go back to. Nothing that is not finite gets into a checkpoint.
 */
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Names the step that diverged and the last checkpoint before it. */
  public DivergedException(int step, double loss, int lastCheckpoint) {
    this(step, "loss " + loss, lastCheckpoint);
  }

  DivergedException(int step, String what, int lastCheckpoint) {
    super(
        "training diverged at step "
            + step
            + " ("
            + what
            + "); "
            + (lastCheckpoint > 0
                ? "the checkpoint of step " + lastCheckpoint + " is kept"
                : "there is no checkpoint yet")
            + ": lower optimizer.rate or optimizer.clip and start anew");
  }
}
