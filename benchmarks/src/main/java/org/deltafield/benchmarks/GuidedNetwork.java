package org.deltafield.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.deltafield.datasets.Dataset;
import org.deltafield.datasets.Pair;
import org.deltafield.datasets.PairSource;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;
import org.deltafield.diffusion.DifferentiableDenoiser;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.diffusion.ScoreAccess.ProblemScore;
import org.deltafield.diffusion.ScoreModel;
import org.deltafield.diffusion.SourceEncoding;
import org.deltafield.diffusion.guidance.Calibration;
import org.deltafield.diffusion.guidance.ClassifierFreeGuidance;
import org.deltafield.diffusion.guidance.FluxThroughFaces;
import org.deltafield.diffusion.guidance.LikelihoodGuidance;
import org.deltafield.diffusion.guidance.LinearMap;
import org.deltafield.diffusion.guidance.NodeValues;
import org.deltafield.diffusion.guidance.Observation;
import org.deltafield.diffusion.guidance.PoissonResidual;
import org.deltafield.diffusion.sampling.Sampler;
import org.deltafield.diffusion.sampling.Samplers;
import org.deltafield.solvers.Face;
import org.deltafield.solvers.Field;
import org.deltafield.validation.calibration.CalibrationResult;
import org.deltafield.validation.diagnostics.SpikeProfile;

/**
 * Guidance on a network that was trained with dropped conditions: GuidedNetwork MODEL.h5 DATA
 * PROBLEMS NOISES.
 *
 * <p>Two Markdown tables over the first problems of the split {@code test}. The first: the weight w
 * of classifier-free guidance against error, spread and overshoot. The second: what the null
 * branch, which is a prior, makes of observations of the true state, beside the best linear
 * estimate with the covariance of the training states; and what the conditional branch makes of
 * sensors that contradict it. States are w of {@link SourceEncoding}: φ in units of the problem's
 * size, which is given.
 */
public final class GuidedNetwork {
  private static final double[] WEIGHTS = {0, 0.5, 1, 1.5, 2, 3, 5};
  private static final int SENSORS = 12;

  /** Standard deviation of a sensor, in units of w, which is of order 1. */
  private static final double SENSOR_NOISE = 0.01;

  private final ScoreModel model;
  private final Sampler sampler;
  private final double[] levels;
  private final List<Case> cases = new ArrayList<>();
  private final LinearEstimate linear;
  private final SourceEncoding encoding;
  private final int noises;

  /** One problem with its true state. */
  private record Case(Pair pair, SourceEncoding.Encoded encoded, double[] truth) {}

  /** How an observation of a case is made; the random numbers are its noise. */
  private interface Observing {
    Observation of(Case problem, RandomGenerator random);
  }

  private GuidedNetwork(Path checkpoint, Path data, int problems, int noises) {
    model = ScoreModel.load(checkpoint);
    sampler = Samplers.byName(model.sampler());
    levels = model.levels(model.steps());
    this.noises = noises;
    Dataset dataset = Dataset.open(data);
    PairSource test = dataset.split("test");
    encoding = new SourceEncoding(test.pair(0).problem().grid().intervals(0));
    for (int i = 0; i < Math.min(problems, test.size()); i++) {
      Pair pair = test.pair(i);
      SourceEncoding.Encoded encoded = encoding.encode(pair.problem());
      cases.add(new Case(pair, encoded, encoding.encodePotential(encoded, pair.potential())));
    }
    PairSource train = dataset.split("train");
    linear =
        new LinearEstimate(
            IntStream.range(0, train.size())
                .mapToObj(train::pair)
                .map(
                    pair ->
                        encoding.encodePotential(encoding.encode(pair.problem()), pair.potential()))
                .toList());
  }

  /** The program. */
  public static void main(String[] arguments) {
    GuidedNetwork study =
        new GuidedNetwork(
            Path.of(arguments[0]),
            Path.of(arguments[1]),
            Integer.parseInt(arguments[2]),
            Integer.parseInt(arguments[3]));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    study.weights(out);
    study.observations(out);
  }

