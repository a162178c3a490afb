package org.deltafield.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deltafield.diffusion.ScoreModel;
import org.deltafield.diffusion.network.ModelGrid;
import org.deltafield.diffusion.training.Checkpoint;
import org.deltafield.diffusion.training.Curve;
import org.deltafield.diffusion.training.TrainingSpec;
import org.deltafield.validation.TrainingPoint;

/** Loads checkpoints; the one place of the command line that knows how. */
final class ModelLoader {
  private ModelLoader() {}

  /** A model ready to sample. */
  static LoadedModel load(Path checkpoint) {
    InputFiles.requireFile(checkpoint);
    ScoreModel model = ScoreModel.load(checkpoint);
    List<TrainingPoint> curve =
        model.checkpoint().curve().points().stream()
            .map(p -> new TrainingPoint(p.step(), p.loss(), p.validationLoss()))
            .toList();
    return new LoadedModel(model, model.defaults().sampler(), model.defaults().steps(), curve);
  }

  /** What a checkpoint holds, read without the numerical backend. */
  static Map<String, String> describe(Path path) {
    Checkpoint checkpoint = Checkpoint.read(path);
    TrainingSpec spec = checkpoint.spec();
    ModelGrid grid = spec.network().grid();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("kind", checkpoint.optimizer().isPresent() ? "training checkpoint" : "model");
    facts.put("file", path.toString());
    facts.put("name", spec.name());
    facts.put("grid", grid.nx() + " x " + grid.ny() + " intervals, " + grid.box());
    facts.put("faces", grid.faces());
    facts.put("weights", Integer.toString(checkpoint.ema().length));
    facts.put("sampler", spec.sampling().sampler() + ", " + spec.sampling().steps() + " steps");
    facts.put("steps", checkpoint.step() + " of " + spec.steps());
    List<Curve.Point> points = checkpoint.curve().points();
    if (!points.isEmpty()) {
      facts.put(
          "validation_error",
          String.format(Locale.ROOT, "%.3g", points.get(points.size() - 1).validationError()));
    }
    facts.put("training_time", Durations.words(checkpoint.seconds()));
    facts.put("data", checkpoint.data());
    facts.put("version", checkpoint.version());
    return facts;
  }
}
