package org.deltafield.diffusion;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.deltafield.datasets.Hashes;
import org.deltafield.diffusion.network.Engine;
import org.deltafield.diffusion.network.ModelGrid;
import org.deltafield.diffusion.network.NetworkDenoiser;
import org.deltafield.diffusion.network.NetworkSpec;
import org.deltafield.diffusion.network.OperationCount;
import org.deltafield.diffusion.network.TableTransfer;
import org.deltafield.diffusion.noise.NoiseField;
import org.deltafield.diffusion.noise.NoiseSource;
import org.deltafield.diffusion.sampling.Sampler;
import org.deltafield.diffusion.sampling.Samplers;
import org.deltafield.diffusion.training.Checkpoint;
import org.deltafield.diffusion.training.SamplerDefaults;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.solvers.PoissonProblem;

/**
 * A trained score model of the main job: p(φ | ρ, boundary data) for problems with constant ε on
 * 2-D boxes with the kinds of faces that it was trained for.
 *
 * <p>φ = lift + s·w: the network samples w, which is zero where φ is held, so Dirichlet data are
 * met to the bit. A model without a stack also takes other grids and boxes, with what {@link
 * TableTransfer} reads off its tables, one without tables other squares; {@link #remark} says so.
 * The noise of sample m of a problem depends on the seed, on m and on the problem's own source, not
 * on the batch it runs in.
 *
 * <p>Owns scratch memory: one instance belongs to one thread.
 */
public final class ScoreModel implements ScoreAccess {
  private final Checkpoint checkpoint;
  private final String sha256;
  private final GridModel trained;
  private final Map<ModelGrid, GridModel> transferred = new HashMap<>();

  private ScoreModel(Checkpoint checkpoint, String sha256) {
    this.checkpoint = checkpoint;
    this.sha256 = sha256;
    Engine.adaptThreads(checkpoint.spec().network());
    trained = new GridModel(checkpoint.spec().network(), checkpoint.ema());
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
    Optional<String> refusal = trained.encoding().refusal(problem);
    if (refusal.isEmpty() || !ModelGrid.possible(problem.grid())) {
      return refusal;
    }
    return SourceEncoding.equationRefusal(problem)
        .or(
            () ->
                TableTransfer.refusal(
                    checkpoint.spec().network(), ModelGrid.of(problem.boundaries())));
  }

  @Override
  public Optional<String> remark(PoissonProblem problem) {
    if (trained.encoding().refusal(problem).isEmpty()) {
      return Optional.empty();
    }
    ModelGrid own = trained.encoding().grid();
    return Optional.of(
        name()
            + " was trained on "
            + own.nx()
            + " × "
            + own.ny()
            + " intervals and "
            + own.box()
            + "; on "
            + problem.grid()
            + (checkpoint.spec().network().blocks() > 0
                ? " its weights are used as they are"
                : " its gains are read off at the wave numbers of that grid")
            + ", and its errors are not those of its card");
  }

  /** The network on the grid of a problem. */
  private GridModel model(PoissonProblem problem) {
    if (trained.encoding().refusal(problem).isEmpty()) {
      return trained;
    }
    refusal(problem)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(why);
            });
    NetworkSpec spec = checkpoint.spec().network();
    return transferred.computeIfAbsent(
        ModelGrid.of(problem.boundaries()),
        grid ->
            new GridModel(
                spec.withGrid(grid), TableTransfer.weights(spec, checkpoint.ema(), grid)));
  }

  @Override
  public int evaluations(SamplingSettings settings) {
    int evaluations = Samplers.byName(settings.sampler()).evaluations(settings.steps());
    return settings.symmetrize() ? SquareSymmetry.COUNT * evaluations : evaluations;
  }

  /** Those of matrix products and convolutions, on the grid that the model was trained on. */
  @Override
  public OptionalDouble operations(SamplingSettings settings) {
    NetworkDenoiser network = trained.denoiser(1);
    double[] zero = new double[network.stateSize()];
    long before = OperationCount.ofThisThread();
    network.denoise(zero, 1, Condition.source(1, zero), zero.clone());
    long one = OperationCount.ofThisThread() - before;
    return OptionalDouble.of((double) one * evaluations(settings));
  }

  @Override
  public List<Ensemble> generate(List<PoissonProblem> problems, SamplingSettings settings) {
    Map<GridModel, List<Integer>> byGrid = new LinkedHashMap<>();
    for (int p = 0; p < problems.size(); p++) {
      byGrid.computeIfAbsent(model(problems.get(p)), m -> new ArrayList<>()).add(p);
    }
    Ensemble[] ensembles = new Ensemble[problems.size()];
    byGrid.forEach(
        (model, places) -> {
          List<Ensemble> some =
              generate(model, places.stream().map(problems::get).toList(), settings);
          for (int n = 0; n < some.size(); n++) {
            ensembles[places.get(n)] = some.get(n);
          }
        });
    return List.of(ensembles);
  }

  private List<Ensemble> generate(
      GridModel model, List<PoissonProblem> problems, SamplingSettings settings) {
    int members = settings.samples();
    SourceEncoding encoding = model.encoding();
    if (settings.symmetrize() && !encoding.grid().dirichletSquare()) {
      throw new InvalidInputException(
          "the eight symmetries are those of a square grid with Dirichlet data on all faces; "
              + name()
              + " cannot be averaged over them here");
    }
    List<SourceEncoding.Encoded> encoded = problems.stream().map(encoding::encode).toList();
    List<List<Field>> samples = new ArrayList<>();
    for (int p = 0; p < problems.size(); p++) {
      samples.add(new ArrayList<>());
    }
    Sampler sampler = Samplers.byName(settings.sampler());
    double[] levels = defaults().schedule().levels(settings.steps());
    NoiseField field = checkpoint.spec().noise().field().on(encoding.grid());
    long total = (long) problems.size() * members;
    int batch = GridModel.mostStates();
    for (long first = 0; first < total; first += batch) {
      int count = (int) Math.min(batch, total - first);
      NetworkDenoiser network = model.denoiser(count);
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

  @Override
  public ProblemScore score(PoissonProblem problem) {
    GridModel model = model(problem);
    SourceEncoding encoding = model.encoding();
    return new ModelScore(
        encoding,
        encoding.encode(problem),
        checkpoint.spec().noise().field().on(encoding.grid()),
        model::denoiser);
  }

  @Override
  public String sampler() {
    return defaults().sampler();
  }

  @Override
  public int steps() {
    return defaults().steps();
  }

  @Override
  public double[] levels(int steps) {
    return defaults().schedule().levels(steps);
  }

  private static RandomGenerator generator(long seed, int member, double[] source) {
    long key = 31L * Arrays.hashCode(source) + member;
    return new SplittableRandom(
        new SplittableRandom(seed).nextLong() ^ new SplittableRandom(key).nextLong());
  }
}
