package org.deltafield.diffusion.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.SamplingSettings;
import org.deltafield.diffusion.ScoreModel;
import org.deltafield.diffusion.SourceEncoding;
import org.deltafield.diffusion.network.NetworkDenoiser;
import org.deltafield.diffusion.network.ParameterHead;
import org.deltafield.diffusion.network.Parameters;
import org.deltafield.diffusion.network.ScoreNetwork;
import org.deltafield.diffusion.sampling.EulerSampler;
import org.deltafield.diffusion.training.Checkpoint;
import org.deltafield.diffusion.training.TinyRun;
import org.deltafield.diffusion.training.TrainingData;
import org.deltafield.diffusion.training.TrainingListener;
import org.deltafield.diffusion.training.TrainingRun;
import org.deltafield.diffusion.training.TrainingSpec;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.PoissonProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The error bars of two kinds on tiny trained networks: larger where the sources are unlike. */
class OutOfDistributionTest {
  private static final int MEMBERS = 3;

  /** A checkerboard of charges, far from the blobs of training. */
  private static PoissonProblem unlike(long seed) {
    Grid grid = Grid.unitSquare(TinyRun.INTERVALS);
    SplittableRandom random = new SplittableRandom(seed);
    double kx = 5 + random.nextInt(4);
    double ky = 5 + random.nextInt(4);
    return PoissonProblem.of(
        Field.of(grid, (x, y, z) -> 100 * Math.sin(kx * Math.PI * x) * Math.sin(ky * Math.PI * y)),
        Boundaries.grounded(grid));
  }

  private static List<PoissonProblem> like() {
    return LongStream.range(70_000, 70_012).mapToObj(TinyRun::problem).toList();
  }

  private static List<PoissonProblem> foreign() {
    return LongStream.range(0, 12).mapToObj(OutOfDistributionTest::unlike).toList();
  }

  @Test
  void aDeepEnsembleDisagreesWhereTrainingSaidNothing(@TempDir Path folder) throws Exception {
    List<ScoreModel> models = new ArrayList<>();
    TrainingSpec spec = TinyRun.spec(0, 800, 800);
    for (int m = 0; m < MEMBERS; m++) {
      Path run = Files.createDirectory(folder.resolve("member" + m));
      // Each member sees pairs of its own.
      new TrainingRun(run)
          .run(
              spec,
              TinyRun.data(24, 1 + 1000L * m),
              TinyRun.data(16, 50_000),
              "data" + m,
              "test",
              false,
              TrainingListener.SILENT);
      models.add(ScoreModel.load(run.resolve(TrainingRun.MODEL)));
    }
    DeepEnsemble ensemble = new DeepEnsemble(models);
    SamplingSettings settings = new SamplingSettings("euler", 4, 2, 3);
    double inside = median(ensemble.errorBars(like(), settings));
    double outside = median(ensemble.errorBars(foreign(), settings));
    // Measured: 8.8e-4 and 4.7e-4.
    assertThat(outside).isGreaterThan(1.4 * inside);
    assertThat(inside).isPositive();
    assertThat(ensemble.generate(like().subList(0, 1), settings).get(0).size())
        .isEqualTo(2 * MEMBERS);
    assertThat(ensemble.parameters()).isEqualTo(MEMBERS * models.get(0).parameters());
    assertThat(ensemble.refusal(like().get(0))).isEmpty();
  }

  private static double median(List<ErrorBar> bars) {
    double[] values = bars.stream().mapToDouble(ErrorBar::relative).sorted().toArray();
    return values[values.length / 2];
  }

