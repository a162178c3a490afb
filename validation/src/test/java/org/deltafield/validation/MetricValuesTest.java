package org.deltafield.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.FieldSolver;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Solvers;
import org.deltafield.solvers.StoppingRule;
import org.junit.jupiter.api.Test;

/** Metrics on fields where the value follows by hand or from a plain loop. */
class MetricValuesTest {
  private static final Grid GRID = Grid.of(4, 3, 2, 1.5);

  private static Metric metric(String name) {
    return Metrics.ALL.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }

  private static double value(String name, Field reference, Field... samples) {
    PoissonProblem problem =
        PoissonProblem.of(
            Field.of(reference.grid(), (x, y, z) -> 1 + x), Boundaries.dirichlet(reference));
    return metric(name).value(Comparison.of(problem, reference, new Ensemble(List.of(samples))));
  }

  private static Field constant(double value) {
    return Field.of(GRID, (x, y, z) -> value);
  }

  private static Field noise(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Field.of(GRID, (x, y, z) -> random.nextDouble() - 0.5);
  }

  @Test
  void errorsOfConstantFieldsFollowByHand() {
    Field y = constant(2);
    Field low = constant(1.9);
    Field high = constant(2.3);
    // ‖e‖/‖y‖ is 0.05 and 0.15, their mean 0.1; the mean field is 2.1.
    assertThat(value("relative_l2", y, low, high)).isCloseTo(0.1, within(1e-14));
    assertThat(value("nrmse", y, low, high)).isCloseTo(0.1, within(1e-14));
    assertThat(value("mean_relative_l2", y, low, high)).isCloseTo(0.05, within(1e-14));
    assertThat(value("max_error", y, low, high)).isCloseTo(0.3, within(1e-14));
    // Largest miss over the sample's own size: 0.3/2.3.
    assertThat(value("boundary_error", y, low, high)).isCloseTo(0.3 / 2.3, within(1e-14));
    // s = 0.4/√2 everywhere, beside y = 2 and the mean's error 0.1.
    double s = 0.4 / Math.sqrt(2);
    assertThat(value("spread_relative", y, low, high)).isCloseTo(s / 2, within(1e-14));
    assertThat(value("spread_skill_ratio", y, low, high))
        .isCloseTo(Math.sqrt(1.5) * s / 0.1, within(1e-12));
    // Σe is −0.1 and 0.3 a node: √((0.01 + 0.09)/2).
    assertThat(value("crmse", y, low, high)).isCloseTo(Math.sqrt(0.05), within(1e-14));
    assertThat(value("brmse", y, low, high)).isCloseTo(0.2, within(1e-14));
    // Mean |e| is 0.2, minus 2·0.4/(2·2·1).
    assertThat(value("crps", y, low, high)).isCloseTo(0, within(1e-14));
  }

  @Test
  void h1IsTheRelativeErrorOfTheGradient() {
    Field y = Field.of(GRID, (x, u, z) -> 3 * x);
    // The gradient of the error is 0.3 along x beside 3 along x, whatever the constant.
    Field x = Field.of(GRID, (a, u, z) -> 3.3 * a + 5);
    assertThat(value("h1_relative", y, x)).isCloseTo(0.1, within(1e-13));
  }

  @Test
  void h1OnPeriodicAxesCountsTheLinkAcrossTheEdge() {
    Grid ring = new Grid(new int[] {4, 4}, new double[] {1, 1}, new boolean[] {true, true});
    double[] one = new double[ring.size()];
    one[ring.index(0, 0)] = 1;
    double[] two = new double[ring.size()];
    two[ring.index(2, 2)] = 1;
    Field y = new Field(ring, two);
    double[] sum = two.clone();
    sum[0] += 1;
    PoissonProblem problem = PoissonProblem.of(y, Boundaries.grounded(ring));
    double h1 =
        metric("h1_relative")
            .value(Comparison.of(problem, y, new Ensemble(List.of(new Field(ring, sum)))));
    // A bump at the corner has four links like a bump in the middle only if two cross the edge.
    assertThat(h1).isCloseTo(1, within(1e-14));
  }

  @Test
  void crpsAgreesWithThePlainDoubleSum() {
    Field y = noise(0);
    Field[] x = IntStream.range(1, 8).mapToObj(MetricValuesTest::noise).toArray(Field[]::new);
    double sum = 0;
    for (int n = 0; n < GRID.size(); n++) {
      for (Field a : x) {
        sum += Math.abs(a.values()[n] - y.values()[n]) / 7;
        for (Field b : x) {
          sum -= Math.abs(a.values()[n] - b.values()[n]) / (2.0 * 7 * 6);
        }
      }
    }
    assertThat(value("crps", y, x)).isCloseTo(sum / GRID.size(), within(1e-14));
  }

