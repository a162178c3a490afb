package org.deltafield.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.deltafield.datasets.Dataset;
import org.deltafield.solvers.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTest {
  private static final String MODEL = Path.of("..", "models", "poisson-dirichlet-64.h5").toString();

  private static final String PAIRS =
      """
      name: few
      grid: {intervals: [16, 16]}
      sources: [{kind: blobs, count: [1, 3], width: [0.08, 0.15], charge: [0.5, 1.5]}]
      boundary: {kind: grounded}
      splits: {train: 64, validation: 8}
      """;

  private static final String TRAINING =
      """
      name: small
      network: {intervals: 16, sigma-data: 0.05, green-rate: 10}
      noise: {distribution: log-uniform, min: 0.002, max: 80}
      optimizer: {rate: 0.001, warmup: 10}
      sampling: {sampler: euler, steps: 2, min: 0.2, max: 80, rho: 7}
      batch: 16
      steps: 60
      ema: 0.9
      validate-pairs: 8
      validate-every: 20
      """;

  @TempDir Path folder;

  private static Problem dipole() {
    return Problem.square(64).blob(1, 0.05, 0.3, 0.5).blob(-1, 0.05, 0.7, 0.5);
  }

  @Test
  void samplesAreCertifiedAndPolished() {
    Samples samples = Model.load(MODEL).withSamples(3).sample(dipole());
    Solved solved = dipole().solve();
    assertThat(samples.size()).isEqualTo(3);
    // Ten times the card's 95th percentiles.
    assertThat(samples.error(solved)).isBetween(0.0, 5e-4);
    assertThat(samples.residual()).isLessThan(6e-4);
    assertThat(samples.spread().maxAbs()).isBetween(1e-12, 1e-3);
    double error =
        new Samples(
                dipole(),
                "first",
                samples.settings(),
                new org.deltafield.diffusion.Ensemble(samples.ensemble().samples().subList(0, 1)))
            .error(solved);
    double bound = samples.certificate(0).l2Relative();
    // The bound is relative to the sample, the error to the solution, whose norm is at least 1 −
    // bound times the sample's.
    assertThat(bound).isGreaterThanOrEqualTo(error * (1 - bound));
    Solved polished = samples.polish(0, 1e-10);
    assertThat(polished.converged()).isTrue();
    assertThat(polished.error(solved.field())).isLessThan(1e-8);
    assertThat(samples.picture(solved).width()).isEqualTo(samples.picture().width());
    assertThat(samples).asString().startsWith("3 samples by poisson-dirichlet-64 (euler, 4 steps");
  }

  @Test
  void theWayOfSamplingIsChosen() {
    Model model = Model.load(MODEL);
    Model other = model.withSamples(2).withSeed(5).withSteps(3).withSampler("heun");
    assertThat(other.settings().samples()).isEqualTo(2);
    assertThat(other.settings().seed()).isEqualTo(5);
    assertThat(other.settings().steps()).isEqualTo(3);
    assertThat(other.settings().sampler()).isEqualTo("heun");
    assertThat(model.settings().sampler()).isEqualTo("euler");
    double[] first = model.withSamples(1).sample(dipole()).field(0).values();
    assertThat(model.withSamples(1).sample(dipole()).field(0).values()).isEqualTo(first);
    assertThat(model.withSamples(1).withSeed(2).sample(dipole()).field(0).values())
        .isNotEqualTo(first);
  }

  @Test
  void whatAModelCannotTakeIsToldInOneLine() {
    Model model = Model.load(MODEL);
    Problem varying = Problem.square(64).permittivity((x, y, z) -> 1 + x);
    assertThat(model.refusal(varying)).isPresent();
    assertThat(model.refusal(dipole())).isEmpty();
    assertThatThrownBy(() -> model.sample(varying)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Model.load("no-such-model"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no-such-model");
  }

  @Test
  void aModelIsTrainedFromTwoTexts() {
    Dataset pairs = Data.generate(PAIRS, folder.resolve("data"));
    assertThat(pairs.split("train").size()).isEqualTo(64);
    assertThat(Data.generate(PAIRS, folder.resolve("data")).fingerprint())
        .isEqualTo(pairs.fingerprint());
    assertThat(Data.open(folder.resolve("data")).fingerprint()).isEqualTo(pairs.fingerprint());
    assertThat(Data.specification(PAIRS).name()).isEqualTo("few");
    Model model = Model.train(TRAINING, pairs, folder.resolve("run"));
    assertThat(model.generator().name()).isEqualTo("small");
    assertThat(model.picture().width()).isPositive();
    Problem problem = Problem.of(pairs.split("validation").pair(0).problem());
    Samples samples = model.sample(problem);
    assertThat(samples.size()).isEqualTo(8);
    assertThat(samples.error(problem.solve())).isLessThan(1);
    assertThatThrownBy(() -> Model.train("name: small", pairs, folder.resolve("other")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("training");
  }
}
