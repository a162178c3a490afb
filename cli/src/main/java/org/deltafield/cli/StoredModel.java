package org.deltafield.cli;

import java.nio.file.Path;
import org.deltafield.diffusion.network.ModelGrid;
import org.deltafield.diffusion.residual.ResidualFedCheckpoint;
import org.deltafield.diffusion.training.Checkpoint;
import org.deltafield.diffusion.training.Curve;

/**
 * What every kind of checkpoint tells of itself.
 *
 * @param spec of its run
 * @param step steps done
 * @param weights how many there are
 * @param finished whether it is released, not a state to resume from
 * @param sampler and steps it is meant to be used with, in words
 * @param grid its intervals and box
 * @param faces which kind of condition each face has
 * @param curve of its training
 * @param data fingerprint of its data set
 * @param seconds training time
 * @param version of the software
 */
record StoredModel(
    TrainableSpec spec,
    int step,
    int weights,
    boolean finished,
    String sampler,
    String grid,
    String faces,
    Curve curve,
    String data,
    double seconds,
    String version) {

  /** Reads a checkpoint of any kind, without the numerical backend. */
  static StoredModel read(Path path) {
    if (ResidualFedCheckpoint.matches(path)) {
      ResidualFedCheckpoint c = ResidualFedCheckpoint.read(path);
      return new StoredModel(
          new TrainableSpec.ResidualFed(c.spec()),
          c.step(),
          c.ema().length,
          c.optimizer().isEmpty(),
          "euler, levels tied to the residual, " + c.spec().sampling().steps() + " steps",
          c.spec().intervals() + " x " + c.spec().intervals() + " intervals, square",
          "dirichlet on all",
          c.curve(),
          c.data(),
          c.seconds(),
          c.version());
    }
    Checkpoint c = Checkpoint.read(path);
    ModelGrid grid = c.spec().network().grid();
    return new StoredModel(
        new TrainableSpec.Plain(c.spec()),
        c.step(),
        c.ema().length,
        c.optimizer().isEmpty(),
        c.spec().sampling().sampler() + ", " + c.spec().sampling().steps() + " steps",
        grid.nx() + " x " + grid.ny() + " intervals, " + grid.box(),
        grid.faces(),
        c.curve(),
        c.data(),
        c.seconds(),
        c.version());
  }
}
