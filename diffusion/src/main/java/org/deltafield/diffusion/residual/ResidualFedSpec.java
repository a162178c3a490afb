package org.deltafield.diffusion.residual;

import org.deltafield.diffusion.network.ModulatedUNet;
import org.deltafield.diffusion.training.NoiseDistribution;
import org.deltafield.diffusion.training.OptimizerSpec;

/**
 * Everything that, with a data set, reproduces the training of a residual-fed model.
 *
 * @param name of the model
 * @param intervals n of the square of n × n intervals
 * @param network its shape
 * @param depth corrections in an episode of training; 1 never shows a residual other than that of φ
 *     = 0, and so is plain diffusion
 * @param noise σ/s drawn in training: far above the network's own error, so that it does not learn
 *     to copy a truth that sampling will not hold out to it
 * @param optimizer Adam's settings
 * @param sampling how the model is to be sampled
 * @param symmetries whether training turns and mirrors its problems by the eight symmetries of the
 *     square
 * @param batch states per step
 * @param steps in all
 * @param ema decay of the running mean of the weights, which is what samples
 * @param validatePairs pairs of the validation split that are looked at
 * @param validateEvery steps between two looks
 * @param checkpointEvery steps between two checkpoints
 * @param seed of weights, order, symmetries and noise
 */
public record ResidualFedSpec(
    String name,
    int intervals,
    ModulatedUNet.Shape network,
    int depth,
    NoiseDistribution noise,
    OptimizerSpec optimizer,
    Sampling sampling,
    boolean symmetries,
    int batch,
    int steps,
    double ema,
    int validatePairs,
    int validateEvery,
    int checkpointEvery,
    long seed) {

  /**
   * How a model is sampled.
   *
   * @param steps network evaluations
   * @param start σ/s at the first, whose estimate is 0
   * @param ratio σ/s at all others
   */
  public record Sampling(int steps, double start, double ratio) {
    /** Checks the bounds. */
    public Sampling {
      if (steps < 1 || !(ratio > 0) || !(start >= ratio) || Double.isInfinite(start)) {
        throw new IllegalArgumentException(
            "sampling needs steps from 1, ratio > 0 and start >= ratio: "
                + steps
                + ", "
                + ratio
                + ", "
                + start);
      }
    }
  }

  /** Checks the bounds. */
  public ResidualFedSpec {
    if (intervals < 8 || intervals > 1024) {
      throw new IllegalArgumentException("intervals is 8 to 1024, not " + intervals);
    }
    if (network.materials() != Estimate.MATERIALS || network.fields() != Estimate.FIELDS) {
      throw new IllegalArgumentException(
          "a residual-fed network has "
              + Estimate.MATERIALS
              + " material channels and "
              + Estimate.FIELDS
              + " fields");
    }
    if (depth < 1 || depth > 64) {
      throw new IllegalArgumentException("depth is 1 to 64, not " + depth);
    }
    if (batch < 1 || steps < 1 || validatePairs < 1 || validateEvery < 1 || checkpointEvery < 1) {
      throw new IllegalArgumentException(
          "batch, steps and the validation and checkpoint counts are at least 1");
    }
    if (!(ema >= 0) || ema >= 1) {
      throw new IllegalArgumentException("ema is 0 to below 1, not " + ema);
    }
  }

  /** Whether the network sees no residual but that of φ = 0, as in plain diffusion. */
  public boolean plain() {
    return depth == 1;
  }
}
