package org.deltafield.diffusion.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.NoiseSchedule;
import org.deltafield.diffusion.process.KarrasSchedule;
import org.deltafield.diffusion.sampling.HeunSampler;
import org.deltafield.diffusion.sampling.ReverseSdeSampler;
import org.deltafield.diffusion.sampling.Sampler;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Face;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.PoissonProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Guidance on Gaussian data, where Kalman's update is the exact posterior. */
class LikelihoodGuidanceTest {
  private static final Calibration EXACT = new Calibration.Jacobian(1e-12, 200);
  private static final NoiseSchedule SCHEDULE = new KarrasSchedule(0.002, 80, 7);
  private static final CorrelatedGaussian PRIOR = CorrelatedGaussian.random(9, 5);

  /** The nine unknowns as the inner nodes of a 4 × 4 box. */
  private static PoissonProblem box() {
    Grid grid = Grid.unitSquare(4);
    return PoissonProblem.of(
        Field.of(grid, (x, y, z) -> 1 + x), Boundaries.dirichlet(grid, (x, y, z) -> x * y));
  }

  static Stream<Observation> observations() {
    LinearMap flux = new FluxThroughFaces(box(), Set.of(Face.LEFT, Face.TOP));
    LinearMap sensors = new NodeValues(9, 1, 4, 6);
    double[] source = new double[9];
    java.util.Arrays.setAll(source, i -> 10 * Math.sin(i + 1));
    return Stream.of(
        Observation.of(sensors, new double[] {0.3, -1, 2}, 0.04),
        Observation.of(flux, new double[] {1.5}, 0.01),
        Observation.of(new PoissonResidual(box()), source, 25),
        new Observation(
            new StackedMap(List.of(sensors, flux)),
            new double[] {0.3, -1, 2, 1.5},
            new double[] {0.04, 0.01, 0.09, 0.2}));
  }

  @ParameterizedTest
  @MethodSource("observations")
  void theEstimateIsKalmansAtEveryLevel(Observation observation) {
    CorrelatedGaussian posterior = PRIOR.given(observation);
    double[] x = new double[18];
    SplittableRandom random = new SplittableRandom(3);
    for (double sigma : new double[] {0.02, 0.5, 3, 80}) {
      java.util.Arrays.setAll(x, i -> (1 + sigma) * random.nextGaussian());
      double[] guided = new double[18];
      double[] exact = new double[18];
      new LikelihoodGuidance(PRIOR, observation, EXACT)
          .denoise(x, sigma, Condition.none(2), guided);
      posterior.denoise(x, sigma, Condition.none(2), exact);
      for (int i = 0; i < x.length; i++) {
        // Conjugate gradients to 1e-12 on systems with condition numbers up to some 1e4.
        assertThat(guided[i]).isCloseTo(exact[i], within(1e-8));
      }
    }
  }

  static Stream<org.junit.jupiter.params.provider.Arguments> samplersAndObservations() {
    return Stream.of(new HeunSampler(), new ReverseSdeSampler())
        .flatMap(
            s -> observations().map(o -> org.junit.jupiter.params.provider.Arguments.of(s, o)));
  }

  @ParameterizedTest
  @MethodSource("samplersAndObservations")
  void guidedSamplesFollowTheExactPosterior(Sampler sampler, Observation observation) {
    int batch = 4000;
    int steps = sampler.order() == 1 ? 160 : 40;
    Draws draws =
        Draws.of(
            sampler,
            new LikelihoodGuidance(PRIOR, observation, EXACT),
            SCHEDULE.levels(steps),
            batch,
            11);
    CorrelatedGaussian exact = PRIOR.given(observation);
    for (int i = 0; i < 9; i++) {
      double variance = exact.covariance.getEntry(i, i);
      // Five standard errors (99 numbers in a run), and 0.2% of the prior's deviation, about 1, for
      // the last step from σ = 0.002 and the step size.
      assertThat(draws.mean()[i])
          .isCloseTo(exact.mean.getEntry(i), within(5 * Math.sqrt(variance / batch) + 2e-3));
      for (int j = 0; j < 9; j++) {
        double c = exact.covariance.getEntry(i, j);
        double scale = Math.sqrt(variance * exact.covariance.getEntry(j, j));
        double error = Math.sqrt((scale * scale + c * c) / batch);
        assertThat(draws.covariance().getEntry(i, j))
            .isCloseTo(c, within(5 * error + 0.03 * scale));
      }
    }
  }

  @Test
  void withoutGuidanceThatTestFails() {
    Observation observation = observations().findFirst().orElseThrow();
    Draws draws = Draws.of(new HeunSampler(), PRIOR, SCHEDULE.levels(40), 4000, 11);
    CorrelatedGaussian exact = PRIOR.given(observation);
    assertThat(draws.covariance().getEntry(1, 1))
        .isGreaterThan(2 * exact.covariance.getEntry(1, 1));
  }

