package org.deltafield.diffusion.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.NoiseSchedule;
import org.deltafield.diffusion.process.KarrasSchedule;
import org.deltafield.solvers.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every sampler of the catalogue on Gaussian data, where the denoiser and the answer are known in
 * closed form.
 */
class SamplersTest {
  private static final double[] MEAN = {0.7, -1.3, 0.2};
  private static final double[] VARIANCE = {1.0, 0.09, 4.0};
  private static final NoiseSchedule SCHEDULE = new KarrasSchedule(0.002, 80, 7);
  private static final CorrelatedGaussian DATA =
      new CorrelatedGaussian(MEAN, VARIANCE, new double[] {1, 2, -1});

  static Stream<Sampler> all() {
    return Samplers.ALL.stream();
  }

  static Stream<Sampler> withFixedSteps() {
    return all().filter(sampler -> !sampler.adaptive());
  }

  static Stream<Sampler> deterministic() {
    return withFixedSteps().filter(SamplersTest::drawsNothing);
  }

  private static boolean drawsNothing(Sampler sampler) {
    double[] x = {3};
    double[] y = {3};
    run(sampler, x, 1);
    run(sampler, y, 2);
    return x[0] == y[0];
  }

  private static void run(Sampler sampler, double[] x, long seed) {
    sampler.sample(
        new GaussianDenoiser(new double[1], new double[] {1}),
        SCHEDULE.levels(4),
        Condition.none(1),
        new RandomGenerator[] {new SplittableRandom(seed)},
        x);
  }

  @ParameterizedTest
  @MethodSource("all")
  void meanAndCovarianceAreTheDatas(Sampler sampler) {
    assertThat(deviation(sampler)).isLessThan(1);
  }

  @Test
  void aSamplerThatIgnoresTheScheduleFailsThatTest() {
    assertThat(deviation(new ScheduleIgnoringSampler())).isGreaterThan(5);
  }