  @Test
  void coverageCountsUnknownNodesBetweenTheOuterOrderStatistics() {
    // 19 constant samples 1 … 19: ranks 1 and 19 bound the interval.
    Field[] x = IntStream.range(1, 20).mapToObj(MetricValuesTest::constant).toArray(Field[]::new);
    double[] y = new double[GRID.size()];
    y[GRID.index(1, 1)] = 1;
    y[GRID.index(2, 1)] = 19;
    y[GRID.index(3, 1)] = 19.01;
    y[GRID.index(1, 2)] = 0.99;
    y[GRID.index(2, 2)] = 7;
    y[GRID.index(3, 2)] = -7;
    y[GRID.index(0, 0)] = 5; // held, does not count
    assertThat(value("coverage_90", new Field(GRID, y), x)).isCloseTo(0.5, within(1e-15));
  }

  @Test
  void coverageOfACalibratedEnsembleIsNinetyPercent() {
    Grid grid = Grid.unitSquare(120);
    SplittableRandom random = new SplittableRandom(7);
    Field[] x = new Field[29];
    for (int i = 0; i < x.length; i++) {
      x[i] = Field.of(grid, (a, b, c) -> random.nextDouble());
    }
    Field y = Field.of(grid, (a, b, c) -> random.nextDouble());
    // 14,161 nodes: a standard error of 0.0025; 4 of them.
    assertThat(value("coverage_90", y, x)).isCloseTo(0.9, within(0.01));
  }

  @Test
  void gaussLawAgreesWithFluxesAddedUpFaceByFace() {
    Field y = noise(3);
    Field x = noise(4);
    double hx = GRID.spacing(0);
    double hy = GRID.spacing(1);
    int nx = GRID.nodes(0);
    int ny = GRID.nodes(1);
    double flux = 0;
    double charge = 0;
    double size = 0;
    for (int j = 1; j < ny - 1; j++) {
      flux += -(x.at(0, j) - x.at(1, j)) / hx * hy;
      flux += -(x.at(nx - 1, j) - x.at(nx - 2, j)) / hx * hy;
      for (int i = 1; i < nx - 1; i++) {
        double rho = 1 + GRID.coordinate(0, i);
        charge += rho * hx * hy;
        size += Math.abs(rho) * hx * hy;
      }
    }
    for (int i = 1; i < nx - 1; i++) {
      flux += -(x.at(i, 0) - x.at(i, 1)) / hy * hx;
      flux += -(x.at(i, ny - 1) - x.at(i, ny - 2)) / hy * hx;
    }
    assertThat(value("gauss_law_error", y, x))
        .isCloseTo(Math.abs(flux - charge) / size, within(1e-12));
  }

  @Test
  void energyScoreAgreesWithThePlainDoubleSum() {
    Field y = noise(0);
    Field[] x = IntStream.range(1, 6).mapToObj(MetricValuesTest::noise).toArray(Field[]::new);
    double sum = 0;
    for (Field a : x) {
      sum += distance(a, y) / 5;
      for (Field b : x) {
        sum -= distance(a, b) / (2.0 * 5 * 4);
      }
    }
    assertThat(value("energy_score", y, x)).isCloseTo(sum / Math.sqrt(GRID.size()), within(1e-14));
  }

  private static double distance(Field a, Field b) {
    double sum = 0;
    for (int n = 0; n < GRID.size(); n++) {
      sum += Math.pow(a.values()[n] - b.values()[n], 2);
    }
    return Math.sqrt(sum);
  }

  @Test
  void energyScoreOfOneValueIsItsError() {
    assertThat(value("energy_score", constant(2), constant(2.3), constant(2.3)))
        .isCloseTo(0.3, within(1e-14));
  }

  @Test
  void fluxErrorIsThatOfTheFaceBesideAllFluxes() {
    // φ = 3x without charge: flux 3·1.5 in at one side and out at the other, none through the rest.
    Field y = Field.of(GRID, (x, u, z) -> 3 * x);
    PoissonProblem problem = PoissonProblem.of(Field.zero(GRID), Boundaries.dirichlet(y));
    double[] bent = y.values().clone();
    for (int j = 1; j < GRID.nodes(1) - 1; j++) {
      bent[GRID.index(1, j)] += 0.1;
    }
    Comparison comparison = Comparison.of(problem, y, new Ensemble(List.of(new Field(GRID, bent))));
    // Two rows next to the left face, each 0.1/hx·hy more flux into it.
    double expected = 2 * 0.1 / GRID.spacing(0) * GRID.spacing(1) / (2 * 4.5);
    assertThat(metric("flux_error_left").value(comparison)).isCloseTo(expected, within(1e-13));
    assertThat(metric("flux_error_right").value(comparison)).isCloseTo(0, within(1e-13));
    assertThat(metric("flux_error_bottom").value(comparison))
        .isCloseTo(0.1 * GRID.spacing(0) / GRID.spacing(1) / 9, within(1e-13));
    assertThat(metric("flux_error_back").applies(comparison)).isFalse();
  }

