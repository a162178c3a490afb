package org.deltafield.validation.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.deltafield.datasets.Pair;
import org.deltafield.datasets.PairSource;
import org.deltafield.diffusion.ScoreAccess;
import org.deltafield.diffusion.ScoreAccess.ProblemScore;
import org.deltafield.diffusion.sampling.Sampler;
import org.deltafield.diffusion.sampling.Samplers;
import org.deltafield.validation.ProgressListener;
import org.deltafield.validation.Provenance;

/**
 * Runs all diagnostics of a model on the first problems of a split: the spike on the way down, the
 * score's curvature, stiffness and asymmetry per level, and the nearest training states.
 */
public final class ScoreDiagnostics {
  /** Levels at which the score is looked at, geometric over the sampler's range. */
  private static final int LEVELS = 9;

  private final ScoreAccess model;
  private final PairSource pairs;
  private final String split;
  private final PairSource training;
  private final DiagnosticsSettings settings;

  /**
   * Prepares a run.
   *
   * @param model whose score is looked at
   * @param pairs problems that it has not seen, with their solutions
   * @param split their name
   * @param training what it was trained on
   * @param settings how much is measured
   */
  public ScoreDiagnostics(
      ScoreAccess model,
      PairSource pairs,
      String split,
      PairSource training,
      DiagnosticsSettings settings) {
    this.model = model;
    this.pairs = pairs;
    this.split = split;
    this.training = training;
    this.settings = settings;
  }

  /** Measures everything; the same seed gives the same numbers. */
  public Diagnostics run(Provenance provenance, ProgressListener progress) {
    int count = Math.min(settings.problems(), pairs.size());
    List<SpikeProfile> spike = new ArrayList<>();
    List<List<ScoreShape>> shapes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Pair pair = pairs.pair(i);
      ProblemScore score = model.score(pair.problem());
      double[] truth = score.encode(pair.potential());
      spike.add(spike(score, truth, settings.sampling().samples(), i));
      shapes.add(shapes(score, truth, i));
      progress.progress("score", i + 1, count);
    }
    return new Diagnostics(
        provenance,
        model.name(),
        model.checkpointSha256(),
        pairs.name(),
        split,
        settings,
        spike,
        medians(shapes),
        neighbours(progress));
  }

  private Sampler sampler() {
    return Samplers.byName(settings.sampling().sampler());
  }

  private SpikeProfile spike(ProblemScore score, double[] truth, int noises, int problem) {
    return SpikeProfile.measure(
        score,
        truth,
        sampler(),
        model.levels(settings.sampling().steps()),
        generators(noises, problem));
  }

  private RandomGenerator[] generators(int count, int problem) {
    RandomGenerator[] random = new RandomGenerator[count];
    SplittableRandom seeds = random(problem);
    for (int b = 0; b < count; b++) {
      random[b] = seeds.split();
    }
    return random;
  }

  private SplittableRandom random(int problem) {
    SplittableRandom root = new SplittableRandom(settings.sampling().seed());
    return new SplittableRandom(root.nextLong() + problem);
  }

  private List<ScoreShape> shapes(ProblemScore score, double[] truth, int problem) {
    double[] levels = model.levels(settings.sampling().steps());
    double top = levels[0];
    double bottom = levels[levels.length - 2];
    int count = top > bottom ? LEVELS : 1;
    RandomGenerator random = random(problem).split();
    List<ScoreShape> shapes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double sigma = top * Math.pow(bottom / top, count == 1 ? 0 : i / (count - 1.0));
      shapes.add(
          ScoreShape.measure(
              score, truth, sigma, settings.probes(), settings.iterations(), random));
    }
    return shapes;
  }

  private static List<ScoreShape> medians(List<List<ScoreShape>> shapes) {
    List<ScoreShape> medians = new ArrayList<>();
    for (int i = 0; i < shapes.get(0).size(); i++) {
      int level = i;
      List<ScoreShape> at = shapes.stream().map(s -> s.get(level)).toList();
      medians.add(
          new ScoreShape(
              at.get(0).sigma(),
              Medians.of(at, ScoreShape::sharpness),
              Medians.of(at, ScoreShape::gain),
              Medians.of(at, ScoreShape::largest),
              Medians.of(at, ScoreShape::smallest),
              Medians.of(at, ScoreShape::asymmetry),
              Medians.of(at, ScoreShape::asymmetryError)));
    }
    return medians;
  }

  private Optional<TrainingNeighbours> neighbours(ProgressListener progress) {
    int count = Math.min(settings.neighbourProblems(), pairs.size());
    int seen = Math.min(settings.trainingStates(), training.size());
    if (count == 0 || seen == 0) {
      return Optional.empty();
    }
    List<double[]> samples = new ArrayList<>();
    List<double[]> truths = new ArrayList<>();
    List<double[]> states = new ArrayList<>();
    for (int i = 0; i < seen; i++) {
      Pair pair = training.pair(i);
      states.add(model.score(pair.problem()).encode(pair.potential()));
      progress.progress("training states", i + 1, seen);
    }
    double[] levels = model.levels(settings.sampling().steps());
    for (int i = 0; i < count; i++) {
      Pair pair = pairs.pair(i);
      ProblemScore score = model.score(pair.problem());
      double[] truth = score.encode(pair.potential());
      double[] x = new double[truth.length];
      RandomGenerator[] random = generators(1, i);
      score.noise(random, x);
      for (int n = 0; n < x.length; n++) {
        x[n] *= levels[0];
      }
      sampler().sample(score.denoiser(), levels, score.condition(1), random, x);
      samples.add(x);
      truths.add(truth);
      progress.progress("nearest neighbours", i + 1, count);
    }
    return Optional.of(TrainingNeighbours.measure(samples, truths, states));
  }
}
