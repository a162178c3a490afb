package org.deltafield.diffusion.residual;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Optional;
import org.deltafield.datasets.ConfigNode;
import org.deltafield.datasets.Hdf5File;
import org.deltafield.datasets.Hdf5Writer;
import org.deltafield.diffusion.training.Curve;
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

  /**
   * What an optimiser remembers.
   *
   * @param weights the raw weights
   * @param first moment
   * @param second moment
   * @param lossSum of the losses since the last point of the curve
   * @param lossCount how many they are
   */
  public record OptimizerState(
      float[] weights, float[] first, float[] second, double lossSum, long lossCount) {}

  /** The same model without what only training needs. */
  public ResidualFedCheckpoint released() {
    return new ResidualFedCheckpoint(
        spec, step, ema, guessVariance, Optional.empty(), curve, data, seconds, version);
  }

  /** Whether a file is of this kind; false also where it cannot be read. */
  public static boolean matches(Path path) {
    try (Hdf5File file = Hdf5File.open(path)) {
      return file.hasAttribute("schema") && SCHEMA.equals(file.text("schema"));
    } catch (InvalidInputException e) {
      return false;
    }
  }

  /** Writes the file under a temporary name and renames it. */
  public void write(Path file) {
    int side = spec.intervals() - 1;
    Hdf5Writer writer =
        new Hdf5Writer()
            .attribute("schema", SCHEMA)
            .attribute("spec", ResidualFedSpecs.write(spec).toString())
            .attribute("step", step)
            .attribute("data", data)
            .attribute("seconds", seconds)
            .attribute("version", version)
            .array("ema", ema)
            .array("guess_variance", guessVariance, side, side);
    if (!curve.points().isEmpty()) {
      writer.array("curve", curve.flat(), curve.points().size(), 5);
    }
    optimizer.ifPresent(
        state ->
            writer
                .array("weights", state.weights())
                .array("adam_first", state.first())
                .array("adam_second", state.second())
                .attribute("loss_sum", state.lossSum())
                .attribute("loss_count", state.lossCount()));
    writer.write(file);
  }

  /** Reads a file; one clear line when it is missing, truncated or something else. */
  public static ResidualFedCheckpoint read(Path path) {
    try (Hdf5File file = Hdf5File.open(path)) {
      if (!file.hasAttribute("schema") || !SCHEMA.equals(file.text("schema"))) {
        throw InvalidInputException.of(
            path.toString(),
            "schema",
            file.hasAttribute("schema") ? file.text("schema") : "nothing",
            SCHEMA + " (a checkpoint of a residual-fed model)");
      }
      ResidualFedSpec spec =
          ResidualFedSpecs.read(ConfigNode.root(json(path, file.text("spec")), path + ": spec"));
      Optional<OptimizerState> state =
          file.has("weights")
              ? Optional.of(
                  new OptimizerState(
                      file.floats("weights"),
                      file.floats("adam_first"),
                      file.floats("adam_second"),
                      file.number("loss_sum"),
                      file.integer("loss_count")))
              : Optional.empty();
      double[] variance = file.doubles("guess_variance");
      int modes = (spec.intervals() - 1) * (spec.intervals() - 1);
      if (variance.length != modes) {
        throw InvalidInputException.of(
            path.toString(), "guess_variance", variance.length + " values", modes + " values");
      }
      return new ResidualFedCheckpoint(
          spec,
          (int) file.integer("step"),
          file.floats("ema"),
          variance,
          state,
          file.has("curve") ? Curve.of(file.doubles("curve")) : Curve.empty(),
          file.text("data"),
          file.number("seconds"),
          file.text("version"));
    }
  }

  private static JsonNode json(Path path, String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(
          path + ": spec: found text that is not JSON, expected a training spec", e);
    }
  }
}