  @Test
  void aBluntedChargeIsNotRecovered() {
    Grid grid = Grid.unitSquare(16);
    double[] rho = new double[grid.size()];
    rho[grid.index(8, 8)] = 256;
    Boundaries grounded = Boundaries.grounded(grid);
    PoissonProblem sharp = PoissonProblem.of(new Field(grid, rho), grounded);
    double[] spread = new double[grid.size()];
    spread[grid.index(8, 8)] = 128;
    for (int[] at : new int[][] {{7, 8}, {9, 8}, {8, 7}, {8, 9}}) {
      spread[grid.index(at[0], at[1])] = 32;
    }
    FieldSolver solver = Solvers.create("direct", StoppingRule.DEFAULT);
    Field y = solver.solve(sharp).field();
    Field blunt = solver.solve(PoissonProblem.of(new Field(grid, spread), grounded)).field();
    Comparison comparison = Comparison.of(sharp, y, new Ensemble(List.of(blunt)));
    // Half of the charge is where it belongs; none of it is lost to Gauss's law.
    assertThat(metric("peak_recovered").value(comparison)).isCloseTo(0.5, within(1e-12));
    assertThat(metric("charge_recovered").value(comparison)).isCloseTo(0.5, within(1e-12));
    assertThat(metric("gauss_law_error").value(comparison)).isCloseTo(0, within(1e-12));
    assertThat(metric("near_source_l2").value(comparison))
        .isGreaterThan(metric("relative_l2").value(comparison));
  }

  @Test
  void energiesOfAMultipleFollowByHand() {
    Field y = Field.of(GRID, (x, u, z) -> 3 * x + u);
    Field x = Field.of(GRID, (a, u, z) -> 1.1 * (3 * a + u));
    // Energy grows with the square: 1.21 − 1; the error is a tenth of the field.
    assertThat(value("energy_error", y, x)).isCloseTo(0.21, within(1e-13));
    assertThat(value("energy_norm_relative", y, x)).isCloseTo(0.1, within(1e-13));
  }

  @Test
  void frmseOfOneWaveLiesInItsBand() {
    Grid grid = Grid.of(31, 31, 1, 1);
    PoissonProblem problem = PoissonProblem.of(Field.zero(grid), Boundaries.grounded(grid));
    Field y = Field.zero(grid);
    // Five periods over the 32 nodes: |F| is 32·32/2 at (5, 0), f_5 = ½, the mean of eight shells.
    Field wave = Field.of(grid, (a, b, z) -> Math.cos(2 * Math.PI * 5 * a * 31 / 32));
    Comparison comparison = Comparison.of(problem, y, new Ensemble(List.of(wave)));
    assertThat(metric("frmse_mid").value(comparison)).isCloseTo(0.5 / 8, within(1e-12));
    assertThat(metric("frmse_low").value(comparison)).isCloseTo(0, within(1e-12));
    assertThat(metric("frmse_high").value(comparison)).isCloseTo(0, within(1e-12));
  }

  @Test
  void residualIsOfOneSampleNeverOfTheMean() {
    Field y = noise(3);
    Field x = noise(4);
    double[] mirrored = new double[GRID.size()];
    for (int n = 0; n < mirrored.length; n++) {
      mirrored[n] = 2 * y.values()[n] - x.values()[n];
    }
    double one = value("residual_relative", y, x);
    double other = value("residual_relative", y, new Field(GRID, mirrored));
    assertThat(value("residual_relative", y, x, new Field(GRID, mirrored)))
        .isCloseTo((one + other) / 2, within(1e-12 * one));
  }

  @Test
  void batchFiguresOfPdeBenchAreRootMeanSquares() {
    assertThat(metric("crmse").mean(new double[][] {{3}, {4}}))
        .isCloseTo(Math.sqrt(12.5), within(1e-14));
    assertThat(metric("brmse").mean(new double[][] {{3}, {4}})).isCloseTo(3.5, within(1e-14));
  }

  @Test
  void fieldsOnAnotherGridAreRefused() {
    Field y = constant(1);
    PoissonProblem problem = PoissonProblem.of(y, Boundaries.dirichlet(y));
    Ensemble other = new Ensemble(List.of(Field.zero(Grid.unitSquare(4))));
    assertThatThrownBy(() -> Comparison.of(problem, y, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 × 4");
  }
}