  private void weights(PrintStream out) {
    out.println("| w | error of one sample, % | error of the mean, % | spread, % | overshoot, % |");
    out.println("|--:|--:|--:|--:|--:|");
    for (double w : WEIGHTS) {
      double[] one = new double[cases.size()];
      double[] mean = new double[cases.size()];
      double[] spread = new double[cases.size()];
      double[] overshoot = new double[cases.size()];
      for (int p = 0; p < cases.size(); p++) {
        double[] truth = cases.get(p).truth();
        double[] x = sample(cases.get(p), true, d -> new ClassifierFreeGuidance(d, w), p);
        double size = norm(truth, new double[truth.length]);
        double[] centre = mean(x, truth.length);
        for (int m = 0; m < noises; m++) {
          double[] state = state(x, m, truth.length);
          one[p] += norm(state, truth) / size / noises;
          double scatter = norm(state, centre) / size;
          spread[p] += scatter * scatter / (noises - 1);
        }
        spread[p] = Math.sqrt(spread[p]);
        mean[p] = norm(centre, truth) / size;
        overshoot[p] = SpikeProfile.overshoot(x, truth);
      }
      out.printf(
          Locale.ROOT,
          "| %.1f | %.2f | %.2f | %.2f | %.2f |%n",
          w,
          100 * median(one),
          100 * median(mean),
          100 * median(spread),
          100 * median(overshoot));
    }
  }

  private void observations(PrintStream out) {
    out.printf(
        "%n| branch | observed | calibration | error of the mean, %% | best linear, %% | spread"
            + " / error | 90%% interval covers | misses y by | products |%n");
    out.println("|---|---|---|--:|--:|--:|--:|--:|--:|");
    int d = encoding.grid().columns() * encoding.grid().rows();
    int[] nodes = new SplittableRandom(7).ints(0, d).distinct().limit(SENSORS).sorted().toArray();
    LinearMap sensors = new NodeValues(d, nodes);
    Observing seen = (c, random) -> observed(sensors, c.truth(), SENSOR_NOISE, random);
    Calibration jacobian = new Calibration.Jacobian(1e-3, 30);
    Calibration isotropic = new Calibration.Isotropic(1);
    row(out, "null", SENSORS + " sensors", seen, isotropic, false);
    row(out, "null", SENSORS + " sensors", seen, jacobian, false);
    for (double level : new double[] {1, 0.3}) {
      row(out, "null", SENSORS + " sensors", seen, switched(level), false);
    }
    for (Observing observing : List.<Observing>of(this::flux, this::equation)) {
      String what =
          observing.of(cases.get(0), new SplittableRandom(1)).map().rows() == 1
              ? "flux through the left face"
              : "the equation at every node";
      row(out, "null", what, observing, isotropic, false);
      row(out, "null", what, observing, switched(1), false);
    }
    row(out, "conditional", SENSORS + " sensors", seen, jacobian, true);
    row(
        out,
        "conditional",
        SENSORS + " sensors, all wrong by 1",
        (c, random) -> {
          double[] wrong = Arrays.stream(c.truth()).map(v -> v + 1).toArray();
          return observed(sensors, wrong, SENSOR_NOISE, random);
        },
        jacobian,
        true);
  }

  private static Calibration switched(double level) {
    return new Calibration.Switched(
        level, new Calibration.Jacobian(1e-3, 30), new Calibration.Isotropic(1));
  }

  private static String name(Calibration rule) {
    if (rule instanceof Calibration.Switched switched) {
      return String.format(Locale.ROOT, "Jacobian up to σ = %.1f", switched.level());
    }
    return rule instanceof Calibration.Jacobian ? "Jacobian" : "isotropic";
  }

  private Observation flux(Case problem, RandomGenerator random) {
    FluxThroughFaces map = new FluxThroughFaces(problem.pair().problem(), Set.of(Face.LEFT));
    return observed(map, problem.truth(), SENSOR_NOISE, random);
  }

  private Observation equation(Case problem, RandomGenerator random) {
    PoissonResidual map = new PoissonResidual(problem.pair().problem());
    double[] source = problem.encoded().source();
    double rms = norm(source, new double[source.length]) / Math.sqrt(source.length);
    return observed(map, problem.truth(), SENSOR_NOISE * rms, random);
  }

  /** Hx with noise. */
  private static Observation observed(
      LinearMap map, double[] x, double deviation, RandomGenerator random) {
    double[] y = new double[map.rows()];
    map.apply(x, 0, y, 0);
    for (int i = 0; i < y.length; i++) {
      y[i] += deviation * random.nextGaussian();
    }
    return Observation.of(map, y, deviation * deviation);
  }

