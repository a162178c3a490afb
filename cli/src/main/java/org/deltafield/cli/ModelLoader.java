package org.deltafield.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deltafield.diffusion.ScoreModel;
import org.deltafield.diffusion.residual.ResidualFedCheckpoint;
import org.deltafield.diffusion.residual.ResidualFedModel;
import org.deltafield.diffusion.training.Curve;
import org.deltafield.validation.TrainingPoint;

/** Loads checkpoints; the one place of the command line that knows how. */
public final class ModelLoader {
  private ModelLoader() {}

  /** A model ready to sample. */
  public static LoadedModel load(Path checkpoint) {
    InputFiles.requireFile(checkpoint);
    if (ResidualFedCheckpoint.matches(checkpoint)) {
      ResidualFedModel model = ResidualFedModel.load(checkpoint);
      return new LoadedModel(
          model,
          ResidualFedModel.SAMPLER,
          model.checkpoint().spec().sampling().steps(),
          points(model.checkpoint().curve()));
    }
    ScoreModel model = ScoreModel.load(checkpoint);
    return new LoadedModel(
        model,
        model.defaults().sampler(),
        model.defaults().steps(),
        points(model.checkpoint().curve()));
  }

  private static List<TrainingPoint> points(Curve curve) {
    return curve.points().stream()
        .map(p -> new TrainingPoint(p.step(), p.loss(), p.validationLoss()))
        .toList();
  }

  /** What a checkpoint holds, read without the numerical backend. */
  static Map<String, String> describe(Path path) {
    StoredModel stored = StoredModel.read(path);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("kind", stored.finished() ? "model" : "training checkpoint");
    facts.put("file", path.toString());
    facts.put("name", stored.spec().name());
    facts.put("grid", stored.grid());
    facts.put("faces", stored.faces());
    facts.put("weights", Integer.toString(stored.weights()));
    facts.put("sampler", stored.sampler());
    facts.put("steps", stored.step() + " of " + stored.spec().steps());
    List<Curve.Point> points = stored.curve().points();
    if (!points.isEmpty()) {
      facts.put(
          "validation_error",
          String.format(Locale.ROOT, "%.3g", points.get(points.size() - 1).validationError()));
    }
    facts.put("training_time", Durations.words(stored.seconds()));
    facts.put("data", stored.data());
    facts.put("version", stored.version());
    return facts;
  }
}