  /**
   * The largest error of a mean or a covariance over 6,000 samples of 256 steps, in units of what
   * is allowed: four and a half standard deviations of the Monte-Carlo estimate, and 5% of a
   * variance for what 256 steps leave ({@link #theErrorOfTheVarianceFallsByTheDeclaredOrder}
   * measures that without Monte Carlo).
   */
  private static double deviation(Sampler sampler) {
    int batch = 6000;
    double[] levels = SCHEDULE.levels(256);
    RandomGenerator[] random = new RandomGenerator[batch];
    double[] x = new double[3 * batch];
    for (int b = 0; b < batch; b++) {
      random[b] = new SplittableRandom(31L * b + 7);
      DATA.draw(random[b], levels[0], x, 3 * b);
    }
    sampler.sample(DATA, levels, Condition.none(batch), random, x);
    double[] mean = new double[3];
    double[][] covariance = new double[3][3];
    for (int n = 0; n < x.length; n++) {
      mean[n % 3] += x[n] / batch;
    }
    for (int b = 0; b < batch; b++) {
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          covariance[i][j] += (x[3 * b + i] - mean[i]) * (x[3 * b + j] - mean[j]) / (batch - 1);
        }
      }
    }
    double worst = 0;
    for (int i = 0; i < 3; i++) {
      double cii = DATA.covariance(i, i, 0);
      double error = Math.abs(mean[i] - MEAN[i]);
      worst = Math.max(worst, error / (Math.sqrt(cii) * 4.5 / Math.sqrt(batch)));
      for (int j = 0; j < 3; j++) {
        double cjj = DATA.covariance(j, j, 0);
        double cij = DATA.covariance(i, j, 0);
        double one = Math.sqrt((cii * cjj + cij * cij) / batch);
        double allowed = 4.5 * one + 0.05 * Math.sqrt(cii * cjj);
        worst = Math.max(worst, Math.abs(covariance[i][j] - cij) / allowed);
      }
    }
    return worst;
  }

  @ParameterizedTest
  @MethodSource("withFixedSteps")
  void theErrorOfTheVarianceFallsByTheDeclaredOrder(Sampler sampler) {
    double coarse = varianceError(sampler, 256);
    double fine = varianceError(sampler, 512);
    double order = Math.log(coarse / fine) / Math.log(2);
    // Asymptotic orders; the band takes what the next term of the expansion does at these steps.
    assertThat(order).isBetween(sampler.order() - 0.2, sampler.order() + 0.3);
  }

  /** The relative error for unit variance at σ = 0.001; the jump to 0 is left out. */
  private static double varianceError(Sampler sampler, int steps) {
    double[] levels = Arrays.copyOf(new KarrasSchedule(1e-3, 10, 7).levels(steps + 1), steps + 1);
    ExactMoments moments = new ExactMoments(sampler, 0.7, 1, levels);
    assertThat(moments.mean).isCloseTo(0.7, org.assertj.core.data.Offset.offset(1e-12));
    return Math.abs(moments.variance / (1 + 1e-6) - 1);
  }

  @ParameterizedTest
  @MethodSource("deterministic")
  void deterministicSamplersFollowTheFlowByTheirDeclaredOrder(Sampler sampler) {
    // On a geometric grid between fixed levels, refined by halving: the last jump to 0 is left out
    // by comparing at σ_min.
    double coarse = flowError(sampler, geometric(64));
    double fine = flowError(sampler, geometric(128));
    double order = Math.log(coarse / fine) / Math.log(2);
    assertThat(order).isBetween(sampler.order() - 0.15, sampler.order() + 0.25);
  }

  private static double[] geometric(int steps) {
    double[] levels = new double[steps + 1];
    for (int i = 0; i <= steps; i++) {
      levels[i] = 10 * Math.pow(0.05 / 10, (double) i / steps);
    }
    return levels;
  }

  private static double flowError(Sampler sampler, double[] levels) {
    GaussianDenoiser denoiser = new GaussianDenoiser(MEAN, VARIANCE);
    return flowError(sampler, levels, denoiser);
  }

  private static double flowError(Sampler sampler, double[] levels, GaussianDenoiser denoiser) {
    double[] x = {9, -4, 6};
    double[] start = x.clone();
    sampler.sample(denoiser, levels, Condition.none(1), new RandomGenerator[1], x);
    double error = 0;
    for (int k = 0; k < 3; k++) {
      error =
          Math.max(error, Math.abs(denoiser.flow(k, x[k], 0.05) - denoiser.flow(k, start[k], 10)));
    }
    return error;
  }

  @Test
  void theAdaptiveSamplersEvaluationsGrowWithTheToleranceByItsOrder() {
    double[] levels = {10, 0.05};
    double[] calls = new double[2];
    double[] tolerances = {1e-10, 1e-12};
    for (int i = 0; i < 2; i++) {
      GaussianDenoiser denoiser = new GaussianDenoiser(MEAN, VARIANCE);
      Sampler sampler = new DormandPrinceSampler(tolerances[i]);
      // The tolerance holds for a step, of which there are some dozens.
      assertThat(flowError(sampler, levels, denoiser)).isLessThan(30 * tolerances[i]);
      calls[i] = denoiser.calls;
    }
    // Steps shrink like the tolerance to the power 1/5; a few are refused and tried again.
    double order = Math.log(tolerances[0] / tolerances[1]) / Math.log(calls[1] / calls[0]);
    assertThat(order).isBetween(4.7, 5.3);
  }

  @ParameterizedTest
  @MethodSource("all")
  void evaluationsAreAsDeclared(Sampler sampler) {
    for (int steps : List.of(1, 2, 5)) {
      GaussianDenoiser denoiser = new GaussianDenoiser(MEAN, VARIANCE);
      double[] x = {1, 2, 3};
      sampler.sample(
          denoiser,
          SCHEDULE.levels(steps),
          Condition.none(1),
          new RandomGenerator[] {new SplittableRandom(1)},
          x);
      if (sampler.adaptive()) {
        assertThat(denoiser.calls).isPositive().isLessThanOrEqualTo(sampler.evaluations(steps));
      } else {
        assertThat(denoiser.calls).isEqualTo(sampler.evaluations(steps));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void aDiracDeltaIsHitFromAnyNoiseInOneStep(Sampler sampler) {
    double[] x = {80, -120, 33};
    sampler.sample(
        new GaussianDenoiser(MEAN, new double[3]),
        SCHEDULE.levels(1),
        Condition.none(1),
        new RandomGenerator[] {new SplittableRandom(1)},
        x);
    assertThat(x).containsExactly(MEAN);
  }

  @ParameterizedTest
  @MethodSource("withFixedSteps")
  void aStatesSampleDoesNotDependOnItsBatch(Sampler sampler) {
    double[] alone = {5, 6, -7};
    double[] together = {1, 2, 3, 5, 6, -7};
    sampler.sample(
        DATA,
        SCHEDULE.levels(8),
        Condition.none(1),
        new RandomGenerator[] {new SplittableRandom(9)},
        alone);
    sampler.sample(
        DATA,
        SCHEDULE.levels(8),
        Condition.none(2),
        new RandomGenerator[] {new SplittableRandom(1), new SplittableRandom(9)},
        together);
    assertThat(Arrays.copyOfRange(together, 3, 6)).containsExactly(alone);
  }

  @Test
  void ddimAgreesWithItsPublishedFormInTheVariablesOfDdpm() {
    // Song, Meng and Ermon's equation 12 as printed, with ᾱ = 1/(1 + σ²) and x = √ᾱ x̃, η = 1.
    double sigma = 3;
    double target = 0.8;
    double a = 1 / (1 + sigma * sigma);
    double b = 1 / (1 + target * target);
    double clean = 0.4;
    double z = new SplittableRandom(5).nextGaussian();
    double x = 2.3;
    for (double eta : new double[] {0, 1}) {
      double s = eta * Math.sqrt((1 - b) / (1 - a)) * Math.sqrt(1 - a / b);
      double noise = (Math.sqrt(a) * x - Math.sqrt(a) * clean) / Math.sqrt(1 - a);
      double next = Math.sqrt(b) * clean + Math.sqrt(1 - b - s * s) * noise + s * z;
      double[] state = {x};
      (eta == 0 ? DdimSampler.implicit() : DdimSampler.ancestral())
          .sample(
              new GaussianDenoiser(new double[] {clean}, new double[1]),
              new double[] {sigma, target},
              Condition.none(1),
              new RandomGenerator[] {new SplittableRandom(5)},
              state);
      assertThat(state[0])
          .isCloseTo(next / Math.sqrt(b), org.assertj.core.data.Offset.offset(1e-14));
    }
  }

  @Test
  void anUnknownSamplerIsOneClearLine() {
    assertThatThrownBy(() -> Samplers.byName("huen"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("sampler: name: found huen, expected one of " + Samplers.names());
  }

  @Test
  void aDenoiserThatIsNotSmoothIsRefusedByTheAdaptiveSampler() {
    // A jump of D by 100 wherever x crosses a multiple of 1/97.3: no step is short enough.
    org.deltafield.diffusion.Denoiser rough =
        new org.deltafield.diffusion.Denoiser() {
          @Override
          public int stateSize() {
            return 1;
          }

          @Override
          public void denoise(double[] x, double sigma, Condition condition, double[] out) {
            out[0] = 100 * Math.floorMod((long) Math.floor(97.3 * x[0]), 2);
          }
        };
    assertThatThrownBy(
            () ->
                new DormandPrinceSampler(1e-4)
                    .sample(
                        rough,
                        SCHEDULE.levels(5),
                        Condition.none(1),
                        new RandomGenerator[1],
                        new double[] {41.3}))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("sampler: name: found dormand-prince, expected heun");
  }
}
