package org.deltafield.diffusion.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;
import org.deltafield.diffusion.NoiseSchedule;
import org.deltafield.diffusion.process.KarrasSchedule;
import org.deltafield.diffusion.sampling.HeunSampler;
import org.deltafield.diffusion.sampling.Sampler;
import org.deltafield.diffusion.sampling.Samplers;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Face;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.PoissonProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HardConstraintTest {
  private static final NoiseSchedule SCHEDULE = new KarrasSchedule(0.002, 80, 7);
  private static final CorrelatedGaussian PRIOR = CorrelatedGaussian.random(9, 21);
  private static final int[] HELD = {0, 3, 7};
  private static final double[] VALUES = {0.5, -1.25, 2};

  private static PoissonProblem box() {
    Grid grid = Grid.unitSquare(4);
    return PoissonProblem.of(
        Field.of(grid, (x, y, z) -> 1 + x), Boundaries.dirichlet(grid, (x, y, z) -> x * y));
  }

  static Stream<Sampler> samplers() {
    return Samplers.ALL.stream();
  }

  /** Remembers the worst violation of all estimates that a sampler sees. */
  private static final class Watch implements Denoiser {
    private final Denoiser inner;
    private final HardConstraint constraint;
    double worst;
    int seen;

    Watch(Denoiser inner, HardConstraint constraint) {
      this.inner = inner;
      this.constraint = constraint;
    }

    @Override
    public int stateSize() {
      return inner.stateSize();
    }

    @Override
    public void denoise(double[] x, double sigma, Condition condition, double[] out) {
      inner.denoise(x, sigma, condition, out);
      worst = Math.max(worst, constraint.violation(out, condition.batch()));
      seen++;
    }
  }

  @ParameterizedTest
  @MethodSource("samplers")
  void theConstraintHoldsAtEveryStepAndAtTheEnd(Sampler sampler) {
    FluxThroughFaces flux = new FluxThroughFaces(box(), Set.of(Face.RIGHT, Face.BOTTOM));
    LinearMap values = new NodeValues(9, HELD);
    List<HardConstraint> constraints =
        List.of(
            new HeldValues(new NodeValues(9, HELD), VALUES),
            new LinearConstraint(flux, -0.75),
            new LinearConstraint(new StackedMap(List.of(values, flux)), 0.5, -1.25, 2, -0.75));
    // To the bit where values are held; elsewhere a few roundings of numbers of order 10.
    double[] roundOff = {0, 1e-14, 1e-14};
    for (int i = 0; i < roundOff.length; i++) {
      HardConstraint constraint = constraints.get(i);
      Watch watch = new Watch(new ConstrainedDenoiser(PRIOR, constraint), constraint);
      Draws draws =
          Draws.of(new ConstrainedSampler(sampler, constraint), watch, SCHEDULE.levels(12), 6, 2);
      assertThat(watch.seen).isPositive().isLessThanOrEqualTo(sampler.evaluations(12));
      assertThat(watch.worst).isLessThanOrEqualTo(roundOff[i]);
      assertThat(constraint.violation(draws.samples(), 6)).isLessThanOrEqualTo(roundOff[i]);
    }
  }

  @Test
  void withExactGuidanceTheRestFollowsTheConditionalLaw() {
    Observation exact = Observation.of(new NodeValues(9, HELD), VALUES, 0);
    HardConstraint held = new HeldValues(new NodeValues(9, HELD), VALUES);
    int batch = 4000;
    Draws draws =
        Draws.of(
            new ConstrainedSampler(new HeunSampler(), held),
            new LikelihoodGuidance(PRIOR, exact, new Calibration.Jacobian(1e-12, 100)),
            SCHEDULE.levels(40),
            batch,
            4);
    CorrelatedGaussian law = PRIOR.given(exact);
    assertThat(held.violation(draws.samples(), batch)).isZero();
    for (int i = 0; i < 9; i++) {
      for (int j = 0; j < 9; j++) {
        double c = law.covariance.getEntry(i, j);
        double scale =
            Math.sqrt(Math.abs(law.covariance.getEntry(i, i) * law.covariance.getEntry(j, j)));
        // Five standard errors and the same small allowance for steps as in the posterior test.
        double error = Math.sqrt((scale * scale + c * c) / batch);
        assertThat(draws.covariance().getEntry(i, j))
            .isCloseTo(c, within(5 * error + 0.03 * scale + 1e-12));
      }
      double deviation = Math.sqrt(Math.abs(law.covariance.getEntry(i, i)));
      assertThat(draws.mean()[i])
          .isCloseTo(law.mean.getEntry(i), within(5 * deviation / Math.sqrt(batch) + 2e-3));
    }
  }

  @Test
  void independentValuesAreLeftAloneByHeldOnes() {
    CorrelatedGaussian independent =
        new CorrelatedGaussian(
            new double[] {1, -1, 0.5},
            org.hipparchus.linear.MatrixUtils.createRealDiagonalMatrix(new double[] {1, 0.25, 2}));
    HardConstraint held = new HeldValues(new NodeValues(3, 1), new double[] {3});
    Sampler plain = new HeunSampler();
    double[] levels = SCHEDULE.levels(12);
    Draws free = Draws.of(plain, independent, levels, 5, 8);
    Draws bound = Draws.of(new ConstrainedSampler(plain, held), independent, levels, 5, 8);
    for (int n = 0; n < 15; n++) {
      assertThat(bound.samples()[n]).isEqualTo(n % 3 == 1 ? 3 : free.samples()[n]);
    }
  }

  @Test
  void aMaskHoldsAFieldsValues() {
    HeldValues held = HeldValues.of(new boolean[] {false, true, true}, new double[] {1, 2, 3});
    double[] x = {9, 9, 9, 8, 8, 8};
    held.impose(x, 2);
    assertThat(x).containsExactly(9, 2, 3, 8, 2, 3);
  }

  @Test
  void theFluxIsThatOfTheSolversPostProcessing() {
    PoissonProblem problem = box();
    Set<Face> faces = Set.of(Face.LEFT, Face.TOP);
    FluxThroughFaces flux = new FluxThroughFaces(problem, faces);
    SplittableRandom random = new SplittableRandom(6);
    double[] w = random.doubles(9).toArray();
    Field lift = org.deltafield.solvers.TransfiniteLift.lift(problem.boundaries());
    new LinearConstraint(flux, flux.remainder(2.5, lift, 1.7)).impose(w, 1);
    double[] phi = lift.values().clone();
    for (int j = 0; j < 3; j++) {
      for (int i = 0; i < 3; i++) {
        phi[(j + 1) * 5 + i + 1] += 1.7 * w[3 * j + i];
      }
    }
    assertThat(flux.flux(new Field(problem.grid(), phi))).isCloseTo(2.5, within(1e-13));
  }

  @Test
  void dependentRowsAreRefused() {
    NodeValues node = new NodeValues(3, 1);
    assertThatThrownBy(() -> new LinearConstraint(new StackedMap(List.of(node, node)), 1, 1))
        .hasMessageContaining("not independent");
  }
}