  private void row(
      PrintStream out,
      String branch,
      String what,
      Observing observing,
      Calibration rule,
      boolean conditional) {
    int[] inner = innerNodes();
    org.deltafield.validation.calibration.Calibration calibration =
        new org.deltafield.validation.calibration.Calibration(noises, inner);
    double[] errors = new double[cases.size()];
    double[] best = new double[cases.size()];
    double miss = 0;
    long[] products = new long[1];
    for (int p = 0; p < cases.size(); p++) {
      Case problem = cases.get(p);
      double[] truth = problem.truth();
      Observation y = observing.of(problem, new SplittableRandom(1000 + p));
      LikelihoodGuidance[] guidance = new LikelihoodGuidance[1];
      double[] x =
          sample(
              problem,
              conditional,
              d -> {
                guidance[0] = new LikelihoodGuidance(d, y, rule);
                return guidance[0];
              },
              p);
      products[0] += guidance[0].pullbacks();
      double size = norm(truth, new double[truth.length]);
      errors[p] = norm(mean(x, truth.length), truth) / size;
      best[p] = norm(linear.of(y), truth) / size;
      miss += miss(y, x) / cases.size();
      calibration.add(problem.pair().potential(), ensemble(problem, x));
    }
    CalibrationResult result = calibration.result();
    CalibrationResult.Level ninety =
        result.coverage().stream()
            .filter(level -> level.nominal() <= 0.91)
            .reduce((a, b) -> b)
            .orElseThrow();
    out.printf(
        Locale.ROOT,
        "| %s | %s | %s | %.2f | %s | %.2f | %.0f%% of %.0f%% | %.2f | %d |%n",
        branch,
        what,
        name(rule),
        100 * median(errors),
        conditional ? "–" : String.format(Locale.ROOT, "%.2f", 100 * median(best)),
        result.spreadSkill(),
        100 * ninety.observed().value(),
        100 * ninety.nominal(),
        miss,
        Math.round((double) products[0] / cases.size()));
  }

  /** Root mean square of (Hx − y)/r over rows and states, r the noise: 1 where all is as noisy. */
  private static double miss(Observation y, double[] x) {
    LinearMap map = y.map();
    int states = x.length / map.columns();
    double[] seen = new double[map.rows()];
    double sum = 0;
    for (int b = 0; b < states; b++) {
      map.apply(x, b * map.columns(), seen, 0);
      for (int i = 0; i < seen.length; i++) {
        double distance = seen[i] - y.values()[i];
        sum += distance * distance / y.variance()[i] / seen.length / states;
      }
    }
    return Math.sqrt(sum);
  }

  /** States from all noises, under the condition or under none. */
  private double[] sample(
      Case problem,
      boolean conditional,
      Function<DifferentiableDenoiser, Denoiser> guide,
      int index) {
    ProblemScore score = model.score(problem.pair().problem());
    Condition condition = conditional ? score.condition(noises) : Condition.none(noises);
    RandomGenerator[] random = new RandomGenerator[noises];
    Arrays.setAll(random, m -> new SplittableRandom(31L * index + m));
    double[] x = new double[noises * problem.truth().length];
    score.noise(random).draw(x);
    for (int n = 0; n < x.length; n++) {
      x[n] *= levels[0];
    }
    sampler.sample(guide.apply(score.denoiser()), levels, condition, score.noise(random), x);
    return x;
  }

  private Ensemble ensemble(Case problem, double[] x) {
    int d = problem.truth().length;
    List<Field> samples = new ArrayList<>();
    for (int m = 0; m < noises; m++) {
      samples.add(
          encoding.decode(problem.encoded(), problem.pair().problem().boundaries(), x, m * d));
    }
    return new Ensemble(samples);
  }

  private int[] innerNodes() {
    int width = encoding.grid().columns() + 2;
    return IntStream.range(0, encoding.grid().rows())
        .flatMap(
            j -> IntStream.range(0, encoding.grid().columns()).map(i -> (j + 1) * width + i + 1))
        .toArray();
  }

  private static double[] state(double[] x, int m, int d) {
    return Arrays.copyOfRange(x, m * d, (m + 1) * d);
  }

  private static double[] mean(double[] x, int d) {
    double[] mean = new double[d];
    int states = x.length / d;
    for (int n = 0; n < x.length; n++) {
      mean[n % d] += x[n] / states;
    }
    return mean;
  }

  private static double norm(double[] a, double[] b) {
    double sum = 0;
    for (int n = 0; n < a.length; n++) {
      sum += (a[n] - b[n]) * (a[n] - b[n]);
    }
    return Math.sqrt(sum);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return 0.5 * (sorted[(n - 1) / 2] + sorted[n / 2]);
  }
}
