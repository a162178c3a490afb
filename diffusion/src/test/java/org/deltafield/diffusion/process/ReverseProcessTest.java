package org.deltafield.diffusion.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;
import org.deltafield.diffusion.sampling.DormandPrinceSampler;
import org.deltafield.diffusion.sampling.ReverseSdeSampler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The change of variables x = αx̃: what the samplers do in x̃ with σ as time is what the process's
 * own equations do in x with t as time. On data that are not Gaussian: ±1 with equal weight, D =
 * tanh(x̃/σ²).
 */
class ReverseProcessTest {
  private static final Denoiser TWO_POINTS =
      new Denoiser() {
        @Override
        public int stateSize() {
          return 1;
        }

        @Override
        public void denoise(double[] x, double sigma, Condition condition, double[] out) {
          for (int n = 0; n < x.length; n++) {
            out[n] = Math.tanh(x[n] / (sigma * sigma));
          }
        }
      };

  static Stream<ForwardProcess> all() {
    return ForwardProcesses.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void theScoreIsThatOfTheProcesssOwnDensity(ForwardProcess process) {
    double t = process.time(1.3);
    double h = 1e-5;
    for (double x : new double[] {-0.7, 0.2, 1.1}) {
      double[] score = new double[1];
      new ReverseProcess(process, TWO_POINTS).score(new double[] {x}, t, Condition.none(1), score);
      double difference = (logDensity(process, t, x + h) - logDensity(process, t, x - h)) / (2 * h);
      // Central differences: h² times a third derivative of order σ⁻³, and round-off over h.
      assertThat(score[0]).isCloseTo(difference, within(1e-6 / Math.pow(process.sigma(t), 3)));
    }
  }

  private static double logDensity(ForwardProcess process, double t, double x) {
    double a = process.alpha(t);
    double s = process.sigma(t);
    return Math.log(
        Math.exp(-(x - a) * (x - a) / (2 * s * s)) + Math.exp(-(x + a) * (x + a) / (2 * s * s)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void theProbabilityFlowIsTheSamplers(ForwardProcess process) {
    double high = 8;
    double low = 0.5;
    for (double start : new double[] {-9, 0.4, 6}) {
      double[] sampled = {start};
      new DormandPrinceSampler(1e-11)
          .sample(
              TWO_POINTS,
              new double[] {high, low},
              Condition.none(1),
              new RandomGenerator[1],
              sampled);
      double own = flow(process, start, high, low, 400);
      // Runge and Kutta's error in 400 steps; halving the step shows that it is one.
      double finer = flow(process, start, high, low, 800);
      assertThat(own).isCloseTo(sampled[0], within(2e-5));
      assertThat(finer).isCloseTo(sampled[0], within(2e-6));
    }
  }

  /** Classical Runge–Kutta in the process's time and variable; returns x/α at the end. */
  private static double flow(
      ForwardProcess process, double start, double high, double low, int steps) {
    ReverseProcess reverse = new ReverseProcess(process, TWO_POINTS);
    double t = process.time(high);
    double h = (process.time(low) - t) / steps;
    double x = process.alpha(t) * start;
    for (int i = 0; i < steps; i++) {
      double k1 = slope(reverse, x, t);
      double k2 = slope(reverse, x + h / 2 * k1, t + h / 2);
      double k3 = slope(reverse, x + h / 2 * k2, t + h / 2);
      double k4 = slope(reverse, x + h * k3, t + h);
      x += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
      t += h;
    }
    return x / process.alpha(t);
  }

  private static double slope(ReverseProcess reverse, double x, double t) {
    double[] out = new double[1];
    reverse.flow(new double[] {x}, t, Condition.none(1), out);
    return out[0];
  }

  @ParameterizedTest
  @MethodSource("all")
  void theReverseEquationIsTheSamplersPathByPath(ForwardProcess process) {
    double coarse = pathDistance(process, 1000);
    double fine = pathDistance(process, 4000);
    // The same random numbers drive both; the noise is additive, so both converge strongly with
    // order 1, and so does their distance: a quarter, give or take the paths' luck.
    assertThat(fine).isLessThan(0.02);
    assertThat(coarse / fine).isBetween(2.5, 6.5);
  }

  /** The root mean square over paths of x/α − x̃ at the end. */
  private static double pathDistance(ForwardProcess process, int steps) {
    int paths = 400;
    double[] levels = new double[steps + 1];
    double first = process.time(8);
    double last = process.time(0.5);
    for (int i = 0; i <= steps; i++) {
      levels[i] = process.noiseLevel(first + i * (last - first) / steps);
    }
    double[] sampled = new double[paths];
    double[] own = new double[paths];
    RandomGenerator[] random = new RandomGenerator[paths];
    RandomGenerator[] again = new RandomGenerator[paths];
    double alpha = process.alpha(first);
    for (int p = 0; p < paths; p++) {
      random[p] = new SplittableRandom(p);
      again[p] = new SplittableRandom(p);
      sampled[p] = 8 * random[p].nextGaussian();
      own[p] = alpha * 8 * again[p].nextGaussian();
    }
    new ReverseSdeSampler().sample(TWO_POINTS, levels, Condition.none(paths), random, sampled);
    ReverseProcess reverse = new ReverseProcess(process, TWO_POINTS);
    double[] drift = new double[paths];
    double h = (last - first) / steps;
    for (int i = 0; i < steps; i++) {
      double t = first + i * h;
      reverse.drift(own, t, Condition.none(paths), drift);
      double amplitude = process.diffusion(t) * Math.sqrt(-h);
      for (int p = 0; p < paths; p++) {
        own[p] += h * drift[p] + amplitude * again[p].nextGaussian();
      }
    }
    double sum = 0;
    for (int p = 0; p < paths; p++) {
      double e = own[p] / process.alpha(last) - sampled[p];
      sum += e * e / paths;
    }
    return Math.sqrt(sum);
  }
}
