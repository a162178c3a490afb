package org.deltafield.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.deltafield.datasets.Dataset;
import org.deltafield.datasets.PairSource;
import org.deltafield.datasets.SoftwareVersion;
import org.deltafield.diffusion.EncodedPairs;
import org.deltafield.diffusion.residual.ResidualFedCheckpoint;
import org.deltafield.diffusion.residual.ResidualFedRun;
import org.deltafield.diffusion.residual.ResidualFedSpec;
import org.deltafield.diffusion.training.Checkpoint;
import org.deltafield.diffusion.training.Curve;
import org.deltafield.diffusion.training.TrainingData;
import org.deltafield.diffusion.training.TrainingListener;
import org.deltafield.diffusion.training.TrainingRun;
import org.deltafield.diffusion.training.TrainingSpec;
import org.deltafield.solvers.InvalidInputException;

/** One run of training, from files to files, with its progress told. */
public final class TrainingTask {
  private static final String TRAINING_SPLIT = "train";
  private static final String VALIDATION_SPLIT = "validation";

  private final Console console;
  private final Path folder;

  TrainingTask(Console console, Path folder) {
    this.console = console;
    this.folder = folder;
  }

  /** A run that says nothing. */
  public static TrainingTask silent(Path folder) {
    return new TrainingTask(Console.silent(), folder);
  }

  /**
   * What a run came to.
   *
   * @param name of the model
   * @param steps done in all
   * @param validationError mean relative L2 error on the validation split at the end
   */
  public record Result(String name, int steps, double validationError) {}

  /** Trains from the start, or from the folder's checkpoint, to the last step. */
  public Result run(TrainableSpec spec, Dataset dataset, boolean resume) throws IOException {
    Path state = folder.resolve(TrainingRun.CHECKPOINT);
    if (resume && Files.exists(state)) {
      requireSame(state, spec, dataset);
    }
    if (spec instanceof TrainableSpec.ResidualFed residualFed) {
      return residualFed(residualFed.spec(), dataset, resume);
    }
    return plain(((TrainableSpec.Plain) spec).spec(), dataset, resume);
  }

  private Result residualFed(ResidualFedSpec spec, Dataset dataset, boolean resume)
      throws IOException {
    PairSource training = dataset.split(TRAINING_SPLIT);
    tellStart(spec.name(), training.size(), dataset, "");
    Files.createDirectories(folder);
    try (Progress progress = console.progress("train", "steps", spec.steps())) {
      ResidualFedCheckpoint last =
          new ResidualFedRun(folder)
              .run(
                  spec,
                  training,
                  dataset.split(VALIDATION_SPLIT),
                  dataset.fingerprint(),
                  SoftwareVersion.current(),
                  resume,
                  listener(progress));
      return new Result(spec.name(), last.step(), lastError(last.curve()));
    }
  }

  private static double lastError(Curve curve) {
    int looks = curve.points().size();
    return looks == 0 ? Double.NaN : curve.points().get(looks - 1).validationError();
  }

  private void tellStart(String name, int pairs, Dataset dataset, String remark) {
    console.line(
        String.format(
            Locale.ROOT,
            "training %s on %,d pairs of %s%s",
            name,
            pairs,
            dataset.folder(),
            remark));
  }

  private Result plain(TrainingSpec spec, Dataset dataset, boolean resume) throws IOException {
    TrainingData training = encode(dataset, TRAINING_SPLIT, spec);
    TrainingData validation = encode(dataset, VALIDATION_SPLIT, spec);
    tellStart(
        spec.name(),
        training.size(),
        dataset,
        training.inMemory() ? "" : ", from the disk: they do not fit into memory");
    Files.createDirectories(folder);
    try (Progress progress = console.progress("train", "steps", spec.steps())) {
      Checkpoint last =
          new TrainingRun(folder)
              .run(
                  spec,
                  training,
                  validation,
                  dataset.fingerprint(),
                  SoftwareVersion.current(),
                  resume,
                  listener(progress));
      return new Result(spec.name(), last.step(), lastError(last.curve()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InvalidInputException("interrupted; --resume goes on from the last checkpoint", e);
    } finally {
      training.release();
      validation.release();
    }
  }

  /** Tells early, and by key, why a checkpoint cannot be taken up. */
  private static void requireSame(Path state, TrainableSpec spec, Dataset dataset) {
    TreeMap<String, String> ours = new TreeMap<>();
    TreeMap<String, String> theirs = new TreeMap<>();
    StoredModel stored = StoredModel.read(state);
    flatten(spec.tree(), "", ours);
    flatten(stored.spec().tree(), "", theirs);
    for (String key : ours.keySet()) {
      if (!ours.get(key).equals(theirs.get(key))) {
        throw InvalidInputException.of(
            state.toString(),
            key,
            theirs.get(key),
            ours.get(key) + " as in the specification; use another --out for another run");
      }
    }
    if (!stored.data().equals(dataset.fingerprint())) {
      throw new InvalidInputException(
          state + ": was trained on other data than " + dataset.folder());
    }
  }

  private static void flatten(JsonNode node, String path, Map<String, String> into) {
    if (!node.isObject()) {
      into.put(path, node.isArray() ? node.toString() : node.asText());
    }
    node.properties()
        .forEach(
            e ->
                flatten(e.getValue(), path.isEmpty() ? e.getKey() : path + "." + e.getKey(), into));
  }

  /** A folder on the run's disk; the run's own comes only once the data are known to be right. */
  private Path scratch() {
    Path nearest = folder.toAbsolutePath();
    while (!Files.isDirectory(nearest)) {
      nearest = nearest.getParent();
    }
    return nearest;
  }

  private TrainingData encode(Dataset dataset, String split, TrainingSpec spec) {
    return EncodedPairs.fitting(
        dataset.split(split),
        spec.network().grid(),
        Runtime.getRuntime().maxMemory() / 4,
        Dataset.defaultCacheBytes() / 2,
        scratch());
  }

  private static TrainingListener listener(Progress progress) {
    return new TrainingListener() {
      private String remark = "";

      @Override
      public void step(int done, int of) {
        progress.at(done, remark);
      }

      @Override
      public void point(Curve.Point point) {
        remark = "validation error " + SampleCertificates.percent(point.validationError());
      }
    };
  }
}
