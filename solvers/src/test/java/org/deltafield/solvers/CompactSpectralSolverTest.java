package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CompactSpectralSolverTest {
  private static final StoppingRule RULE = new StoppingRule(1e-11, 0, 1);

  /** Square cells, cells where 1 − sΛ turns negative either way, even, odd and prime sizes. */
  @ParameterizedTest
  @CsvSource({"16, 16, 1, 1", "15, 20, 1, 2", "13, 11, 3, 1", "17, 12, 1, 3", "20, 8, 1, 1"})
  void isOfFourthOrder(int nx, int ny, double lx, double ly) {
    double[] errors = new double[2];
    for (int level = 0; level < 2; level++) {
      Grid grid = Grid.of(nx << level, ny << level, lx, ly);
      PoissonProblem problem = ManufacturedSolution.EDGES.problem(grid);
      Solution solution = Solvers.create("direct4", RULE).solve(problem);
      assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
      double[] exact = ManufacturedSolution.EDGES.exact(grid).values();
      double sum = 0;
      for (int n = 0; n < exact.length; n++) {
        double e = solution.field().values()[n] - exact[n];
        sum += e * e;
      }
      errors[level] = Math.sqrt(sum / exact.length);
    }
    assertThat(Math.log(errors[0] / errors[1]) / Math.log(2)).isCloseTo(4, within(0.2));
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "3, 2", "9, 14", "31, 24"})
  void solvesTheNinePointEquations(int nx, int ny) {
    Grid grid = Grid.of(nx, ny, 1.2, 0.9);
    Field rho = new Field(grid, new Random(1).doubles(grid.size(), -1, 1).toArray());
    PoissonProblem problem = PoissonProblem.of(rho, TransfiniteLiftTest.randomEdges(grid, 2));
    Solution solution = new CompactSpectralSolver(RULE).solve(problem);
    assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
    Field phi = solution.field();
    double hx = grid.spacing(0);
    double hy = grid.spacing(1);
    for (int j = 1; j < ny; j++) {
      for (int i = 1; i < nx; i++) {
        double xx = secondX(phi, i, j) / (hx * hx);
        double yy = secondY(phi, i, j) / (hy * hy);
        double xxyy = secondX(phi, i, j - 1) - 2 * secondX(phi, i, j) + secondX(phi, i, j + 1);
        double mixed = xxyy * (1 / (hx * hx) + 1 / (hy * hy)) / 12;
        double source = rho.at(i, j) + (secondX(rho, i, j) + secondY(rho, i, j)) / 12;
        // A few dozen roundings of values up to 4/h² ≈ 3000.
        assertThat(-(xx + yy + mixed)).isCloseTo(source, within(1e-10));
      }
    }
  }

  private static double secondX(Field f, int i, int j) {
    return f.at(i - 1, j) - 2 * f.at(i, j) + f.at(i + 1, j);
  }

  private static double secondY(Field f, int i, int j) {
    return f.at(i, j - 1) - 2 * f.at(i, j) + f.at(i, j + 1);
  }

  private static final double[] WAVE = {3.1, 3.7, 2.9};

  /**
   * Where errors of faces and of the inside do not nearly cancel on these grids, so that h⁴ rules:
   * a phase of 0.4 along x, say, has orders of 4.32, 4.21 … in 3-D as h is halved.
   */
  private static final double[] PHASE = {0.9, 1.4, 2.4};

  /** ε = 1.6, φ a product of waves, data on faces of the given kinds; periodic waves there. */
  private static PoissonProblem waves(String[] kinds, Grid grid, Field exact) {
    int d = kinds.length;
    double epsilon = 1.6;
    double[] omega = new double[3];
    double[] phase = new double[3];
    for (int a = 0; a < d; a++) {
      omega[a] = kinds[a].equals("PP") ? 2 * Math.PI / grid.length(a) : WAVE[a];
      phase[a] = PHASE[a];
    }
    double symbol = omega[0] * omega[0] + omega[1] * omega[1] + omega[2] * omega[2];
    Map<Face, BoundaryCondition> faces = new EnumMap<>(Face.class);
    for (int a = 0; a < d; a++) {
      for (boolean upper : new boolean[] {false, true}) {
        Face face = Face.of(a, upper);
        int[] nodes = Boundaries.faceNodes(grid, face);
        double[] values = new double[nodes.length];
        for (int k = 0; k < nodes.length; k++) {
          double[] x = grid.position(nodes[k]);
          double value = upper ? epsilon : -epsilon;
          for (int b = 0; b < d; b++) {
            double angle = omega[b] * x[b] + phase[b];
            value *= a == b ? -omega[b] * Math.sin(angle) : Math.cos(angle);
          }
          values[k] = kinds[a].charAt(upper ? 1 : 0) == 'D' ? exact.values()[nodes[k]] : value;
        }
        faces.put(
            face,
            switch (kinds[a].charAt(upper ? 1 : 0)) {
              case 'D' -> new BoundaryCondition.Dirichlet(values);
              case 'N' -> new BoundaryCondition.Neumann(values);
              default -> new BoundaryCondition.Periodic();
            });
      }
    }
    double[] charge = Arrays.stream(exact.values()).map(v -> epsilon * symbol * v).toArray();
    return new PoissonProblem(
        new Field(grid, charge),
        new Permittivity.Uniform(epsilon),
        new Boundaries(grid, faces),
        List.of());
  }

  private static Field product(String[] kinds, Grid grid) {
    return Field.of(
        grid,
        (x, y, z) -> {
          double[] at = {x, y, z};
          double value = 1;
          for (int a = 0; a < kinds.length; a++) {
            double omega = kinds[a].equals("PP") ? 2 * Math.PI / grid.length(a) : WAVE[a];
            value *= Math.cos(omega * at[a] + PHASE[a]);
          }
          return value;
        });
  }

  static List<String> mixes() {
    List<String> mixes = new ArrayList<>(List.of("PP", "PP,PP", "PP,PP,PP"));
    String[] kinds = {"DD", "DN", "ND", "NN", "PP"};
    for (String x : kinds) {
      for (String y : kinds) {
        mixes.add(x + "," + y);
        mixes.add(x + "," + y + ",DN");
        mixes.add("ND," + x + "," + y);
      }
      mixes.add(x);
    }
    return mixes.stream().filter(mix -> mix.contains("D")).toList();
  }

  @ParameterizedTest
  @MethodSource("mixes")
  void everyMixOfFacesIsOfFourthOrder(String mix) {
    String[] kinds = mix.split(",");
    int d = kinds.length;
    double[] errors = new double[2];
    for (int level = 0; level < 2; level++) {
      int[] base = d == 3 ? new int[] {16, 15, 17} : new int[] {32, 31, 1};
      int[] intervals = Arrays.stream(base).limit(d).map(n -> n * 2).toArray();
      if (level == 0) {
        intervals = Arrays.copyOf(base, d);
      }
      double[] lengths = Arrays.copyOf(new double[] {1.2, 0.9, 1.1}, d);
      boolean[] periodic = new boolean[d];
      for (int a = 0; a < d; a++) {
        periodic[a] = kinds[a].equals("PP");
      }
      Grid grid = new Grid(intervals, lengths, periodic);
      Field exact = product(kinds, grid);
      Solution solution = new CompactSpectralSolver(RULE).solve(waves(kinds, grid, exact));
      assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
      double sum = 0;
      for (int n = 0; n < exact.values().length; n++) {
        double e = solution.field().values()[n] - exact.values()[n];
        sum += e * e;
      }
      errors[level] = Math.sqrt(sum / exact.values().length);
    }
    assertThat(Math.log(errors[0] / errors[1]) / Math.log(2))
        .as("errors %s", Arrays.toString(errors))
        .isCloseTo(4, within(0.2));
  }

  @Test
  void anAllPeriodicBoxIsOfFourthOrderWithZeroMean() {
    for (int d = 1; d <= 3; d++) {
      double[] errors = new double[2];
      String[] kinds = {"PP", "PP", "PP"};
      for (int level = 0; level < 2; level++) {
        int[] intervals = Arrays.copyOf(new int[] {16 << level, 18 << level, 20 << level}, d);
        boolean[] periodic = new boolean[d];
        Arrays.fill(periodic, true);
        double[] lengths = Arrays.copyOf(new double[] {1.2, 0.9, 1.1}, d);
        Grid grid = new Grid(intervals, lengths, periodic);
        Field exact = product(Arrays.copyOf(kinds, d), grid);
        Solution solution =
            new CompactSpectralSolver(RULE).solve(waves(Arrays.copyOf(kinds, d), grid, exact));
        assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
        for (int n = 0; n < exact.values().length; n++) {
          double e = Math.abs(solution.field().values()[n] - exact.values()[n]);
          errors[level] = Math.max(errors[level], e);
        }
      }
      assertThat(Math.log(errors[0] / errors[1]) / Math.log(2)).isCloseTo(4, within(0.2));
    }
  }

  @Test
  void aNetChargeInAPeriodicBoxIsIncompatible() {
    Grid grid = new Grid(new int[] {8, 9}, new double[] {1, 1}, new boolean[] {true, true});
    Field rho = Field.of(grid, (x, y, z) -> 0.5 + Math.cos(2 * Math.PI * x));
    Solution solution =
        new CompactSpectralSolver(RULE).solve(PoissonProblem.of(rho, Boundaries.grounded(grid)));
    assertThat(solution.outcome()).isEqualTo(Outcome.INCOMPATIBLE_SOURCE);
    assertThat(solution.message()).contains("0.5 instead of 0");
  }

  @Test
  void refusesWhatItsEquationsDoNotHold() {
    CompactSpectralSolver solver = new CompactSpectralSolver(RULE);
    Grid grid = Grid.unitSquare(4);
    assertThat(solver.refusal(ManufacturedSolution.EDGES.problem(grid))).isEmpty();
    assertThat(solver.refusal(ManufacturedSolution.VARIABLE.problem(grid)).orElseThrow())
        .contains("one permittivity");
    Set<Face> all = Set.of(Face.LEFT, Face.RIGHT, Face.BOTTOM, Face.TOP);
    assertThat(solver.refusal(ManufacturedSolution.EDGES.problem(grid, all)).orElseThrow())
        .contains("Dirichlet");
  }

  @Test
  void chargeOnTheFacesCountsAndNanBreaksDown() {
    Grid grid = Grid.unitSquare(6);
    PoissonProblem problem = ManufacturedSolution.SINE.problem(grid);
    problem.charge().values()[2] = Double.NaN;
    assertThat(new CompactSpectralSolver(RULE).solve(problem).outcome())
        .isEqualTo(Outcome.BREAKDOWN);
    StoppingRule never = new StoppingRule(0, 0, 1);
    PoissonProblem clean = ManufacturedSolution.EDGES.problem(grid);
    assertThat(new CompactSpectralSolver(never).solve(clean).outcome())
        .isEqualTo(Outcome.STAGNATED);
  }
}
