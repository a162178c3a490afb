package org.deltafield.diffusion.training;

import org.deltafield.diffusion.network.NetworkSpec;
import org.deltafield.diffusion.network.Preconditioning;

/**
 * Everything that, with a data set, reproduces a training run.
 *
 * @param name of the model
 * @param network its shape
 * @param noise levels drawn in training
 * @param optimizer Adam's settings
 * @param sampling how the model is to be sampled
 * @param batch pairs per step
 * @param steps in all
 * @param ema decay of the running mean of the weights, which is what samples
 * @param validatePairs pairs of the validation split that are looked at
 * @param validateEvery steps between two looks
 * @param checkpointEvery steps between two checkpoints
 * @param seed of weights, order and noise
 * @param symmetries whether every pair is turned by one of the square's eight symmetries, drawn
 *     anew each time
 * @param conditionDropout share of pairs whose source is withheld, for classifier-free guidance; 0
 *     to below 1
 * @param asymmetryProbes random directions by which the Jacobian's asymmetry is measured at every
 *     look; 0 for none
 */
public record TrainingSpec(
    String name,
    NetworkSpec network,
    NoiseDistribution noise,
    OptimizerSpec optimizer,
    SamplerDefaults sampling,
    int batch,
    int steps,
    double ema,
    int validatePairs,
    int validateEvery,
    int checkpointEvery,
    long seed,
    boolean symmetries,
    double conditionDropout,
    int asymmetryProbes) {
  /** Checks the bounds. */
  public TrainingSpec {
    if (batch < 1 || steps < 1 || validatePairs < 1 || validateEvery < 1 || checkpointEvery < 1) {
      throw new IllegalArgumentException(
          "batch, steps and the validation and checkpoint counts are at least 1");
    }
    if (!(conditionDropout >= 0) || conditionDropout >= 1) {
      throw new IllegalArgumentException(
          "condition-dropout is 0 to below 1, not " + conditionDropout);
    }
    if (conditionDropout > 0
        && (network.preconditioning() != Preconditioning.EDM || network.blocks() == 0)) {
      throw new IllegalArgumentException(
          "condition-dropout needs blocks and preconditioning edm: wiener's learned error cannot"
              + " serve both branches, and a linear branch alone knows no prior");
    }
    if (asymmetryProbes < 0 || asymmetryProbes == 1 || asymmetryProbes == 2) {
      throw new IllegalArgumentException(
          "asymmetry-probes is 0 or at least 3, not " + asymmetryProbes);
    }
    if (symmetries && !network.grid().dirichletSquare()) {
      throw new IllegalArgumentException(
          "symmetries are those of a square grid with Dirichlet data on all faces");
    }
    if (!(ema >= 0) || ema >= 1) {
      throw new IllegalArgumentException("ema is 0 to below 1, not " + ema);
    }
  }

  /** A run on the pairs as they are, each with its source, and no look at the Jacobian. */
  public TrainingSpec(
      String name,
      NetworkSpec network,
      NoiseDistribution noise,
      OptimizerSpec optimizer,
      SamplerDefaults sampling,
      int batch,
      int steps,
      double ema,
      int validatePairs,
      int validateEvery,
      int checkpointEvery,
      long seed) {
    this(
        name,
        network,
        noise,
        optimizer,
        sampling,
        batch,
        steps,
        ema,
        validatePairs,
        validateEvery,
        checkpointEvery,
        seed,
        false,
        0,
        0);
  }
}