  @Test
  void theLastLayersPosteriorSpreadsWhereTrainingSaidNothing(@TempDir Path folder)
      throws Exception {
    TrainingSpec spec = TinyRun.spec(1, 300, 300);
    TrainingData data = TinyRun.data(64, 1);
    Checkpoint checkpoint =
        new TrainingRun(folder)
            .run(
                spec,
                data,
                TinyRun.data(16, 50_000),
                "data",
                "test",
                false,
                TrainingListener.SILENT);
    Parameters parameters = ScoreNetwork.parameters(spec.network());
    parameters.set(checkpoint.ema());
    NetworkDenoiser denoiser =
        new NetworkDenoiser(spec.network(), new ScoreNetwork(spec.network(), parameters, 12));
    ParameterHead head = new ParameterHead(parameters, "project");
    LastLayerLaplace posterior = new LastLayerLaplace(denoiser, head, examples(data, 4, 12));
    double inside = errorBar(posterior, denoiser, like());
    double outside = errorBar(posterior, denoiser, foreign());
    assertThat(inside).isPositive();
    assertThat(outside).isGreaterThan(2 * inside);
  }

  private static List<LastLayerLaplace.Example> examples(TrainingData data, int count, int batch) {
    List<LastLayerLaplace.Example> examples = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(15);
    int size = data.clean(0).length;
    for (int i = 0; i < count; i++) {
      double sigma = 0.2 * Math.pow(100, i / (count - 1.0));
      double[] noisy = new double[batch * size];
      double[] clean = new double[batch * size];
      double[] source = new double[batch * size];
      for (int n = 0; n < noisy.length; n++) {
        int pair = (i * batch + n / size) % data.size();
        clean[n] = data.clean(pair)[n % size];
        source[n] = data.source(pair)[n % size];
        noisy[n] = clean[n] + sigma * random.nextGaussian();
      }
      examples.add(
          new LastLayerLaplace.Example(noisy, clean, sigma, Condition.source(batch, source), 1));
    }
    return examples;
  }

  private static double errorBar(
      LastLayerLaplace posterior, NetworkDenoiser denoiser, List<PoissonProblem> problems) {
    SourceEncoding encoding = new SourceEncoding(TinyRun.INTERVALS);
    int size = denoiser.stateSize();
    double[] f = new double[problems.size() * size];
    for (int p = 0; p < problems.size(); p++) {
      double[] source = encoding.encode(problems.get(p)).source();
      System.arraycopy(source, 0, f, p * size, size);
    }
    SampledErrorBar bar =
        SampledErrorBar.of(
            posterior,
            denoiser,
            new EulerSampler(),
            TinyRun.spec(1, 1, 1).sampling().schedule().levels(4),
            Condition.source(problems.size(), f),
            16,
            8);
    double[] values = new double[problems.size()];
    for (int p = 0; p < values.length; p++) {
      values[p] = bar.size(p, size);
    }
    java.util.Arrays.sort(values);
    return values[values.length / 2];
  }

  @Test
  void betweenAndWithinAddToTheTotalVariance() {
    Grid grid = Grid.unitSquare(2);
    SplittableRandom random = new SplittableRandom(2);
    List<org.deltafield.diffusion.Ensemble> members = new ArrayList<>();
    for (int m = 0; m < 400; m++) {
      double shift = 2 * random.nextGaussian();
      List<Field> samples = new ArrayList<>();
      for (int k = 0; k < 50; k++) {
        double value = 7 + shift + random.nextGaussian();
        samples.add(Field.of(grid, (x, y, z) -> value));
      }
      members.add(new org.deltafield.diffusion.Ensemble(samples));
    }
    ErrorBar bar = ErrorBar.of(members);
    // Three standard errors of a deviation from 400 and from 20,000 draws.
    assertThat(bar.between().values()[4]).isCloseTo(2, within(3 * 2 / Math.sqrt(800)));
    assertThat(bar.within().values()[4]).isCloseTo(1, within(3 / Math.sqrt(40_000)));
    assertThat(bar.mean().values()[4]).isCloseTo(7, within(3 * 2 / Math.sqrt(400)));
    assertThatThrownBy(() -> ErrorBar.of(members.subList(0, 1))).hasMessageContaining("2 members");
  }
}
