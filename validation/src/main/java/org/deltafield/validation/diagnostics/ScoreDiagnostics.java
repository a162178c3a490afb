package org.deltafield.validation.diagnostics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.deltafield.datasets.Pair;
import org.deltafield.datasets.PairSource;
import org.deltafield.diffusion.KnownGains;
import org.deltafield.diffusion.PathAccess;
import org.deltafield.diffusion.PathAccess.ProblemPath;
import org.deltafield.diffusion.ScoreAccess;
import org.deltafield.diffusion.ScoreAccess.ProblemScore;
import org.deltafield.validation.ProgressListener;
import org.deltafield.validation.Provenance;

/**
 * Runs all diagnostics of a model on the first problems of a split: the spike and the score's error
 * on the way down, the score's curvature, stiffness and asymmetry per level, the nearest training
 * states, and the worst of many problems.
 *
 * <p>Curvature needs a denoiser that can be asked anywhere ({@link ScoreAccess}) or known gains
 * ({@link KnownGains}); a model with neither has none.
 */
public final class ScoreDiagnostics {
  /** Levels at which the score is looked at, geometric over the sampler's range. */
  private static final int LEVELS = 9;

  private static final String FED =
      "The noise levels of this model follow the residual of its estimate, so every noise has its"
          + " own; the mean is shown. The estimate at a level is the one that the sampler goes on"
          + " with, the error of the score is that of the denoiser.";

  private static final String KNOWN =
      "The guess of this network knows the estimate and its residual, not the noise. At a fixed"
          + " residual ∂D/∂x is therefore diagonal in the sine modes and known in closed form, the"
          + " same at every state and for every problem; its asymmetry of 0 is by construction and"
          + " no measurement. How the residual itself follows the noise shows in the spread.";

  private static final String COLOURED =
      "The noise of this model is not white: ∂D/∂x of a perfect model is then no symmetric matrix,"
          + " and no asymmetry is given.";

  private final PathAccess model;
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
      PathAccess model,
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
      ProblemPath path = model.path(pair.problem());
      double[] truth = path.encode(pair.potential());
      RandomGenerator[] random = generators(settings.sampling().samples(), i);
      spike.add(SpikeProfile.measure(path, truth, settings.sampling().steps(), random));
      if (model instanceof ScoreAccess access) {
        shapes.add(shapes(access, access.score(pair.problem()), truth, i));
      }
      progress.progress("score", i + 1, count);
    }
    List<double[]> samples = new ArrayList<>();
    List<double[]> truths = new ArrayList<>();
    List<SampledCase> cases = sample(samples, truths, progress);
    return new Diagnostics(
        provenance,
        model.name(),
        model.checkpointSha256(),
        pairs.name(),
        split,
        settings,
        spike,
        shapes.isEmpty() ? known() : medians(shapes),
        neighbours(samples, truths, progress),
        cases,
        model instanceof KnownGains gains ? Optional.of(gains.unit()) : Optional.empty(),
        notes());
  }

  private List<String> notes() {
    if (model instanceof KnownGains) {
      return List.of(FED, KNOWN);
    }
    boolean coloured =
        model instanceof ScoreAccess access && !access.score(pairs.pair(0).problem()).white();
    return coloured ? List.of(COLOURED) : List.of();
  }

  private List<ScoreShape> known() {
    if (model instanceof KnownGains known) {
      return Arrays.stream(known.gainLevels())
          .mapToObj(level -> ScoreShape.of(level, known.gains(level)))
          .toList();
    }
    return List.of();
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

  private List<ScoreShape> shapes(
      ScoreAccess access, ProblemScore score, double[] truth, int problem) {
    double[] levels = access.levels(settings.sampling().steps());
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

  /** Samples each of many problems once. */
  private List<SampledCase> sample(
      List<double[]> samples, List<double[]> truths, ProgressListener progress) {
    int most = Math.max(settings.neighbourProblems(), settings.problems());
    int count = Math.min(most, pairs.size());
    List<SampledCase> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Pair pair = pairs.pair(i);
      ProblemPath path = model.path(pair.problem());
      double[] truth = path.encode(pair.potential());
      RandomGenerator[] random = generators(1, i);
      double[] x =
          path.sample(random, settings.sampling().steps(), (sigma, noisy, denoised, now) -> {});
      samples.add(x);
      truths.add(truth);
      cases.add(SampledCase.of(i, pair.seed(), x, truth));
      progress.progress("one sample each", i + 1, count);
    }
    return cases;
  }

  private Optional<TrainingNeighbours> neighbours(
      List<double[]> samples, List<double[]> truths, ProgressListener progress) {
    int count = Math.min(settings.neighbourProblems(), samples.size());
    int seen = Math.min(settings.trainingStates(), training.size());
    if (count == 0 || seen == 0) {
      return Optional.empty();
    }
    List<double[]> states = new ArrayList<>();
    for (int i = 0; i < seen; i++) {
      Pair pair = training.pair(i);
      states.add(model.path(pair.problem()).encode(pair.potential()));
      progress.progress("training states", i + 1, seen);
    }
    return Optional.of(
        TrainingNeighbours.measure(samples.subList(0, count), truths.subList(0, count), states));
  }
}
