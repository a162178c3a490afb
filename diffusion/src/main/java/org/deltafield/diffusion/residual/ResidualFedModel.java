package org.deltafield.diffusion.residual;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.deltafield.datasets.Hashes;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.diffusion.KnownGains;
import org.deltafield.diffusion.SamplingSettings;
import org.deltafield.diffusion.network.Engine;
import org.deltafield.diffusion.network.OperationCount;
import org.deltafield.diffusion.network.Parameters;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.solvers.PoissonProblem;

/**
 * A trained score model of p(φ | ρ, boundary data, ε) for Dirichlet problems with varying ε on a
 * square, fed with the residual of its own estimate at every step, so that its error falls with
 * sampling steps.
 *
 * <p>Boundary data are met to the bit. The noise of sample m of a problem depends on the seed, on m
 * and on the problem's own source, not on the batch it runs in. Owns scratch memory: one instance
 * belongs to one thread.
 */
public final class ResidualFedModel implements KnownGains {
  /** The one sampler that ties its noise levels to the residual. */
  public static final String SAMPLER = "euler";

  private static final int[] BATCHES = {1, 4, 16};

  private final ResidualFedCheckpoint checkpoint;
  private final String sha256;
  private final Parameters parameters;
  private final ResidualFedSampler sampler;
  private final Map<Integer, CorrectionNetwork> networks = new HashMap<>();

  private ResidualFedModel(ResidualFedCheckpoint checkpoint, String sha256) {
    Engine.requireUsable();
    this.checkpoint = checkpoint;
    this.sha256 = sha256;
    parameters = CorrectionNetwork.parameters(checkpoint.spec());
    parameters.set(checkpoint.ema());
    sampler =
        new ResidualFedSampler(
            new SineModes(checkpoint.spec().intervals()),
            new WienerGain(checkpoint.guessVariance()),
            checkpoint.spec().plain());
  }

  /**
   * Loads a checkpoint; one clear line when the file is missing, truncated, foreign or
   * inconsistent.
   */
  public static ResidualFedModel load(Path file) {
    ResidualFedCheckpoint checkpoint = ResidualFedCheckpoint.read(file);
    try {
      return new ResidualFedModel(checkpoint, Hashes.sha256(file));
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(file + ": " + e.getMessage(), e);
    }
  }

  /** The checkpoint that was loaded. */
  public ResidualFedCheckpoint checkpoint() {
    return checkpoint;
  }

  @Override
  public String name() {
    return checkpoint.spec().name();
  }

  @Override
  public long parameters() {
    return checkpoint.ema().length;
  }

  @Override
  public String checkpointSha256() {
    return sha256;
  }

  @Override
  public Optional<String> refusal(PoissonProblem problem) {
    return VaryingProblem.refusal(problem, checkpoint.spec().intervals());
  }

  @Override
  public int evaluations(SamplingSettings settings) {
    return settings.steps();
  }

  /** Those of the network; residuals and constant-coefficient solves are some percent of it. */
  @Override
  public OptionalDouble operations(SamplingSettings settings) {
    CorrectionNetwork network = network(1);
    long start = OperationCount.ofThisThread();
    network.encode();
    long encoded = OperationCount.ofThisThread();
    network.guess(List.of());
    long guessed = OperationCount.ofThisThread();
    return OptionalDouble.of(encoded - start + (double) settings.steps() * (guessed - encoded));
  }

  @Override
  public List<Ensemble> generate(List<PoissonProblem> problems, SamplingSettings settings) {
    if (!settings.sampler().equals(SAMPLER)) {
      throw InvalidInputException.of(
          name(), "sampler", settings.sampler(), SAMPLER + ", whose levels follow the residual");
    }
    int members = settings.samples();
    List<List<Field>> samples = new ArrayList<>();
    for (int p = 0; p < problems.size(); p++) {
      samples.add(new ArrayList<>());
    }
    long total = (long) problems.size() * members;
    int most = BATCHES[BATCHES.length - 1];
    for (long first = 0; first < total; first += most) {
      int count = (int) Math.min(most, total - first);
      List<Estimate> estimates = new ArrayList<>();
      List<RandomGenerator> random = new ArrayList<>();
      for (int b = 0; b < count; b++) {
        PoissonProblem problem = problems.get((int) ((first + b) / members));
        Estimate estimate = new Estimate(problem, checkpoint.spec().intervals());
        estimates.add(estimate);
        random.add(generator(settings.seed(), (int) ((first + b) % members), estimate));
      }
      sampler.sample(
          network(count), estimates, random, checkpoint.spec().sampling(), settings.steps());
      for (int b = 0; b < count; b++) {
        samples
            .get((int) ((first + b) / members))
            .add(estimates.get(b).problem().potential(estimates.get(b).values()));
      }
    }
    return samples.stream().map(Ensemble::new).toList();
  }

  @Override
  public String sampler() {
    return SAMPLER;
  }

  @Override
  public int steps() {
    return checkpoint.spec().sampling().steps();
  }

  @Override
  public ProblemPath path(PoissonProblem problem) {
    return new ResidualFedPath(
        problem, checkpoint.spec(), sampler, this::network, BATCHES[BATCHES.length - 1]);
  }

  @Override
  public double[] gainLevels() {
    ResidualFedSpec.Sampling sampling = checkpoint.spec().sampling();
    return sampling.start() > sampling.ratio()
        ? new double[] {sampling.start(), sampling.ratio()}
        : new double[] {sampling.start()};
  }

  @Override
  public String unit() {
    return "the error that the residual of the estimate predicts";
  }

  /** 1 − g of every sine mode: the guess knows the estimate, not the noise. */
  @Override
  public double[] gains(double level) {
    WienerGain gain = new WienerGain(checkpoint.guessVariance());
    double[] passed = new double[gain.variance().length];
    for (int k = 0; k < passed.length; k++) {
      passed[k] = gain.variance()[k] / (level * level + gain.variance()[k]);
    }
    return passed;
  }

  /** The network of the smallest batch that takes so many states. */
  private CorrectionNetwork network(int states) {
    int batch = Arrays.stream(BATCHES).filter(b -> b >= states).findFirst().orElseThrow();
    int side = checkpoint.spec().intervals() - 1;
    Engine.adaptThreads((long) batch * side * side);
    return networks.computeIfAbsent(
        batch, b -> new CorrectionNetwork(checkpoint.spec(), parameters, b));
  }

  private static RandomGenerator generator(long seed, int member, Estimate estimate) {
    long key = 31L * Arrays.hashCode(estimate.problem().source()) + member;
    return new SplittableRandom(
        new SplittableRandom(seed).nextLong() ^ new SplittableRandom(key).nextLong());
  }
}
