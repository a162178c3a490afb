package org.deltafield.diffusion.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every forward process: its coefficients, its simulated paths and its Fokker–Planck equation. */
class ForwardProcessesTest {
  static Stream<ForwardProcess> all() {
    return ForwardProcesses.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void driftAndDiffusionAreThoseOfTheTransition(ForwardProcess process) {
    for (double share : new double[] {0.05, 0.3, 0.7, 0.95}) {
      double t = share * process.horizon();
      double h = 1e-4 * t;
      double slope = (process.alpha(t + h) - process.alpha(t - h)) / (2 * h);
      double above = process.sigma(t + h);
      double below = process.sigma(t - h);
      double growth = (above * above - below * below) / (2 * h);
      double f = slope / process.alpha(t);
      double g2 = growth - 2 * process.drift(t) * process.sigma(t) * process.sigma(t);
      // Central differences err by 1e-8 times third derivatives, which reach some hundreds.
      assertThat(process.drift(t)).isCloseTo(f, within(1e-5 * (1 + Math.abs(f))));
      assertThat(process.diffusion(t) * process.diffusion(t)).isCloseTo(g2, within(1e-5 * g2));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void noiseLevelsAreTheRatioAndGrowAndHaveTheirTimes(ForwardProcess process) {
    double before = 0;
    for (int i = 1; i <= 50; i++) {
      double t = i * process.horizon() / 50;
      double level = process.noiseLevel(t);
      assertThat(level).isGreaterThan(before);
      assertThat(level * process.alpha(t) / process.sigma(t)).isCloseTo(1, within(1e-10));
      assertThat(process.time(level)).isCloseTo(t, within(1e-9 * process.horizon()));
      before = level;
    }
    assertThat(process.alpha(0)).isEqualTo(1);
    // Nothing of the data is left at the end: the noise outweighs it at least fifty times.
    assertThat(before).isGreaterThanOrEqualTo(49.9);
  }

  @ParameterizedTest
  @MethodSource("all")
  void simulatedPathsHaveTheMarginals(ForwardProcess process) {
    // To the time where noise and data are alike, in steps of like size in ln(level) below.
    double end = process.time(1);
    int paths = 20_000;
    int steps = 500;
    SplittableRandom random = new SplittableRandom(17);
    double[] x = new double[paths];
    double start = process.sigma(0);
    for (int p = 0; p < paths; p++) {
      x[p] = Mixture.draw(random) + start * random.nextGaussian();
    }
    double h = end / steps;
    for (int i = 0; i < steps; i++) {
      double t = (i + 0.5) * h;
      double f = process.drift(t);
      double amplitude = process.diffusion(t) * Math.sqrt(h);
      for (int p = 0; p < paths; p++) {
        x[p] += f * x[p] * h + amplitude * random.nextGaussian();
      }
    }
    // Kolmogorov's distance exceeds 1.95/√n with probability 0.001; 0.002 for the steps, of order
    // h.
    double bound = 1.95 / Math.sqrt(paths) + 0.002;
    double alpha = process.alpha(end);
    double sigma = process.sigma(end);
    assertThat(distance(x, alpha, sigma)).isLessThan(bound);
    // The test can fail: a fifth more noise is told apart.
    assertThat(distance(x, alpha, 1.2 * sigma)).isGreaterThan(bound);
  }

  private static double distance(double[] x, double alpha, double sigma) {
    double[] sorted = x.clone();
    Arrays.sort(sorted);
    double worst = 0;
    for (int i = 0; i < sorted.length; i++) {
      double exact = Mixture.cumulative(sorted[i], alpha, sigma);
      worst = Math.max(worst, Math.abs(exact - (double) i / sorted.length));
      worst = Math.max(worst, Math.abs(exact - (i + 1.0) / sorted.length));
    }
    return worst;
  }

  @ParameterizedTest
  @MethodSource("all")
  void finiteVolumesOfTheFokkerPlanckEquationConvergeToTheMarginals(ForwardProcess process) {
    double coarse = FokkerPlanck.error(process, 400, 100);
    double fine = FokkerPlanck.error(process, 800, 200);
    double order = Math.log(coarse / fine) / Math.log(2);
    // Central fluxes and Crank–Nicolson are of second order.
    assertThat(fine).isLessThan(2e-3);
    assertThat(order).isBetween(1.8, 2.3);
  }
}
