package org.deltafield.validation.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Face;
import org.deltafield.solvers.FaceFlux;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Solvers;
import org.deltafield.solvers.StoppingRule;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GaussianPosteriorTest {
  private static final Grid GRID = Grid.of(9, 7, 1, 0.8);

  /** Values and an average of both fields, and a flux, all with noise. */
  private static List<Observation> observations() {
    List<Observation> seen = new ArrayList<>();
    for (int node : new int[] {23, 34, 51}) {
      seen.add(Observation.value(Quantity.CHARGE, node, 0.02));
      seen.add(Observation.value(Quantity.POTENTIAL, node + 4, 0.001));
    }
    seen.add(Observation.average(Quantity.CHARGE, new int[] {0, 1, 2, 12}, 0.01));
    seen.add(Observation.average(Quantity.POTENTIAL, new int[] {44, 45, 46}, 0.001));
    seen.add(Observation.flux(GaussianWorld.general(GRID), Face.LEFT, 0.01));
    return seen;
  }

  private static Field[] draw(GaussianProblem problem, long seed) {
    double[] xi = new double[problem.modes()];
    Random random = new Random(seed);
    for (int m = 0; m < xi.length; m++) {
      xi[m] = random.nextGaussian();
    }
    return new Field[] {problem.field(Quantity.CHARGE, xi), problem.field(Quantity.POTENTIAL, xi)};
  }

  private static double max(double[] v) {
    return new Field(GRID, v).maxAbs();
  }

  @ParameterizedTest
  @EnumSource(Quantity.class)
  void meanAndCovarianceAreThoseOfDenseMatrices(Quantity quantity) {
    GaussianProblem problem = GaussianWorld.general(6, GRID);
    List<Observation> seen = observations();
    GaussianPosterior posterior = new GaussianPosterior(problem, seen);
    Field[] truth = draw(problem, 1);
    double[] y = posterior.observe(truth[0], truth[1], new Random(2));
    // Rows of G column by column: what each observation answers to each mode.
    RealMatrix charge = GaussianWorld.map(problem, Quantity.CHARGE);
    RealMatrix potential = GaussianWorld.map(problem, Quantity.POTENTIAL);
    RealMatrix g = new Array2DRowRealMatrix(seen.size(), problem.modes());
    double[] innovation = new double[seen.size()];
    RealMatrix k = new Array2DRowRealMatrix(seen.size(), seen.size());
    double[] none = new double[problem.modes()];
    for (int i = 0; i < seen.size(); i++) {
      Observation o = seen.get(i);
      for (int m = 0; m < problem.modes(); m++) {
        g.setEntry(i, m, o.linear(charge.getColumn(m), potential.getColumn(m)));
      }
      Field rho0 = problem.field(Quantity.CHARGE, none);
      Field phi0 = problem.field(Quantity.POTENTIAL, none);
      innovation[i] = y[i] - o.of(rho0, phi0);
      k.setEntry(i, i, o.noise() * o.noise());
    }
    k = k.add(g.multiply(g.transpose()));
    RealMatrix gain = g.transpose().multiply(new LUDecomposition(k).getSolver().getInverse());
    RealMatrix map = quantity == Quantity.CHARGE ? charge : potential;
    double[] mean = map.operate(gain.operate(innovation));
    double[] base = problem.field(quantity, none).values();
    double[] found = posterior.mean(quantity, y).values();
    for (int n = 0; n < found.length; n++) {
      assertThat(found[n]).isCloseTo(base[n] + mean[n], within(1e-9 * max(found)));
    }
    RealMatrix rest =
        MatrixUtils.createRealIdentityMatrix(problem.modes()).subtract(gain.multiply(g));
    RealMatrix covariance = map.multiply(rest).multiply(map.transpose());
    double[] v = new Random(3).doubles(GRID.size(), -1, 1).toArray();
    Gaussian law = posterior.law(quantity, y);
    double[] action = law.covariance(v);
    double[] expected = covariance.operate(v);
    double[] variance = law.variance();
    for (int n = 0; n < v.length; n++) {
      assertThat(action[n]).isCloseTo(expected[n], within(1e-9 * max(expected)));
      assertThat(variance[n]).isCloseTo(covariance.getEntry(n, n), within(1e-9 * max(variance)));
    }
    assertThat(law.mean()).isEqualTo(found);
  }

  @Test
  void withoutObservationsItIsThePrior() {
    GaussianProblem problem = GaussianWorld.general(5, GRID);
    GaussianPosterior prior = new GaussianPosterior(problem, List.of());
    RealMatrix map = GaussianWorld.map(problem, Quantity.POTENTIAL);
    RealMatrix covariance = map.multiply(map.transpose());
    double[] variance = prior.variance(Quantity.POTENTIAL).values();
    for (int n = 0; n < variance.length; n++) {
      assertThat(variance[n]).isCloseTo(covariance.getEntry(n, n), within(1e-10 * max(variance)));
    }
    assertThat(prior.mean(Quantity.CHARGE, new double[0]).values())
        .isEqualTo(GaussianWorld.general(GRID).charge().values());
  }

  @Test
  void noiselessValuesAreMetAndCertainThere() {
    GaussianProblem problem = GaussianWorld.grounded("cosine", 8, Grid.unitSquare(12));
    int[] nodes = {30, 55, 80, 101, 126};
    List<Observation> seen = new ArrayList<>();
    for (int node : nodes) {
      seen.add(Observation.value(Quantity.POTENTIAL, node, 0));
    }
    GaussianPosterior posterior = new GaussianPosterior(problem, seen);
    Field[] truth = draw(problem, 4);
    double[] y = posterior.observe(truth[0], truth[1], new Random(5));
    Field mean = posterior.mean(Quantity.POTENTIAL, y);
    Field sample = posterior.sample(Quantity.POTENTIAL, y, new Random(6));
    Field variance = posterior.variance(Quantity.POTENTIAL);
    for (int i = 0; i < nodes.length; i++) {
      // The nugget stands for a noise of 3e-7 of the largest deviation, 0.01.
      assertThat(mean.values()[nodes[i]]).isCloseTo(y[i], within(1e-7 * mean.maxAbs()));
      assertThat(sample.values()[nodes[i]]).isCloseTo(y[i], within(1e-5 * mean.maxAbs()));
      assertThat(variance.values()[nodes[i]]).isLessThan(1e-10 * variance.maxAbs());
    }
    double wrong = 0;
    for (int n = 0; n < mean.values().length; n++) {
      wrong = Math.max(wrong, Math.abs(mean.values()[n] - truth[1].values()[n]));
    }
    assertThat(wrong).isGreaterThan(0.01 * truth[1].maxAbs());
  }

  @ParameterizedTest
  @EnumSource(Quantity.class)
  void samplesHaveThePosteriorsMomentsAndObeyTheEquation(Quantity quantity) {
    GaussianProblem problem = GaussianWorld.general(6, GRID);
    GaussianPosterior posterior = new GaussianPosterior(problem, observations());
    Field[] truth = draw(problem, 7);
    double[] y = posterior.observe(truth[0], truth[1], new Random(8));
    double[] mean = posterior.mean(quantity, y).values();
    double[] variance = posterior.variance(quantity).values();
    int samples = 4000;
    double[] sum = new double[mean.length];
    double[] squares = new double[mean.length];
    SplittableRandom random = new SplittableRandom(9);
    for (int s = 0; s < samples; s++) {
      double[] x = posterior.sample(quantity, y, random).values();
      for (int n = 0; n < x.length; n++) {
        sum[n] += (x[n] - mean[n]) / samples;
        squares[n] += (x[n] - mean[n]) * (x[n] - mean[n]) / samples;
      }
    }
    for (int n = 0; n < mean.length; n++) {
      // Five standard errors of a mean and of a variance, over some eighty nodes.
      double deviation = Math.sqrt(variance[n]);
      assertThat(sum[n]).isCloseTo(0, within(5 * deviation / Math.sqrt(samples) + 1e-10));
      double error = 5 * variance[n] * Math.sqrt(2.0 / samples);
      assertThat(squares[n]).isCloseTo(variance[n], within(error + 1e-12));
    }
    double[] xi = posterior.sampleCoefficients(y, random);
    PoissonProblem stated =
        GaussianWorld.general(GRID).withCharge(problem.field(Quantity.CHARGE, xi));
    Field phi = Solvers.create("mgcg", new StoppingRule(1e-12, 0, 200)).solve(stated).field();
    Field sampled = problem.field(Quantity.POTENTIAL, xi);
    for (int n = 0; n < phi.values().length; n++) {
      assertThat(sampled.values()[n]).isCloseTo(phi.values()[n], within(1e-9 * phi.maxAbs()));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Face.class,
      names = {"LEFT", "RIGHT", "BOTTOM", "TOP"})
  void aFluxIsThatOfTheElectrostatics(Face face) {
    PoissonProblem general = GaussianWorld.general(GRID);
    Observation flux = Observation.flux(general, face, 0.1);
    Random random = new Random(10);
    for (int trial = 0; trial < 3; trial++) {
      Field charge = new Field(GRID, random.doubles(GRID.size(), -1, 1).toArray());
      Field phi = new Field(GRID, random.doubles(GRID.size(), -1, 1).toArray());
      double expected = FaceFlux.of(general.withCharge(charge), phi).through(face);
      assertThat(flux.of(charge, phi)).isCloseTo(expected, within(1e-10));
    }
  }

  @Test
  void whatFollowsFromTheRestIsToldAndForeignInputIsRefused() {
    Grid grid = Grid.unitSquare(8);
    GaussianProblem problem = GaussianWorld.grounded("sine", 6, grid);
    // The edge is grounded: its value is known beforehand and gets the nugget as its variance.
    Observation edge = Observation.value(Quantity.POTENTIAL, 0, 0);
    Observation inner = Observation.value(Quantity.POTENTIAL, 40, 0);
    GaussianPosterior posterior = new GaussianPosterior(problem, List.of(edge, inner));
    assertThat(posterior.mean(Quantity.CHARGE, new double[2]).maxAbs()).isZero();
    assertThatThrownBy(() -> posterior.meanCoefficients(new double[3]))
        .hasMessageContaining("3 values instead of 2");
    PoissonProblem elsewhere = PoissonProblem.of(Field.zero(GRID), Boundaries.grounded(GRID));
    assertThatThrownBy(
            () ->
                new GaussianProblem(
                    GaussianWorld.series("sine", 6, grid),
                    elsewhere,
                    Solvers.create("direct", StoppingRule.DEFAULT)))
        .hasMessageContaining("sources on");
    assertThatThrownBy(() -> Observation.value(Quantity.CHARGE, 0, -1))
        .hasMessageContaining("noise");
  }

  /**
   * The floor of an inverse problem, as the benchmark of DiffusionPDE states it: the error of the
   * posterior mean is what the posterior's own variance says, and one sample's is √2 times that.
   */
  @ParameterizedTest
  @ValueSource(strings = {"CHARGE", "POTENTIAL"})
  void noEstimateBeatsTheFloorThatTheVarianceTells(String observed) {
    Grid grid = Grid.unitSquare(31);
    GaussianProblem problem = GaussianWorld.grounded("cosine", 32, grid);
    Quantity seen = Quantity.valueOf(observed);
    Quantity sought = seen == Quantity.CHARGE ? Quantity.POTENTIAL : Quantity.CHARGE;
    List<Observation> values = new ArrayList<>();
    new SplittableRandom(11)
        .ints(0, 29 * 29)
        .map(n -> grid.index(1 + n % 29, 1 + n / 29))
        .distinct()
        .limit(80)
        .forEach(node -> values.add(Observation.value(seen, node, 0)));
    GaussianPosterior posterior = new GaussianPosterior(problem, values);
    double trace = 0;
    for (double v : posterior.variance(sought).values()) {
      trace += v;
    }
    int trials = 200;
    double[] ratios = new double[trials];
    double mean = 0;
    double sample = 0;
    SplittableRandom random = new SplittableRandom(12);
    for (int t = 0; t < trials; t++) {
      Field[] truth = draw(problem, 100 + t);
      double[] y = posterior.observe(truth[0], truth[1], random);
      Field target = truth[sought == Quantity.CHARGE ? 0 : 1];
      ratios[t] = squares(posterior.mean(sought, y), target) / trace;
      mean += ratios[t] / trials;
      sample += squares(posterior.sample(sought, y, random), target) / trace / trials;
    }
    double spread = 0;
    for (double ratio : ratios) {
      spread += (ratio - mean) * (ratio - mean) / (trials - 1);
    }
    double error = 4 * Math.sqrt(spread / trials);
    assertThat(mean).isCloseTo(1, within(error));
    assertThat(sample).isCloseTo(2, within(3 * error));
    assertThat(error).isLessThan(0.3);
  }

  private static double squares(Field a, Field b) {
    double sum = 0;
    for (int n = 0; n < a.values().length; n++) {
      sum += (a.values()[n] - b.values()[n]) * (a.values()[n] - b.values()[n]);
    }
    return sum;
  }
}