  @Test
  void isotropicGuidanceIsExactForIsotropicDataAndTooWeakForCorrelatedOnes() {
    CorrelatedGaussian white =
        new CorrelatedGaussian(
            new double[] {1, -2, 0.5},
            org.hipparchus.linear.MatrixUtils.createRealIdentityMatrix(3).scalarMultiply(0.25));
    Observation observation = Observation.of(new NodeValues(3, 0, 2), new double[] {2, 2}, 0.01);
    double[] x = {0.4, 1.1, -0.7};
    double[] guided = new double[3];
    double[] exact = new double[3];
    LikelihoodGuidance guidance =
        new LikelihoodGuidance(white, observation, new Calibration.Isotropic(0.5));
    guidance.denoise(x, 0.8, Condition.none(1), guided);
    white.given(observation).denoise(x, 0.8, Condition.none(1), exact);
    for (int i = 0; i < 3; i++) {
      assertThat(guided[i]).isCloseTo(exact[i], within(1e-12));
    }
    assertThat(guidance.pullbacks()).isEqualTo(1);
  }

  @Test
  void aSwitchedCalibrationIsOneRuleUpToItsLevelAndTheOtherBeyond() {
    Observation observation = observations().findFirst().orElseThrow();
    Calibration.Isotropic isotropic = new Calibration.Isotropic(1);
    Calibration.Jacobian jacobian = new Calibration.Jacobian(1e-12, 200);
    Calibration switched = new Calibration.Switched(2, jacobian, isotropic);
    double[] x = new SplittableRandom(5).doubles(9, -1, 1).toArray();
    for (double sigma : new double[] {0.5, 2, 2.1, 40}) {
      double[] expected = new double[9];
      double[] guided = new double[9];
      new LikelihoodGuidance(PRIOR, observation, sigma > 2 ? isotropic : jacobian)
          .denoise(x, sigma, Condition.none(1), expected);
      new LikelihoodGuidance(PRIOR, observation, switched)
          .denoise(x, sigma, Condition.none(1), guided);
      assertThat(guided).containsExactly(expected);
    }
    assertThatThrownBy(() -> new Calibration.Switched(0, jacobian, isotropic))
        .hasMessageContaining("level");
  }

  @Test
  void everyStateMayHaveItsOwnValues() {
    NodeValues sensor = new NodeValues(9, 4);
    double[] x = new double[18];
    double[] both = new double[18];
    new LikelihoodGuidance(PRIOR, Observation.of(sensor, new double[] {1, -1}, 0.1), EXACT)
        .denoise(x, 1, Condition.none(2), both);
    for (int b = 0; b < 2; b++) {
      double[] one = new double[9];
      new LikelihoodGuidance(PRIOR, Observation.of(sensor, new double[] {1 - 2 * b}, 0.1), EXACT)
          .denoise(new double[9], 1, Condition.none(1), one);
      for (int i = 0; i < 9; i++) {
        assertThat(both[9 * b + i]).isCloseTo(one[i], within(1e-12));
      }
    }
  }

  @Test
  void aDeltaIsNotMovedByDataThatContradictIt() {
    CorrelatedGaussian delta =
        new CorrelatedGaussian(
            new double[] {1, 2}, org.hipparchus.linear.MatrixUtils.createRealMatrix(2, 2));
    double[] out = new double[2];
    new LikelihoodGuidance(delta, Observation.of(new NodeValues(2, 0), new double[] {7}, 0), EXACT)
        .denoise(new double[] {3, 3}, 1, Condition.none(1), out);
    assertThat(out).containsExactly(1, 2);
  }

  @ParameterizedTest
  @MethodSource("observations")
  void everyMapsTransposeIsItsTranspose(Observation observation) {
    LinearMap map = observation.map();
    SplittableRandom random = new SplittableRandom(1);
    double[] x = random.doubles(9).toArray();
    double[] y = random.doubles(map.rows()).toArray();
    double[] hx = new double[map.rows()];
    double[] hty = new double[9];
    map.apply(x, 0, hx, 0);
    map.addTranspose(y, 0, hty, 0);
    double left = 0;
    double right = 0;
    for (int i = 0; i < y.length; i++) {
      left += hx[i] * y[i];
    }
    for (int i = 0; i < 9; i++) {
      right += x[i] * hty[i];
    }
    assertThat(left).isCloseTo(right, within(1e-12 * (1 + Math.abs(left))));
  }

  @Test
  void wrongLengthsAreTold() {
    assertThatThrownBy(() -> new NodeValues(4, 4)).hasMessageContaining("node 4");
    assertThatThrownBy(() -> new NodeValues(4, 1, 1)).hasMessageContaining("named twice");
    Observation short3 = Observation.of(new NodeValues(3, 0), new double[] {1}, 0);
    assertThatThrownBy(() -> new LikelihoodGuidance(PRIOR, short3, EXACT))
        .hasMessageContaining("3 values for a denoiser of 9");
  }
}
