package org.deltafield.diffusion.training;

/**
 * Training met a loss that is not finite. The message names the step and the checkpoint to go back
 * to.
 */
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Names the step that diverged and the last checkpoint before it. */
  public DivergedException(int step, double loss, int lastCheckpoint) {
    super(
        "training diverged at step "
            + step
            + " (loss "
            + loss
            + "); the checkpoint of step "
            + lastCheckpoint
            + " is kept: lower optimizer.rate or optimizer.clip and start anew");
  }
}
