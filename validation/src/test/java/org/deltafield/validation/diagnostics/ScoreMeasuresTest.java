package org.deltafield.validation.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.deltafield.diffusion.DenoiserPath;
import org.deltafield.diffusion.sampling.HeunSampler;
import org.junit.jupiter.api.Test;

/** The diagnostics on Gaussian scores, whose every number is known. */
class ScoreMeasuresTest {
  private static final double[] MEAN = {1, -2, 0.5, 3};
  private static final double[] VARIANCE = {0.04, 0.25, 1, 0.01};

  private static RandomGenerator[] generators(int count) {
    RandomGenerator[] random = new RandomGenerator[count];
    SplittableRandom seeds = new SplittableRandom(5);
    for (int b = 0; b < count; b++) {
      random[b] = seeds.split();
    }
    return random;
  }

  private static DenoiserPath path(DiagonalScore score, double... levels) {
    return new DenoiserPath(score, new HeunSampler(), steps -> levels);
  }

  private static double norm() {
    return Math.sqrt(Arrays.stream(MEAN).map(m -> m * m).sum());
  }

  @Test
  void theSpreadAlongThePathIsThatOfTheClosedForm() {
    double[] levels = new double[121];
    for (int i = 0; i < 120; i++) {
      levels[i] = 20 * Math.pow(0.01 / 20, i / 119.0);
    }
    SpikeProfile profile =
        SpikeProfile.measure(
            path(new DiagonalScore(MEAN, VARIANCE), levels), MEAN, 120, generators(2000));
    double top = levels[0] * levels[0];
    for (SpikeProfile.Point p : profile.points()) {
      // D − m = v/(v + σ²)·√((v + σ²)/(v + σ_max²))(x_max − m) per mode, x_max ~ N(0, σ_max²).
      double square = 0;
      for (double v : VARIANCE) {
        square += v * v / (v + p.sigma() * p.sigma()) * top / (v + top);
      }
      double exact = Math.sqrt(square) / norm();
      // 2000 noises: 1.6% a mode; Heun's step error is far below.
      assertThat(p.spread()).isCloseTo(exact, within(0.06 * exact));
    }
    // The mean starts at 0 instead of m: what remains of that at the end is v^½ m/σ_max a mode.
    assertThat(profile.last().error()).isLessThan(0.03);
    assertThat(profile.last().ratio()).isGreaterThan(1);
  }

  @Test
  void aDeltaHasNoSpreadAndNoError() {
    SpikeProfile profile =
        SpikeProfile.measure(
            path(new DiagonalScore(MEAN, new double[4]), 10, 1, 0), MEAN, 2, generators(8));
    for (SpikeProfile.Point p : profile.points()) {
      assertThat(p.spread()).isZero();
      assertThat(p.error()).isZero();
      assertThat(p.ratio()).isZero();
    }
  }

  @Test
  void aWrongDeltaErrsWithoutSpread() {
    double[] wrong = {1.1, -2, 0.5, 3};
    SpikeProfile profile =
        SpikeProfile.measure(
            path(new DiagonalScore(wrong, new double[4]), 10, 1, 0), MEAN, 2, generators(8));
    assertThat(profile.last().error()).isCloseTo(0.1 / norm(), within(1e-14));
    assertThat(profile.last().sampleError()).isCloseTo(0.1 / norm(), within(1e-14));
    // Equal samples, up to the rounding of their mean.
    assertThat(profile.last().ratio()).isLessThan(1e-12);
  }

  @Test
  void theErrorOfTheScoreIsThatOfTheEstimateOverTheNoise() {
    double[] wrong = {1.1, -2, 0.5, 3};
    double sigma = 10;
    SpikeProfile profile =
        SpikeProfile.measure(
            path(new DiagonalScore(wrong, new double[4]), sigma, 1, 0), MEAN, 2, generators(4000));
    // D − w = 0.1 in one of four places, x − w = σn − w with E 1/‖n‖² = 1/2 for four places and
    // ‖w‖ = 3.8: within 3% of the value without w, and 4,000 noises scatter by 2%.
    double exact = 0.1 / sigma * Math.sqrt(0.5);
    assertThat(profile.points().get(0).scoreError()).isCloseTo(exact, within(0.1 * exact));
    assertThat(profile.last().scoreError()).isNaN();
  }

