package org.deltafield.diffusion.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.guidance.ClassifierFreeGuidance;
import org.deltafield.diffusion.network.ModelGrid;
import org.deltafield.diffusion.network.NetworkDenoiser;
import org.deltafield.diffusion.network.NetworkSpec;
import org.deltafield.diffusion.network.NullToken;
import org.deltafield.diffusion.network.Parameters;
import org.deltafield.diffusion.network.Preconditioning;
import org.deltafield.diffusion.network.ScoreNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A network trained with withheld sources: one branch with, one without the condition. */
class ConditionDropoutTest {
  private static final int BATCH = 8;
  private static final TrainingData DATA = TinyRun.data(64, 1);
  private static NetworkDenoiser dropped;
  private static NetworkDenoiser always;

  private static TrainingSpec spec(Preconditioning preconditioning, double dropout) {
    TrainingSpec s = TinyRun.spec(1, 400, 400);
    return new TrainingSpec(
        s.name(),
        new NetworkSpec(TinyRun.INTERVALS, preconditioning, 1, true, 1, 4, 4, 10),
        new NoiseDistribution(NoiseDistribution.Kind.LOG_UNIFORM, 0.2, 10, 0, 1),
        new OptimizerSpec(5e-3, 0.9, 0.99, 1, 20, 0.01),
        s.sampling(),
        BATCH,
        s.steps(),
        s.ema(),
        s.validatePairs(),
        s.validateEvery(),
        s.checkpointEvery(),
        s.seed(),
        false,
        dropout,
        0);
  }

  private static NetworkDenoiser train(double dropout) throws InterruptedException {
    TrainingSpec spec = spec(Preconditioning.EDM, dropout);
    Checkpoint last =
        new Trainer(spec, DATA, TinyRun.data(16, 5000), "data", "test")
            .run(TrainingListener.SILENT, c -> {});
    Parameters parameters = ScoreNetwork.parameters(spec.network());
    parameters.set(last.ema());
    return new NetworkDenoiser(spec.network(), new ScoreNetwork(spec.network(), parameters, BATCH));
  }

  @BeforeAll
  static void train() throws InterruptedException {
    dropped = train(0.4);
    always = train(0);
  }

  private static double[] states(double sigma) {
    int size = dropped.stateSize();
    SplittableRandom random = new SplittableRandom(3);
    double[] x = new double[BATCH * size];
    for (int n = 0; n < x.length; n++) {
      x[n] = DATA.clean(n / size)[n % size] + sigma * random.nextGaussian();
    }
    return x;
  }

  private static Condition sources(int first) {
    int size = dropped.stateSize();
    double[] f = new double[BATCH * size];
    for (int n = 0; n < f.length; n++) {
      f[n] = DATA.source(first + n / size)[n % size];
    }
    return Condition.source(BATCH, f);
  }

  @Test
  void theNullBranchDoesNotKnowTheCondition() {
    double[] x = states(0.7);
    double[] conditioned = new double[x.length];
    double[] free = new double[x.length];
    double[] again = new double[x.length];
    ClassifierFreeGuidance none = new ClassifierFreeGuidance(dropped, 0);
    dropped.denoise(x, 0.7, sources(0), conditioned);
    none.denoise(x, 0.7, sources(0), free);
    dropped.denoise(x, 0.7, sources(24), conditioned);
    none.denoise(x, 0.7, sources(24), again);
    // To the bit: nothing of an earlier condition is left in the network's memory either.
    assertThat(again).containsExactly(free);
    assertThat(conditioned).isNotEqualTo(free);
  }

  private static double whiteError() {
    int size = dropped.stateSize();
    double sum = 0;
    for (double sigma : new double[] {0.5, 2, 8}) {
      double[] x = states(sigma);
      for (int n = 0; n < x.length; n++) {
        double e = x[n] / (1 + sigma * sigma) - DATA.clean(n / size)[n % size];
        sum += e * e;
      }
    }
    return sum;
  }

  private static double nullError(NetworkDenoiser denoiser) {
    int size = denoiser.stateSize();
    double sum = 0;
    for (double sigma : new double[] {0.5, 2, 8}) {
      double[] d = new double[BATCH * size];
      denoiser.denoise(states(sigma), sigma, Condition.none(BATCH), d);
      for (int n = 0; n < d.length; n++) {
        double e = d[n] - DATA.clean(n / size)[n % size];
        sum += e * e;
      }
    }
    return sum;
  }

  @Test
  void theNullBranchLearnsThePriorOnlyWhereSourcesAreWithheld() {
    double learned = nullError(dropped);
    assertThat(learned).isLessThan(0.7 * nullError(always));
    // Nor is it what preconditioning alone gives, the posterior mean for white data of size 1.
    assertThat(learned).isLessThan(0.9 * whiteError());
  }

  @Test
  void sourcesAreWithheldInTheGivenShare() {
    int side = TinyRun.INTERVALS - 1;
    BatchMaker maker =
        new BatchMaker(
            DATA,
            ModelGrid.square(TinyRun.INTERVALS),
            BATCH,
            TinyRun.spec(1, 1, 1).noise(),
            0.05,
            7,
            false,
            0.4);
    BatchMaker.Batch batch = maker.allocate();
    int withheld = 0;
    for (int step = 0; step < 100; step++) {
      maker.fill(step, batch);
      for (int b = 0; b < BATCH; b++) {
        float first = batch.source()[b * side];
        float next = batch.source()[b * side + 1];
        withheld += first == NullToken.at(0, 0) && next == NullToken.at(1, 0) ? 1 : 0;
      }
    }
    // 800 draws: a deviation of 14; four of them.
    assertThat(withheld).isBetween(320 - 56, 320 + 56);
  }

  @Test
  void designsThatCannotServeBothBranchesAreRefused() {
    assertThatThrownBy(() -> spec(Preconditioning.WIENER, 0.1))
        .hasMessageContaining("preconditioning edm");
    assertThatThrownBy(() -> spec(Preconditioning.EDM, 1)).hasMessageContaining("below 1");
  }
}
