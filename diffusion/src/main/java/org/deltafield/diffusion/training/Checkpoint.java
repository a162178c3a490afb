package org.deltafield.diffusion.training;

import java.nio.file.Path;
import java.util.Optional;
import org.deltafield.datasets.Hdf5File;
import org.deltafield.datasets.Hdf5Writer;

/**
 * The state of a training run in one HDF5 file, written whole or not at all.
 *
 * <p>Root attributes: schema, spec (JSON), step, data (fingerprint of the data set), seconds
 * (training time), version. Arrays: ema, curve [points, 5], asymmetry [points, 3] where it was
 * measured, and unless released also weights, adam_first, adam_second.
 *
 * @param spec of the run
 * @param step steps done
 * @param ema the averaged weights, which sample
 * @param optimizer what is needed to go on; empty in a released model
 * @param curve of the run
 * @param data fingerprint of the data set
 * @param seconds training time so far
 * @param version of the software
 */
public record Checkpoint(
    TrainingSpec spec,
    int step,
    float[] ema,
    Optional<OptimizerState> optimizer,
    Curve curve,
    String data,
    double seconds,
    String version) {
  /** The schema this code writes and reads. */
  public static final String SCHEMA = "deltafield-checkpoint/1";

  /** The same model without what only training needs. */
  public Checkpoint released() {
    return new Checkpoint(spec, step, ema, Optional.empty(), curve, data, seconds, version);
  }

  /** Writes the file under a temporary name and renames it. */
  public void write(Path file) {
    Hdf5Writer writer =
        new CheckpointHeader(SCHEMA, TrainingSpecs.write(spec), step, data, seconds, version)
            .writer()
            .array("ema", ema);
    if (!curve.points().isEmpty()) {
      writer.array("curve", curve.flat(), curve.points().size(), 5);
    }
    if (curve.hasAsymmetry()) {
      writer.array("asymmetry", curve.flatAsymmetry(), curve.points().size(), 3);
    }
    optimizer.ifPresent(state -> state.write(writer));
    writer.write(file);
  }

  /** Reads a file; one clear line when it is missing, truncated or something else. */
  public static Checkpoint read(Path path) {
    try (Hdf5File file = Hdf5File.open(path)) {
      CheckpointHeader header =
          CheckpointHeader.read(file, path, SCHEMA, "a Deltafield checkpoint");
      return new Checkpoint(
          TrainingSpecs.read(header.spec(path)),
          header.step(),
          file.floats("ema"),
          OptimizerState.read(file),
          file.has("curve")
              ? Curve.of(
                  file.doubles("curve"),
                  file.has("asymmetry") ? file.doubles("asymmetry") : new double[0])
              : Curve.empty(),
          header.data(),
          header.seconds(),
          header.version());
    }
  }
}