  @Test
  void whatLeavesTheRangeOfTheSolutionIsOvershoot() {
    double[] wrong = {1, -2.25, 0.5, 3.5};
    SpikeProfile profile =
        SpikeProfile.measure(
            path(new DiagonalScore(wrong, new double[4]), 10, 1, 0), MEAN, 2, generators(4));
    // The range is −2 to 3; the larger of 0.25 and 0.5 beyond it.
    assertThat(profile.last().overshoot()).isCloseTo(0.1, within(1e-12));
    double[] blunt = {1, -1.9, 0.5, 2.9};
    assertThat(
            SpikeProfile.measure(
                    path(new DiagonalScore(blunt, new double[4]), 10, 1, 0), MEAN, 2, generators(4))
                .last()
                .overshoot())
        .isZero();
  }

  @Test
  void knownGainsHaveTheShapeThatProbesFind() {
    double sigma = 0.3;
    double[] gains = Arrays.stream(VARIANCE).map(v -> v / (v + sigma * sigma)).toArray();
    ScoreShape known = ScoreShape.of(sigma, gains);
    ScoreShape found =
        ScoreShape.measure(
            new DiagonalScore(MEAN, VARIANCE), MEAN, sigma, 400, 4, new SplittableRandom(7));
    // 400 probes of 4 values: some 3%.
    assertThat(found.sharpness()).isCloseTo(known.sharpness(), within(0.1));
    assertThat(found.gain()).isCloseTo(known.gain(), within(0.1));
    assertThat(found.largest()).isCloseTo(known.largest(), within(1e-12));
    assertThat(found.smallest()).isCloseTo(known.smallest(), within(1e-12));
    assertThat(known.asymmetry()).isZero();
  }

  @Test
  void theShapeOfAGaussiansScoreIsItsCovariances() {
    double sigma = 0.3;
    ScoreShape shape =
        ScoreShape.measure(
            new DiagonalScore(MEAN, VARIANCE), MEAN, sigma, 400, 4, new SplittableRandom(7));
    double[] gains = Arrays.stream(VARIANCE).map(v -> v / (v + sigma * sigma)).toArray();
    double mean = Arrays.stream(gains).average().orElseThrow();
    double rms = Math.sqrt(Arrays.stream(gains).map(g -> g * g).average().orElseThrow());
    // 400 probes of 4 values: some 3%.
    assertThat(shape.sharpness()).isCloseTo(1 - mean, within(0.1));
    assertThat(shape.gain()).isCloseTo(rms, within(0.1));
    assertThat(shape.largest()).isCloseTo(-sigma * sigma / (1 + sigma * sigma), within(1e-12));
    assertThat(shape.smallest()).isCloseTo(-sigma * sigma / (0.01 + sigma * sigma), within(1e-12));
    assertThat(shape.worst()).isCloseTo(1 / (1 + sigma * sigma), within(1e-12));
    assertThat(shape.stiffness()).isCloseTo((1 + 0.09) / (0.01 + 0.09), within(1e-10));
    assertThat(shape.asymmetry()).isLessThan(1e-15);
  }

  @Test
  void aDeltasShapeIsExact() {
    ScoreShape shape =
        ScoreShape.measure(
            new DiagonalScore(MEAN, new double[4]), MEAN, 0.1, 3, 4, new SplittableRandom(7));
    assertThat(shape.sharpness()).isEqualTo(1);
    assertThat(shape.gain()).isZero();
    assertThat(shape.largest()).isCloseTo(-1, within(1e-14));
    assertThat(shape.stiffness()).isCloseTo(1, within(1e-14));
  }

  private static List<double[]> draw(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<double[]> states = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      states.add(random.doubles(6).map(u -> u - 0.5).toArray());
    }
    return states;
  }

  @Test
  void samplesOfTheTruthAreNoNearerThanChance() {
    List<double[]> training = draw(300, 1);
    List<double[]> truths = draw(200, 2);
    SplittableRandom random = new SplittableRandom(3);
    List<double[]> samples =
        truths.stream()
            .map(t -> Arrays.stream(t).map(v -> v + 1e-3 * random.nextGaussian()).toArray())
            .toList();
    TrainingNeighbours found = TrainingNeighbours.measure(samples, truths, training);
    assertThat(found.medianRatio()).isCloseTo(1, within(0.01));
    // Binomial with deviation √200/2 = 7: four of them.
    assertThat(found.nearer()).isBetween(72, 128);
    assertThat(found.memorises()).isFalse();
  }

  @Test
  void aModelThatRepeatsItsTrainingIsFound() {
    List<double[]> training = draw(300, 1);
    List<double[]> truths = draw(40, 2);
    List<double[]> repeated = training.subList(0, 40);
    TrainingNeighbours found = TrainingNeighbours.measure(repeated, truths, training);
    assertThat(found.medianRatio()).isLessThan(1e-9);
    assertThat(found.nearer()).isEqualTo(40);
    assertThat(found.probability()).isCloseTo(Math.pow(2, -40), within(1e-20));
    assertThat(found.memorises()).isTrue();
  }
}
