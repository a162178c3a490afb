package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpectralSolverTest {
  private static final StoppingRule RULE = new StoppingRule(1e-11, 0, 1);

  /** The error for φ = e^{sin πx} sin(2πy/L), periodic in x, whose modes decay exponentially. */
  private static double error(int n, int m) {
    Grid grid = new Grid(new int[] {n, m}, new double[] {2, 0.7}, new boolean[] {true, false});
    double kx = Math.PI;
    double ky = 2 * Math.PI / 0.7;
    Field exact = Field.of(grid, (x, y, z) -> Math.exp(Math.sin(kx * x)) * Math.sin(ky * y));
    Field rho =
        Field.of(
            grid,
            (x, y, z) -> {
              double s = Math.sin(kx * x);
              double c = Math.cos(kx * x);
              double xx = kx * kx * (c * c - s) * Math.exp(s);
              return -3 * (xx - ky * ky * Math.exp(s)) * Math.sin(ky * y);
            });
    PoissonProblem problem =
        new PoissonProblem(
            rho, new Permittivity.Uniform(3), Boundaries.grounded(grid), java.util.List.of());
    Solution solution = new SpectralSolver(RULE).solve(problem);
    assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
    double max = 0;
    for (int p = 0; p < grid.size(); p++) {
      max = Math.max(max, Math.abs(solution.field().values()[p] - exact.values()[p]));
    }
    return max;
  }

  @Test
  void convergesFasterThanAnyPower() {
    double[] errors = {error(8, 8), error(16, 9), error(32, 8)};
    // Observed orders rise with n, and 32 nodes a period reach round-off.
    double first = Math.log(errors[0] / errors[1]) / Math.log(2);
    assertThat(first).isGreaterThan(8);
    assertThat(errors[2]).isLessThan(1e-13);
  }

  /** One product of eigenfunctions per mix, which the series must reproduce to round-off. */
  @ParameterizedTest
  @CsvSource({
    "DD, 7", "DD, 8", "DN, 9", "DN, 10", "ND, 11", "ND, 6", "NN, 5", "NN, 12", "PP, 8", "PP, 13"
  })
  void reproducesEigenfunctionsOfEveryPairOfFaces(String kinds, int n) {
    for (int d = 1; d <= 3; d++) {
      int[] intervals = java.util.Arrays.copyOf(new int[] {n, 6, 5}, d);
      double[] lengths = java.util.Arrays.copyOf(new double[] {1.3, 0.8, 1.1}, d);
      boolean[] periodic = new boolean[d];
      periodic[0] = kinds.equals("PP");
      Grid grid = new Grid(intervals, lengths, periodic);
      double kappa =
          switch (kinds) {
            case "DN", "ND" -> 1.5 * Math.PI / 1.3;
            default -> 2 * Math.PI / 1.3;
          };
      boolean odd = kinds.charAt(0) == 'D';
      Field mode =
          Field.of(
              grid,
              (x, y, z) ->
                  (odd ? Math.sin(kappa * x) : Math.cos(kappa * x))
                      * Math.cos(Math.PI * y / 0.8)
                      * Math.cos(2 * Math.PI * z / 1.1));
      double symbol = kappa * kappa;
      symbol += d > 1 ? Math.pow(Math.PI / 0.8, 2) : 0;
      symbol += d > 2 ? Math.pow(2 * Math.PI / 1.1, 2) : 0;
      Solution solution = new SpectralSolver(RULE).solve(problem(grid, kinds, mode));
      assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
      for (int p = 0; p < grid.size(); p++) {
        assertThat(solution.field().values()[p] * symbol)
            .isCloseTo(mode.values()[p], within(1e-12));
      }
    }
  }

  /**
   * The residual of the series by dense matrices of its own: second derivatives B diag(κ²) B⁻¹
   * along each axis, B the basis functions at the nodes.
   */
  @ParameterizedTest
  @CsvSource({"DD, 7", "DN, 9", "ND, 8", "NN, 6", "PP, 7", "PP, 10"})
  void convergedMeansThatAnIndependentSumMeetsTheRule(String kinds, int n) {
    int m = 5;
    boolean ring = kinds.equals("PP");
    Grid grid = new Grid(new int[] {n, m}, new double[] {1.3, 0.8}, new boolean[] {ring, false});
    double[] rho = new java.util.Random(3).doubles(grid.size(), -1, 1).toArray();
    PoissonProblem problem = NullSpace.balanced(problem(grid, kinds, new Field(grid, rho)));
    Solution solution = new SpectralSolver(RULE).solve(problem);
    assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
    DMatrixRMaj alongX = secondDerivative(kinds, n, 1.3);
    DMatrixRMaj alongY = secondDerivative("NN", m, 0.8);
    int first = kinds.charAt(0) == 'D' ? 1 : 0;
    int count = alongX.numRows;
    double residual = 0;
    double norm = 0;
    for (int j = 0; j <= m; j++) {
      for (int i = 0; i < count; i++) {
        double sum = 0;
        for (int k = 0; k < count; k++) {
          sum += alongX.get(i, k) * solution.field().values()[j * grid.nodes(0) + first + k];
        }
        for (int k = 0; k <= m; k++) {
          sum += alongY.get(j, k) * solution.field().values()[k * grid.nodes(0) + first + i];
        }
        double source = problem.charge().values()[j * grid.nodes(0) + first + i];
        residual += (source - sum) * (source - sum);
        norm += source * source;
      }
    }
    assertThat(Math.sqrt(residual)).isLessThanOrEqualTo(1e-11 * Math.sqrt(norm));
  }

  private static DMatrixRMaj secondDerivative(String kinds, int n, double length) {
    int first = kinds.charAt(0) == 'D' ? 1 : 0;
    int last = kinds.equals("PP") || kinds.charAt(1) == 'D' ? n - 1 : n;
    int count = last - first + 1;
    DMatrixRMaj basis = new DMatrixRMaj(count, count);
    DMatrixRMaj kappa = new DMatrixRMaj(count, count);
    for (int k = 0; k < count; k++) {
      double wave =
          switch (kinds) {
            case "DD" -> k + 1;
            case "NN" -> k;
            case "PP" -> 2 * ((k + 1) / 2);
            default -> k + 0.5;
          };
      boolean sine = kinds.charAt(0) == 'D' || (kinds.equals("PP") && k % 2 == 0 && k > 0);
      double omega = Math.PI * wave / length;
      kappa.set(k, k, omega * omega);
      for (int i = 0; i < count; i++) {
        double at = omega * (first + i) * length / n;
        basis.set(i, k, sine ? Math.sin(at) : Math.cos(at));
      }
    }
    DMatrixRMaj inverse = new DMatrixRMaj(count, count);
    DMatrixRMaj scaled = new DMatrixRMaj(count, count);
    DMatrixRMaj result = new DMatrixRMaj(count, count);
    assertThat(CommonOps_DDRM.invert(basis, inverse)).isTrue();
    CommonOps_DDRM.mult(basis, kappa, scaled);
    CommonOps_DDRM.mult(scaled, inverse, result);
    return result;
  }

  private static PoissonProblem problem(Grid grid, String kinds, Field charge) {
    Map<Face, BoundaryCondition> conditions = new EnumMap<>(Face.class);
    for (int a = 0; a < grid.dimension(); a++) {
      double[] zero = new double[grid.faceSize(a)];
      for (boolean upper : new boolean[] {false, true}) {
        char kind = a == 0 ? kinds.charAt(upper ? 1 : 0) : 'N';
        conditions.put(
            Face.of(a, upper),
            switch (kind) {
              case 'D' -> new BoundaryCondition.Dirichlet(zero);
              case 'N' -> new BoundaryCondition.Neumann(zero);
              default -> new BoundaryCondition.Periodic();
            });
      }
    }
    return PoissonProblem.of(charge, new Boundaries(grid, conditions));
  }

  @Test
  void netChargeWithoutOutletIsIncompatible() {
    Grid grid = new Grid(new int[] {8, 6}, new double[] {1, 1}, new boolean[] {true, true});
    Field rho = Field.of(grid, (x, y, z) -> 0.5 + Math.cos(2 * Math.PI * x));
    Solution solution =
        new SpectralSolver(RULE).solve(PoissonProblem.of(rho, Boundaries.grounded(grid)));
    assertThat(solution.outcome()).isEqualTo(Outcome.INCOMPATIBLE_SOURCE);
    rho.values()[3] = Double.NaN;
    assertThat(
            new SpectralSolver(RULE)
                .solve(PoissonProblem.of(rho, Boundaries.grounded(grid)))
                .outcome())
        .isEqualTo(Outcome.BREAKDOWN);
  }

  @Test
  void refusesFaceDataAndVariablePermittivity() {
    SpectralSolver solver = new SpectralSolver(RULE);
    Grid grid = Grid.unitSquare(4);
    assertThat(solver.refusal(ManufacturedSolution.EDGES.problem(grid)).orElseThrow())
        .contains("zero data");
    assertThat(solver.refusal(ManufacturedSolution.VARIABLE.problem(grid)).orElseThrow())
        .contains("one permittivity");
  }
}
