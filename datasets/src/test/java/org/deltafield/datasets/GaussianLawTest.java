package org.deltafield.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.deltafield.datasets.RandomField.Basis;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.DirectSpectralSolver;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.StoppingRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GaussianLawTest {
  private static final double ALPHA = 2;
  private static final double TAU = 4;

  private static GaussianLaw law(Basis basis, int modes, boolean mean) {
    return new GaussianLaw(
        basis,
        modes,
        new Range(ALPHA, ALPHA),
        new Range(TAU, TAU),
        OptionalDouble.of(2.5),
        1,
        mean);
  }

  private static Grid grid(int n, int dimension, int periodicAxes) {
    int[] intervals = new int[dimension];
    double[] lengths = new double[dimension];
    boolean[] periodic = new boolean[dimension];
    for (int axis = 0; axis < dimension; axis++) {
      intervals[axis] = n + 2 * axis * (n / 8);
      lengths[axis] = 1 + 0.5 * axis;
      periodic[axis] = axis < periodicAxes;
    }
    return new Grid(intervals, lengths, periodic);
  }

  /** Dimension, number of periodic axes, basis of the others. */
  static List<Object[]> boxes() {
    List<Object[]> boxes = new ArrayList<>();
    for (int dimension = 1; dimension <= 3; dimension++) {
      for (int periodic = 0; periodic <= dimension; periodic++) {
        for (Basis basis : Basis.values()) {
          boxes.add(new Object[] {dimension, periodic, basis});
        }
      }
    }
    return boxes;
  }

  /** The series at one point, written out: the basis functions from their definitions. */
  private static double psi(Grid grid, int axis, Basis basis, int m, double x) {
    double s = x / grid.length(axis);
    if (grid.periodic(axis)) {
      int k = (m + 1) / 2;
      double angle = 2 * Math.PI * k * s;
      return m == 0 ? 1 : Math.sqrt(2) * (m % 2 == 1 ? Math.cos(angle) : Math.sin(angle));
    }
    if (basis == Basis.SINE) {
      return Math.sqrt(2) * Math.sin(Math.PI * (m + 1) * s);
    }
    return m == 0 ? 1 : Math.sqrt(2) * Math.cos(Math.PI * m * s);
  }

  private static double kappa(Grid grid, int axis, Basis basis, int m) {
    double unit = Math.PI / grid.length(axis);
    if (grid.periodic(axis)) {
      int k = (m + 1) / 2;
      return 2 * unit * k;
    }
    return unit * (basis == Basis.SINE ? m + 1 : m);
  }

  /** Cov(f(x), f(y)) = σ²/|Ω| Σ λ^(−α) ψ(x) ψ(y), by a loop of its own. */
  private static double covariance(
      Grid grid, Basis basis, int modes, boolean mean, double[] x, double[] y) {
    int d = grid.dimension();
    int total = 1;
    int[] counts = new int[d];
    double volume = 1;
    for (int axis = 0; axis < d; axis++) {
      counts[axis] = grid.periodic(axis) && modes % 2 == 0 ? modes - 1 : modes;
      total *= counts[axis];
      volume *= grid.length(axis);
    }
    double sum = 0;
    for (int n = 0; n < total; n++) {
      double kappa2 = 0;
      double product = 1;
      int rest = n;
      for (int axis = 0; axis < d; axis++) {
        int m = rest % counts[axis];
        rest /= counts[axis];
        kappa2 += Math.pow(kappa(grid, axis, basis, m), 2);
        product *= psi(grid, axis, basis, m, x[axis]) * psi(grid, axis, basis, m, y[axis]);
      }
      if (kappa2 > 0 || mean) {
        sum += Math.pow(kappa2 + TAU * TAU, -ALPHA) * product;
      }
    }
    return 2.5 * 2.5 / volume * sum;
  }

  @ParameterizedTest
  @MethodSource("boxes")
  void aSeedGivesTheSameFunctionOnEveryGrid(int dimension, int periodic, Basis basis) {
    GaussianLaw law = law(basis, 6, true);
    Grid coarse = grid(8, dimension, periodic);
    Grid fine = grid(24, dimension, periodic);
    double[] a = law.draw(Seeds.generator(3, 0), coarse);
    double[] b = law.draw(Seeds.generator(3, 0), fine);
    double scale = new Field(fine, b).maxAbs();
    for (int n = 0; n < a.length; n++) {
      int there = 0;
      for (int axis = 0; axis < dimension; axis++) {
        there += 3 * (n / coarse.stride(axis) % coarse.nodes(axis)) * fine.stride(axis);
      }
      // Sums of at most 216 terms, each to round-off.
      assertThat(a[n]).isCloseTo(b[there], within(1e-13 * scale));
    }
  }

  /** 3,000 draws: the standard error of a covariance is at most √2/√3000 = 2.6% of the variance. */
  @ParameterizedTest
  @MethodSource("boxes")
  void varianceAndCovarianceAreThoseOfTheSeries(int dimension, int periodic, Basis basis) {
    GaussianLaw law = law(basis, 5, true);
    Grid grid = grid(8, dimension, periodic);
    int draws = 3000;
    int[] nodes = {grid.size() / 2 + 1, grid.size() / 2 + 3, 2 * grid.size() / 3};
    double[][] sums = new double[3][3];
    for (int n = 0; n < draws; n++) {
      double[] f = law.draw(Seeds.generator(n, 7), grid);
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          sums[i][j] += f[nodes[i]] * f[nodes[j]] / draws;
        }
      }
    }
    double[][] x = new double[3][dimension];
    for (int i = 0; i < 3; i++) {
      for (int axis = 0; axis < dimension; axis++) {
        x[i][axis] = grid.coordinate(axis, nodes[i] / grid.stride(axis) % grid.nodes(axis));
      }
    }
    double largest = 0;
    for (int i = 0; i < 3; i++) {
      largest = Math.max(largest, covariance(grid, basis, 5, true, x[i], x[i]));
    }
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double theory = covariance(grid, basis, 5, true, x[i], x[j]);
        // Four standard errors.
        assertThat(sums[i][j]).isCloseTo(theory, within(0.105 * largest));
      }
    }
  }

  @Test
  void moreModesOnlyAddDetail() {
    Grid grid = Grid.unitSquare(32);
    double[] few = law(Basis.SINE, 5, false).draw(Seeds.generator(1, 0), grid);
    double[] many = law(Basis.SINE, 20, false).draw(Seeds.generator(1, 0), grid);
    double[][] sines = Modes.sines(32, 20);
    for (int l = 0; l < 7; l++) {
      for (int k = 0; k < 7; k++) {
        double low = 0;
        double high = 0;
        for (int j = 0; j <= 32; j++) {
          for (int i = 0; i <= 32; i++) {
            double wave = sines[k][i] * sines[l][j] / (32 * 32);
            low += wave * few[grid.index(i, j)];
            high += wave * many[grid.index(i, j)];
          }
        }
        boolean shared = k < 5 && l < 5;
        assertThat(low).isCloseTo(shared ? high : 0, within(1e-14));
        assertThat(Math.abs(high)).isGreaterThan(1e-6);
      }
    }
  }

  @Test
  void hashedNormalsAreStandardNormalAndUncorrelated() {
    int count = 200_000;
    double[] moments = new double[5];
    double neighbours = 0;
    double keys = 0;
    for (int n = 0; n < count; n++) {
      double z = Seeds.normal(42, n);
      for (int p = 1; p <= 4; p++) {
        moments[p] += Math.pow(z, p) / count;
      }
      neighbours += z * Seeds.normal(42, n + 1) / count;
      keys += z * Seeds.normal(43, n) / count;
    }
    // Four standard errors: √(1, 2, 15, 96)/√count.
    assertThat(moments[1]).isCloseTo(0, within(0.009));
    assertThat(moments[2]).isCloseTo(1, within(0.0127));
    assertThat(moments[3]).isCloseTo(0, within(0.035));
    assertThat(moments[4]).isCloseTo(3, within(0.088));
    assertThat(neighbours).isCloseTo(0, within(0.009));
    assertThat(keys).isCloseTo(0, within(0.009));
  }

  @Test
  void deviationIsTheRootMeanVarianceOverTheBox() {
    Grid grid = Grid.of(24, 24, 2, 1);
    GaussianLaw law =
        new GaussianLaw(
            Basis.COSINE, 9, new Range(2, 2), new Range(3, 3), OptionalDouble.empty(), 0.7, false);
    double[] a = law.amplitudes(law.axes(grid), grid, 2, 3);
    assertThat(Arrays.stream(a).map(v -> v * v).sum()).isCloseTo(0.49, within(1e-12));
    assertThat(a[0]).isZero();
  }

  /**
   * The standard deviations of DiffusionPDE's released Poisson data, 0.292 of f and 0.00418 of u,
   * over all nodes. Exactly, by the modes: f = Σ ξ a ψ, u = Σ ξ a A⁻¹ψ. Of u, 16 × 16 modes carry
   * all but 1e-6.
   */
  @Test
  void theStandardDeviationsOfDiffusionPde() {
    DatasetSpec spec = Specs.ready("diffusionpde-poisson-128");
    Grid grid = spec.grid();
    GaussianLaw law = ((GaussianField) spec.sources().parts().get(0).source()).law();
    AxisFunctions[] axes = law.axes(grid);
    double[] a = law.amplitudes(axes, grid, law.smoothness().min(), law.inverseLength().min());
    DirectSpectralSolver solver = new DirectSpectralSolver(StoppingRule.DEFAULT);
    double f = 0;
    double u = 0;
    for (int n = 0; n < a.length; n++) {
      int k = n % 128;
      int l = n / 128;
      double x = Arrays.stream(axes[0].values(k)).map(v -> v * v).sum();
      double y = Arrays.stream(axes[1].values(l)).map(v -> v * v).sum();
      f += a[n] * a[n] * x * y / grid.size();
      if (k < 16 && l < 16 && n > 0) {
        double[] psi = new double[grid.size()];
        for (int i = 0; i < psi.length; i++) {
          psi[i] = a[n] * axes[0].values(k)[i % 128] * axes[1].values(l)[i / 128];
        }
        PoissonProblem problem = PoissonProblem.of(new Field(grid, psi), Boundaries.grounded(grid));
        double norm = solver.solve(problem).field().norm();
        u += norm * norm / grid.size();
      }
    }
    // Theirs are estimates over the released sample, to three digits; their modes are those of cell
    // centres, ours of nodes, whose outermost ones carry half a cell.
    assertThat(Math.sqrt(f)).isCloseTo(0.292, within(0.004));
    assertThat(Math.sqrt(u)).isCloseTo(0.00418, within(0.00004));
  }
}
