package org.deltafield.diffusion.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.NoiseSchedule;
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
  private static final NoiseSchedule SCHEDULE = new NoiseSchedule(0.002, 80, 7);

  static Stream<Sampler> all() {
    return Samplers.ALL.stream();
  }

  static Stream<Sampler> deterministic() {
    return Stream.of(new EulerSampler(), new HeunSampler());
  }

  @ParameterizedTest
  @MethodSource("all")
  void meanAndVarianceAreTheDatas(Sampler sampler) {
    double[] moments = moments(sampler, 256);
    // 40,000 states: the mean errs by 0.005 √v, the variance by 0.7% (one standard deviation); four
    // of them, plus the 1–2%
    // that a first-order method leaves at 256 steps.
    for (int k = 0; k < 3; k++) {
      double deviation = Math.sqrt(VARIANCE[k]);
      assertThat(moments[k])
          .isCloseTo(MEAN[k], org.assertj.core.data.Offset.offset(0.02 * deviation + 0.002));
      assertThat(moments[3 + k] / VARIANCE[k])
          .isCloseTo(1, org.assertj.core.data.Offset.offset(0.05));
    }
  }

  @Test
  void aSamplerThatIgnoresTheScheduleFailsThatTest() {
    double[] moments = moments(new ScheduleIgnoringSampler(), 256);
    assertThat(moments[3] / VARIANCE[0]).isNotCloseTo(1, org.assertj.core.data.Offset.offset(0.05));
  }

  private static double[] moments(Sampler sampler, int steps) {
    int batch = 40_000;
    double[] levels = SCHEDULE.levels(steps);
    RandomGenerator[] random = new RandomGenerator[batch];
    double[] x = new double[3 * batch];
    for (int b = 0; b < batch; b++) {
      random[b] = new SplittableRandom(31L * b + 7);
      for (int k = 0; k < 3; k++) {
        x[3 * b + k] =
            MEAN[k] + Math.sqrt(VARIANCE[k] + levels[0] * levels[0]) * random[b].nextGaussian();
      }
    }
    sampler.sample(new GaussianDenoiser(MEAN, VARIANCE), levels, Condition.none(batch), random, x);
    double[] moments = new double[6];
    for (int n = 0; n < x.length; n++) {
      moments[n % 3] += x[n] / batch;
    }
    for (int n = 0; n < x.length; n++) {
      double d = x[n] - moments[n % 3];
      moments[3 + n % 3] += d * d / (batch - 1);
    }
    return moments;
  }

  @ParameterizedTest
  @MethodSource("deterministic")
  void deterministicSamplersShowTheirDeclaredOrder(Sampler sampler) {
    // On a geometric grid between fixed levels, refined by halving: the last jump to 0 is left out
    // by comparing at σ_min.
    double coarse = flowError(sampler, 64);
    double fine = flowError(sampler, 128);
    double order = Math.log(coarse / fine) / Math.log(2);
    assertThat(order).isBetween(sampler.order() - 0.15, sampler.order() + 0.25);
  }

  private static double flowError(Sampler sampler, int steps) {
    double[] levels = new double[steps + 1];
    for (int i = 0; i <= steps; i++) {
      levels[i] = 10 * Math.pow(0.05 / 10, (double) i / steps);
    }
    GaussianDenoiser denoiser = new GaussianDenoiser(MEAN, VARIANCE);
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
      assertThat(denoiser.calls).isEqualTo(sampler.evaluations(steps));
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

  @Test
  void schedulesDecreaseFromMaxToMinToZero() {
    double[] levels = SCHEDULE.levels(5);
    assertThat(levels[0]).isCloseTo(80, org.assertj.core.data.Offset.offset(1e-9));
    assertThat(levels[4]).isCloseTo(0.002, org.assertj.core.data.Offset.offset(1e-12));
    assertThat(levels[5]).isZero();
    for (int i = 0; i < 5; i++) {
      assertThat(levels[i]).isGreaterThan(levels[i + 1]);
    }
  }

  @Test
  void anUnknownSamplerIsOneClearLine() {
    assertThatThrownBy(() -> Samplers.byName("huen"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("sampler: name: found huen, expected one of euler, heun, reverse-sde");
  }

  /** A fixture: believes every step to be as large as the first. */
  private static final class ScheduleIgnoringSampler implements Sampler {
    @Override
    public String name() {
      return "ignores-the-schedule";
    }

    @Override
    public int order() {
      return 1;
    }

    @Override
    public int evaluations(int steps) {
      return steps;
    }

    @Override
    public void sample(
        org.deltafield.diffusion.Denoiser denoiser,
        double[] levels,
        Condition condition,
        RandomGenerator[] random,
        double[] x) {
      double[] d = new double[x.length];
      double keep = levels[1] / levels[0];
      for (int i = 0; i + 1 < levels.length; i++) {
        denoiser.denoise(x, levels[0], condition, d);
        for (int n = 0; n < x.length; n++) {
          x[n] = d[n] + keep * (x[n] - d[n]);
        }
      }
    }
  }
}
