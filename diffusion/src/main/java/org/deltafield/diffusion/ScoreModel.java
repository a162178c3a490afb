package org.deltafield.diffusion;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.deltafield.datasets.Hashes;
import org.deltafield.diffusion.network.Engine;
import org.deltafield.diffusion.network.NetworkDenoiser;
import org.deltafield.diffusion.network.Parameters;
import org.deltafield.diffusion.network.ScoreNetwork;
import org.deltafield.diffusion.noise.NoiseField;
import org.deltafield.diffusion.noise.NoiseSource;
import org.deltafield.diffusion.sampling.Sampler;
import org.deltafield.diffusion.sampling.Samplers;
import org.deltafield.diffusion.training.Checkpoint;
import org.deltafield.diffusion.training.SamplerDefaults;
import org.deltafield.diffusion.training.TrainingSpec;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.solvers.PoissonProblem;

/**
 * A trained score model of the main job: p(φ | ρ, boundary data) for Dirichlet problems with
 * constant ε on a square.
 *
 * <p>φ = lift + s·w: the network samples w, which is zero on the boundary, so boundary data are met
 * to the bit. The noise of sample m of a problem depends on the seed, on m and on the problem's own
 * source, not on the batch it runs in.
 *
 * <p>Owns scratch memory: one instance belongs to one thread.
 */
public final class ScoreModel implements FieldGenerator {
  /**
   * States per pass, by need: the largest fills the matrix products and stays within the caches,
   * the smallest wastes nothing on a single field.
   */
  private static final int[] BATCHES = {1, 4, 32};

  private final Checkpoint checkpoint;
  private final String sha256;
  private final SourceEncoding encoding;
  private final Parameters parameters;
  private final NetworkDenoiser[] denoisers = new NetworkDenoiser[BATCHES.length];

  private ScoreModel(Checkpoint checkpoint, String sha256) {
    this.checkpoint = checkpoint;
    this.sha256 = sha256;
    encoding = new SourceEncoding(checkpoint.spec().network().intervals());
    Engine.adaptThreads(checkpoint.spec().network());
    parameters = ScoreNetwork.parameters(checkpoint.spec().network());
    parameters.set(checkpoint.ema());
  }

  /** The network that takes this many states in the fewest passes and with the least padding. */
  private NetworkDenoiser denoiser(long states) {
    int choice = 0;
    while (choice + 1 < BATCHES.length && states > BATCHES[choice]) {
      choice++;
    }
    if (denoisers[choice] == null) {
      denoisers[choice] =
          new NetworkDenoiser(
              checkpoint.spec().network(),
              new ScoreNetwork(checkpoint.spec().network(), parameters, BATCHES[choice]));
    }
    return denoisers[choice];
  }

  /**
   * Loads a checkpoint; one clear line when the file is missing, truncated, foreign or
   * inconsistent.
   */
  public static ScoreModel load(Path file) {
    Checkpoint checkpoint = Checkpoint.read(file);
    try {
      return new ScoreModel(checkpoint, Hashes.sha256(file));
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(file + ": " + e.getMessage(), e);
    }
  }

  /** The checkpoint that was loaded. */
  public Checkpoint checkpoint() {
    return checkpoint;
  }

  /** The sampler this model is meant to be used with. */
  public SamplerDefaults defaults() {
    return checkpoint.spec().sampling();
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
    return encoding.refusal(problem);
  }

  @Override
  public int evaluations(SamplingSettings settings) {
    int evaluations = Samplers.byName(settings.sampler()).evaluations(settings.steps());
    return settings.symmetrize() ? SquareSymmetry.COUNT * evaluations : evaluations;
  }

  @Override
  public List<Ensemble> generate(List<PoissonProblem> problems, SamplingSettings settings) {
    int members = settings.samples();
    List<SourceEncoding.Encoded> encoded = problems.stream().map(encoding::encode).toList();
    List<List<Field>> samples = new ArrayList<>();
    for (int p = 0; p < problems.size(); p++) {
      samples.add(new ArrayList<>());
    }
    Sampler sampler = Samplers.byName(settings.sampler());
    double[] levels = defaults().schedule().levels(settings.steps());
    TrainingSpec spec = checkpoint.spec();
    NoiseField field = spec.noise().field().on(spec.network().intervals());
    long total = (long) problems.size() * members;
    int batch = BATCHES[BATCHES.length - 1];
    for (long first = 0; first < total; first += batch) {
      int count = (int) Math.min(batch, total - first);
      NetworkDenoiser network = denoiser(count);
      DifferentiableDenoiser denoiser =
          settings.symmetrize() ? new SymmetrizedDenoiser(network) : network;
      int size = denoiser.stateSize();
      double[] x = new double[count * size];
      double[] f = new double[count * size];
      RandomGenerator[] random = new RandomGenerator[count];
      for (int b = 0; b < count; b++) {
        double[] source = encoded.get((int) ((first + b) / members)).source();
        int member = (int) ((first + b) % members);
        random[b] = generator(settings.seed(), member, source);
        System.arraycopy(source, 0, f, b * size, size);
      }
      NoiseSource noise = new NoiseSource(field, random);
      noise.draw(x);
      for (int n = 0; n < x.length; n++) {
        x[n] *= levels[0];
      }
      sampler.sample(denoiser, levels, Condition.source(count, f), noise, x);
      for (int b = 0; b < count; b++) {
        int p = (int) ((first + b) / members);
        samples
            .get(p)
            .add(encoding.decode(encoded.get(p), problems.get(p).boundaries(), x, b * size));
      }
    }
    return samples.stream().map(Ensemble::new).toList();
  }

  private static RandomGenerator generator(long seed, int member, double[] source) {
    long key = 31L * Arrays.hashCode(source) + member;
    return new SplittableRandom(
        new SplittableRandom(seed).nextLong() ^ new SplittableRandom(key).nextLong());
  }
}
