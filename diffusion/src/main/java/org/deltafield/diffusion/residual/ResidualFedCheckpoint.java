package org.deltafield.diffusion.residual;

import java.nio.file.Path;
import java.util.Optional;
import org.deltafield.datasets.Hdf5File;
import org.deltafield.datasets.Hdf5Writer;
import org.deltafield.diffusion.training.CheckpointHeader;
import org.deltafield.diffusion.training.Curve;
import org.deltafield.diffusion.training.OptimizerState;
import org.deltafield.solvers.InvalidInputException;

/**
 * The state of a training run of a residual-fed model in one HDF5 file, written whole or not at
 * all.
 *
 * <p>Root attributes: schema, spec (JSON), step, data (fingerprint of the data set), seconds
 * (training time), version. Arrays: ema, guess_variance [kx, ky] (e² per sine mode), curve [points,
 * 5], and unless released also weights, adam_first, adam_second and loss (sum and count since the
 * last point of the curve). Checkpoints fall between episodes, so that no estimate has to be kept.
 *
 * @param spec of the run
 * @param step steps done
 * @param ema the averaged weights, which sample
 * @param guessVariance e² of the guess per sine mode, in units of the estimate's size
 * @param optimizer what is needed to go on; empty in a released model
 * @param curve of the run
 * @param data fingerprint of the data set
 * @param seconds training time so far
 * @param version of the software
 */
public record ResidualFedCheckpoint(
    ResidualFedSpec spec,
    int step,
    float[] ema,
    double[] guessVariance,
    Optional<OptimizerState> optimizer,
    Curve curve,
    String data,
    double seconds,
    String version) {
  /** The schema this code writes and reads. */
  public static final String SCHEMA = "deltafield-residual-checkpoint/1";

  /** The same model without what only training needs. */
  public ResidualFedCheckpoint released() {
    return new ResidualFedCheckpoint(
        spec, step, ema, guessVariance, Optional.empty(), curve, data, seconds, version);
  }

  /** Whether a file is of this kind; false also where it cannot be read. */
  public static boolean matches(Path path) {
    try (Hdf5File file = Hdf5File.open(path)) {
      return CheckpointHeader.matches(file, SCHEMA);
    } catch (InvalidInputException e) {
      return false;
    }
  }

  /** Writes the file under a temporary name and renames it. */
  public void write(Path file) {
    int side = spec.intervals() - 1;
    Hdf5Writer writer =
        new CheckpointHeader(SCHEMA, ResidualFedSpecs.write(spec), step, data, seconds, version)
            .writer()
            .array("ema", ema)
            .array("guess_variance", guessVariance, side, side);
    if (!curve.points().isEmpty()) {
      writer.array("curve", curve.flat(), curve.points().size(), 5);
    }
    optimizer.ifPresent(state -> state.write(writer));
    writer.write(file);
  }

  /** Reads a file; one clear line when it is missing, truncated or something else. */
  public static ResidualFedCheckpoint read(Path path) {
    try (Hdf5File file = Hdf5File.open(path)) {
      CheckpointHeader header =
          CheckpointHeader.read(file, path, SCHEMA, "a checkpoint of a residual-fed model");
      ResidualFedSpec spec = ResidualFedSpecs.read(header.spec(path));
      double[] variance = file.doubles("guess_variance");
      int modes = (spec.intervals() - 1) * (spec.intervals() - 1);
      if (variance.length != modes) {
        throw InvalidInputException.of(
            path.toString(), "guess_variance", variance.length + " values", modes + " values");
      }
      return new ResidualFedCheckpoint(
          spec,
          header.step(),
          file.floats("ema"),
          variance,
          OptimizerState.read(file),
          file.has("curve") ? Curve.of(file.doubles("curve")) : Curve.empty(),
          header.data(),
          header.seconds(),
          header.version());
    }
  }
}
