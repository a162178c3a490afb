package org.deltafield.diffusion.training;

import java.util.Optional;
import org.deltafield.datasets.Hdf5File;
import org.deltafield.datasets.Hdf5Writer;

/**
 * What an optimiser remembers, as checkpoints keep it.
 *
 * @param weights the raw weights
 * @param first moment
 * @param second moment
 * @param lossSum of the losses since the last point of the curve
 * @param lossCount how many they are
 */
@SuppressWarnings("ArrayRecordComponent")
public record OptimizerState(
    float[] weights, float[] first, float[] second, double lossSum, long lossCount) {

  /** Adds arrays weights, adam_first, adam_second and attributes loss_sum, loss_count. */
  public void write(Hdf5Writer writer) {
    writer
        .array("weights", weights)
        .array("adam_first", first)
        .array("adam_second", second)
        .attribute("loss_sum", lossSum)
        .attribute("loss_count", lossCount);
  }

  /** What {@link #write} left; empty in a released model. */
  public static Optional<OptimizerState> read(Hdf5File file) {
    return file.has("weights")
        ? Optional.of(
            new OptimizerState(
                file.floats("weights"),
                file.floats("adam_first"),
                file.floats("adam_second"),
                file.number("loss_sum"),
                file.integer("loss_count")))
        : Optional.empty();
  }
}
