package org.deltafield.validation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.validation.exact.CalibrationCases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {
  private static final int MEMBERS = 39;
  private static final int PROBLEMS = 120;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void exactPosteriorSamplesPass(boolean charge) {
    CalibrationResult result = CalibrationCases.calibrate(charge, 1, PROBLEMS, MEMBERS);
    assertThat(result.coverageHolds()).isTrue();
    assertThat(result.ranksHold()).isTrue();
    assertThat(result.problems()).isEqualTo(PROBLEMS);
    // 120 problems of a few dozen degrees of freedom each.
    assertThat(result.spreadSkill()).isCloseTo(1, within(0.1));
    assertThat(result.coverage().get(8).nominal()).isCloseTo(0.9, within(1e-12));
    assertThat(result.coverage().get(8).observed().value()).isCloseTo(0.9, within(0.03));
    assertThat(result.coverage()).hasSize(10);
    for (double share : result.ranks()) {
      assertThat(share).isCloseTo(0.025, within(0.012));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.8, 1.25})
  void samplesOfAnotherSpreadFail(double spread) {
    for (boolean charge : new boolean[] {true, false}) {
      CalibrationResult result = CalibrationCases.calibrate(charge, spread, PROBLEMS, MEMBERS);
      assertThat(result.coverageHolds()).isFalse();
      assertThat(result.ranksHold()).isFalse();
      assertThat(result.dispersion().standardised() > 0).isEqualTo(spread < 1);
      assertThat(result.spreadSkill()).isCloseTo(spread, within(0.1 * spread));
      CalibrationResult exact = CalibrationCases.calibrate(charge, 1, PROBLEMS, MEMBERS);
      assertThat(exact.crps().value()).isLessThan(result.crps().value());
      assertThat(exact.energyScore().value()).isLessThan(result.energyScore().value());
    }
  }

  @Test
  void independentRanksAreUniformForExactSamplesOnly() {
    assertThat(CalibrationCases.ranks(1, 2000, 19, 10).standardised()).isBetween(-3.0, 3.0);
    assertThat(CalibrationCases.ranks(0.8, 2000, 19, 10).standardised()).isGreaterThan(3.5);
    assertThat(CalibrationCases.ranks(1.25, 2000, 19, 10).standardised()).isGreaterThan(3.5);
  }

  @Test
  void theCrpsOfExactEnsemblesIsThatOfTheNormalLaw() {
    double[] both = CalibrationCases.crps(PROBLEMS, MEMBERS);
    // Fair scores have no bias; truths are the same for both, so only ensembles scatter.
    assertThat(both[0]).isCloseTo(both[1], within(0.02 * both[1]));
    assertThat(both[2]).isCloseTo(both[1], within(0.15 * both[1]));
  }

  @Test
  void knownValuesOnOneNode() {
    Grid grid = new Grid(new int[] {2}, new double[] {1}, new boolean[1]);
    Calibration calibration = new Calibration(3, new int[] {1});
    calibration.add(point(grid, 2.5), ensemble(grid, 1, 2, 3));
    calibration.add(point(grid, 2), ensemble(grid, 1, 2, 3));
    CalibrationResult result = calibration.result();
    assertThat(result.ranks()).containsExactly(0, 0.25, 0.75, 0);
    // u = 2.5/4 and 2/4.
    assertThat(result.centre().value()).isCloseTo(0.5625, within(1e-15));
    // (1.5 + 0.5 + 0.5)/3 − (1 + 2 + 1)/6 and (1 + 0 + 1)/3 − 4/6, for one node the same scores.
    assertThat(result.crps().value()).isCloseTo((2.5 / 3 - 2.0 / 3) / 2, within(1e-15));
    assertThat(result.energyScore().value()).isCloseTo((2.5 / 3 - 2.0 / 3) / 2, within(1e-15));
    // M + 1 = 4: only levels up to 0.5 have k ≥ 1, and all of these are the interval of half.
    assertThat(result.coverage()).hasSize(5);
    assertThat(result.coverage().get(0).nominal()).isEqualTo(0.5);
    assertThat(result.coverage().get(0).observed().value()).isEqualTo(1);
    // Variance 1, errors 0.5 and 0.
    assertThat(result.spreadSkill()).isCloseTo(Math.sqrt(4.0 / 3 / 0.125), within(1e-12));
  }

  private static Field point(Grid grid, double value) {
    return new Field(grid, new double[] {0, value, 0});
  }

  private static Ensemble ensemble(Grid grid, double... values) {
    List<Field> samples = new ArrayList<>();
    for (double value : values) {
      samples.add(point(grid, value));
    }
    return new Ensemble(samples);
  }

  @Test
  void theNormalScoreIsTheIntegralOfSquaredDifferences() {
    double m = 0.3;
    double s = 0.7;
    for (double y : new double[] {-1, 0.3, 2}) {
      // ∫ (Φ((t − m)/s) − 1{t ≥ y})² dt by the midpoint rule.
      double h = 1e-3;
      double sum = 0;
      for (double t = m - 8; t < m + 8; t += h) {
        double mid = t + h / 2;
        double cdf = 0.5 * (1 + org.hipparchus.special.Erf.erf((mid - m) / s / Math.sqrt(2)));
        double d = cdf - (mid >= y ? 1 : 0);
        sum += d * d * h;
      }
      assertThat(NormalScore.crps(m, s, y)).isCloseTo(sum, within(1e-3));
    }
    assertThat(NormalScore.crps(1, 0, 3)).isEqualTo(2);
    SplittableRandom random = new SplittableRandom(1);
    double mean =
        IntStream.range(0, 20_000)
            .mapToDouble(n -> NormalScore.crps(m, s, m + s * random.nextGaussian()) / 20_000)
            .sum();
    assertThat(mean).isCloseTo(NormalScore.expectedCrps(s), within(0.02 * s));
  }

  @Test
  void badSizesAreRefused() {
    assertThatThrownBy(() -> new RankHistogram(19, 3)).hasMessageContaining("20 ranks");
    assertThatThrownBy(() -> new Calibration(1, new int[] {0})).hasMessageContaining("2 samples");
    assertThatThrownBy(() -> new Calibration(3, new int[] {0}).result())
        .hasMessageContaining("2 problems");
  }
}
