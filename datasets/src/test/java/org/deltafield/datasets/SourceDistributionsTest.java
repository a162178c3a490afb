package org.deltafield.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.DirectSpectralSolver;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.StoppingRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SourceDistributionsTest {
  /** Nodal charges and smoothed edges change with the grid by design. */
  private static final Set<String> GRID_BOUND =
      Set.of(PointCharges.KIND, Discs.KIND, DiscCheckerboard.KIND);

  static Stream<SourceDistribution> all() {
    return SourceDistributions.ALL.stream().map(SourceDistributionsTest::example);
  }

  private static SourceDistribution example(SourceDistributions.Kind kind) {
    String nested =
        switch (kind.name()) {
          case SumSource.KIND -> ", parts: [{kind: blobs}, {kind: smeared-points}]";
          case ScaledSource.KIND -> ", factor: 3, source: {kind: blobs}";
          case MixtureSource.KIND ->
              ", magnitude: [1, 2], sources: [{kind: blobs, weight: 2}, {kind: random-field}]";
          case ConstantSource.KIND -> ", value: [1, 2]";
          default -> "";
        };
    ConfigNode node = Specs.yaml("{kind: " + kind.name() + nested + "}");
    SourceDistribution source = SourceDistributions.read(node);
    node.finish();
    return source;
  }

  private static RandomGenerator random(long seed) {
    return Seeds.generator(seed, 0);
  }

  @ParameterizedTest
  @MethodSource("all")
  void drawsAreFiniteNotZeroAndReproducible(SourceDistribution source) {
    Grid grid = Grid.of(40, 30, 2, 1.5);
    assertThat(source.refusal(grid)).isEmpty();
    for (long seed = 0; seed < 20; seed++) {
      Field charge = new Field(grid, source.draw(random(seed), grid));
      assertThat(charge.firstNonFinite()).isEqualTo(-1);
      assertThat(charge.maxAbs()).isPositive();
      assertThat(source.draw(random(seed), grid)).isEqualTo(charge.values());
      assertThat(source.draw(random(seed + 100), grid)).isNotEqualTo(charge.values());
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theTextOfASourceReadsBackAsThatSource(SourceDistribution source) {
    assertThat(SourceDistributions.read(Specs.yaml(source.toJson().toString()))).isEqualTo(source);
  }

  @ParameterizedTest
  @MethodSource("all")
  void aFinerGridShowsTheSameFunction(SourceDistribution source) {
    if (GRID_BOUND.contains(source.kind())) {
      return;
    }
    Grid coarse = Grid.of(40, 30, 2, 1.5);
    Grid fine = Grid.of(80, 60, 2, 1.5);
    for (long seed = 0; seed < 5; seed++) {
      Field a = new Field(coarse, source.draw(random(seed), coarse));
      Field b = new Field(fine, source.draw(random(seed), fine));
      // Magnitudes rest on sums over nodes, which differ between grids by the aliasing of what the
      // coarse one cannot resolve; all else is round-off.
      double tolerance = source.kind().matches("sum|mixture") ? 2e-2 : 1e-12;
      for (int j = 0; j <= 30; j++) {
        for (int i = 0; i <= 40; i++) {
          assertThat(a.at(i, j)).isCloseTo(b.at(2 * i, 2 * j), within(tolerance * b.maxAbs()));
        }
      }
    }
  }

  /** Every kind either says that a grid does not suit it, or draws on it. */
  @ParameterizedTest
  @MethodSource("all")
  void gridsOfOtherDimensionsAreRefusedOrServed(SourceDistribution source) {
    for (Grid grid :
        new Grid[] {
          new Grid(new int[] {40, 40}, new double[] {1, 1}, new boolean[] {true, false}),
          new Grid(new int[] {26, 30, 28}, new double[] {1, 2, 1}, new boolean[3]),
          new Grid(new int[] {26}, new double[] {3}, new boolean[1]),
          new Grid(new int[] {26}, new double[] {3}, new boolean[] {true})
        }) {
      if (source.refusal(grid).isPresent()) {
        assertThat(source.refusal(grid).get()).contains("source ");
      } else {
        Field charge = new Field(grid, source.draw(random(3), grid));
        assertThat(charge.firstNonFinite()).isEqualTo(-1);
        assertThat(charge.maxAbs()).isPositive();
        assertThat(Modes.potentialScale(grid, charge.values())).isPositive();
      }
    }
  }

  /** Over 600 draws the sample variance has a relative standard error of √(2/600) = 6%. */
  @ParameterizedTest
  @EnumSource(RandomField.Basis.class)
  void randomFieldsHaveTheVarianceOfTheory(RandomField.Basis basis) {
    RandomField law = new RandomField(basis, 12, new Range(2, 2), new Range(5, 5));
    Grid grid = Grid.unitSquare(24);
    int draws = 600;
    double[] sumOfSquares = new double[grid.size()];
    for (int n = 0; n < draws; n++) {
      double[] draw = law.draw(random(n), grid);
      for (int i = 0; i < draw.length; i++) {
        sumOfSquares[i] += draw[i] * draw[i];
      }
    }
    double[] a = law.amplitudes(2, 5);
    int first = basis == RandomField.Basis.SINE ? 1 : 0;
    for (int[] node : new int[][] {{5, 7}, {12, 12}, {20, 3}, {1, 23}}) {
      double theory = 0;
      for (int l = 0; l < 12; l++) {
        for (int k = 0; k < 12; k++) {
          double wave = a[l * 12 + k] * psi(basis, k + first, node[0] / 24.0);
          wave *= psi(basis, l + first, node[1] / 24.0);
          theory += wave * wave;
        }
      }
      double found = sumOfSquares[grid.index(node[0], node[1])] / draws;
      // 3.5 standard errors.
      assertThat(found).isCloseTo(theory, within(0.2 * theory));
    }
    assertThat(Arrays.stream(a).map(x -> x * x).sum()).isCloseTo(1, within(1e-12));
  }

  private static double psi(RandomField.Basis basis, int k, double s) {
    if (basis == RandomField.Basis.SINE) {
      return Math.sqrt(2) * Math.sin(Math.PI * k * s);
    }
    return k == 0 ? 1 : Math.sqrt(2) * Math.cos(Math.PI * k * s);
  }

  @Test
  void amplitudesFollowTheSpectrum() {
    RandomField law = new RandomField(RandomField.Basis.SINE, 8, new Range(3, 3), new Range(4, 4));
    double[] a = law.amplitudes(3, 4);
    double k11 = 2 * Math.PI * Math.PI;
    double k23 = 13 * Math.PI * Math.PI;
    assertThat(a[2 * 8 + 1] / a[0])
        .isCloseTo(Math.pow((k23 + 16) / (k11 + 16), -1.5), within(1e-12));
  }

  @Test
  void gaussianKeepsItsChargeFromOneSpacingUpwards() {
    Grid grid = Grid.of(64, 48, 1, 0.75);
    for (double w : new double[] {1, 1.5, 4}) {
      double[] charge = new double[grid.size()];
      Shapes.addGaussian(charge, grid, 0.503, 0.371, w / 64, -2.5);
      double total = Arrays.stream(charge).sum() * grid.cellVolume();
      // Poisson's summation formula: the error at w = h is 4·exp(−2π²) = 1e-8.
      assertThat(total).isCloseTo(-2.5, within(5e-8));
    }
  }

  @Test
  void discKeepsItsArea() {
    Grid grid = Grid.of(64, 48, 1, 0.75);
    double[] charge = new double[grid.size()];
    Shapes.addDisc(charge, grid, 0.4031, 0.3517, 0.2, 3);
    double total = Arrays.stream(charge).sum() * grid.cellVolume();
    // The linear edge is off by a few thousandths of a cell per edge cell, of random sign.
    assertThat(total).isCloseTo(3 * Math.PI * 0.04, within(3e-3));
    assertThat(charge[grid.index(26, 22)]).isEqualTo(3);
    assertThat(charge[grid.index(5, 5)]).isZero();
  }

  @Test
  void pointKeepsItsChargeAndDipoleExactly() {
    Grid grid = Grid.of(64, 48, 1, 0.75);
    for (double[] at : new double[][] {{0.4031, 0.3517}, {0, 0}, {1, 0.75}, {0.5, 0.375}}) {
      double[] charge = new double[grid.size()];
      Shapes.addPoint(charge, grid, at[0], at[1], 1.5);
      double q = 0;
      double px = 0;
      double py = 0;
      for (int j = 0; j <= 48; j++) {
        for (int i = 0; i <= 64; i++) {
          double c = charge[grid.index(i, j)] * grid.cellVolume();
          q += c;
          px += c * grid.coordinate(0, i);
          py += c * grid.coordinate(1, j);
        }
      }
      assertThat(q).isCloseTo(1.5, within(1e-13));
      assertThat(px).isCloseTo(1.5 * at[0], within(1e-13));
      assertThat(py).isCloseTo(1.5 * at[1], within(1e-13));
    }
  }

  @Test
  void theEstimatedPotentialIsNearTheSolvedOne() {
    Grid grid = Grid.of(40, 30, 2, 1.5);
    DirectSpectralSolver solver = new DirectSpectralSolver(StoppingRule.DEFAULT);
    for (SourceDistribution source :
        new SourceDistribution[] {
          SourceDistributions.read(Specs.yaml("{kind: blobs}")),
          SourceDistributions.read(Specs.yaml("{kind: random-field}")),
          SourceDistributions.read(Specs.yaml("{kind: points}"))
        }) {
      Field charge = new Field(grid, source.draw(random(3), grid));
      Field phi = solver.solve(PoissonProblem.of(charge, Boundaries.grounded(grid))).field();
      double rms = phi.norm() / Math.sqrt(40 * 30);
      // Modes beyond the eighth carry well below 1% of the energy of φ.
      assertThat(Modes.potentialScale(grid, charge.values())).isCloseTo(rms, within(0.02 * rms));
    }
  }

  @Test
  void aMixtureDrawsItsPartsByWeightAtTheMagnitudeAsked() {
    Grid grid = Grid.unitSquare(32);
    MixtureSource mixture =
        (MixtureSource)
            SourceDistributions.read(
                Specs.yaml(
                    "{kind: mixture, magnitude: [0.1, 10], sources: [{kind: points, weight: 3},"
                        + " {kind: blobs, weight: 1}]}"));
    int points = 0;
    double logSum = 0;
    int draws = 800;
    for (int n = 0; n < draws; n++) {
      double[] charge = mixture.draw(random(n), grid);
      double scale = Modes.potentialScale(grid, charge);
      assertThat(scale).isBetween(0.1 * (1 - 1e-12), 10 * (1 + 1e-12));
      logSum += Math.log10(scale);
      points += Arrays.stream(charge).filter(c -> c == 0).count() > 500 ? 1 : 0;
    }
    // Four standard errors: √(0.75·0.25/800) = 0.015, and (2/√12)/√800 = 0.02.
    assertThat(points / (double) draws).isCloseTo(0.75, within(0.06));
    assertThat(logSum / draws).isCloseTo(0, within(0.08));
  }
}
