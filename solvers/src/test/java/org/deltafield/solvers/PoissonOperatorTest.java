package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PoissonOperatorTest {
  /** Every kind per face, in 1-D, 2-D and 3-D, at even, odd and prime sizes, boxes of any shape. */
  static List<PoissonProblem> problems() {
    List<PoissonProblem> problems = new ArrayList<>();
    String[] kinds = {
      "DD",
      "DN",
      "ND",
      "NN",
      "PP",
      "DD,DD",
      "DN,DD",
      "NN,DN",
      "PP,DD",
      "PP,PP",
      "NN,PP",
      "NN,NN",
      "DD,DD,DD",
      "DN,PP,NN",
      "NN,DD,PP",
      "PP,ND,DN"
    };
    int[][] sizes = {{4, 5, 6}, {7, 2, 3}, {2, 8, 5}};
    for (String kind : kinds) {
      for (int[] size : sizes) {
        for (boolean variable : new boolean[] {false, true}) {
          problems.add(random(kind.split(","), size, variable, problems.size()));
        }
      }
    }
    return problems;
  }

  static List<PoissonProblem> allProblems() {
    List<PoissonProblem> problems = new ArrayList<>(problems());
    problems.addAll(conducting());
    return problems;
  }

  /** Conductors of one and of varying potential, overlapping, thin, on faces; screening. */
  static List<PoissonProblem> conducting() {
    List<PoissonProblem> problems = new ArrayList<>();
    String[] mixes = {"DD", "NN", "DD,DD", "NN,NN", "DN,ND", "NN,PP", "DD,NN,PP"};
    int[][] sizes = {{10, 9, 7}, {13, 16, 5}};
    for (String mix : mixes) {
      String[] kinds = mix.split(",");
      List<List<Conductor>> scenes = scenes(kinds.length);
      for (List<Conductor> scene : scenes) {
        // Shapes that reach both ends of a periodic axis differ there.
        boolean seam = mix.equals("NN,PP") && scenes.indexOf(scene) % 5 > 1;
        for (int[] size : seam ? new int[0][] : sizes) {
          int n = problems.size();
          PoissonProblem plain = random(kinds, size, n % 2 == 0, 300 + n);
          problems.add(
              new PoissonProblem(
                  plain.charge(),
                  plain.permittivity(),
                  plain.boundaries(),
                  scene,
                  screening(plain.grid(), scene.isEmpty() ? 1 + n % 2 : n % 3)));
        }
      }
    }
    return problems;
  }

  private static List<List<Conductor>> scenes(int d) {
    Conductor ball = new Conductor(ball(0.55, 0.28, 0.9, 0.23, d), 1.5);
    Conductor tilted =
        new Conductor(
            (x, y, z) -> Math.abs(0.6 * x + 0.8 * y - 0.45) - 0.004, (x, y, z) -> 1 + x - 2 * y);
    Conductor over = new Conductor(ball(0.7, 0.36, 1, 0.2, d), -0.5);
    Conductor outside =
        new Conductor((x, y, z) -> 0.27 - Math.hypot(x - 0.61, y - 0.3), (x, y, z) -> x * y + z);
    Conductor corner = new Conductor((x, y, z) -> Math.max(x - 0.4, y - 0.22), 0.7);
    return d == 1
        ? List.of(List.of(ball), List.of(ball, over), List.of(tilted), List.of())
        : List.of(
            List.of(ball),
            List.of(ball, over),
            List.of(tilted),
            List.of(outside),
            List.of(corner, over),
            List.of());
  }

  private static Screening screening(Grid grid, int kind) {
    return switch (kind) {
      case 0 -> Screening.NONE;
      case 1 -> new Screening.Uniform(20);
      default -> new Screening.Variable(Field.of(grid, (x, y, z) -> x > 0.5 ? 30 : 0));
    };
  }

  private static Conductor.Shape ball(double x0, double y0, double z0, double radius, int d) {
    return (x, y, z) -> {
      double dy = d < 2 ? 0 : y - y0;
      double dz = d < 3 ? 0 : z - z0;
      return Math.sqrt((x - x0) * (x - x0) + dy * dy + dz * dz) - radius;
    };
  }

  static PoissonProblem random(String[] kinds, int[] size, boolean variable, long seed) {
    return random(kinds, size, variable, seed, new double[] {1.3, 0.6, 2});
  }

  static PoissonProblem random(
      String[] kinds, int[] size, boolean variable, long seed, double[] box) {
    int d = kinds.length;
    int[] intervals = java.util.Arrays.copyOf(size, d);
    double[] lengths = java.util.Arrays.copyOf(box, d);
    boolean[] periodic = new boolean[d];
    for (int a = 0; a < d; a++) {
      periodic[a] = kinds[a].equals("PP");
    }
    Grid grid = new Grid(intervals, lengths, periodic);
    Random random = new Random(seed);
    Map<Face, BoundaryCondition> conditions = new EnumMap<>(Face.class);
    for (int a = 0; a < d; a++) {
      for (boolean upper : new boolean[] {false, true}) {
        double[] values = random.doubles(grid.faceSize(a), -1, 1).toArray();
        conditions.put(
            Face.of(a, upper),
            switch (kinds[a].charAt(upper ? 1 : 0)) {
              case 'D' -> new BoundaryCondition.Dirichlet(values);
              case 'N' -> new BoundaryCondition.Neumann(values);
              default -> new BoundaryCondition.Periodic();
            });
      }
    }
    Permittivity permittivity =
        variable
            ? new Permittivity.Variable(
                new Field(grid, random.doubles(grid.size(), 0.1, 10).toArray()))
            : new Permittivity.Uniform(1.7);
    Field charge = new Field(grid, random.doubles(grid.size(), -1, 1).toArray());
    return new PoissonProblem(charge, permittivity, new Boundaries(grid, conditions), List.of());
  }

  private static double[] normals(int size, long seed) {
    return new Random(seed).doubles(size, -1, 1).toArray();
  }

  private static double scale(PoissonOperator operator) {
    double max = 0;
    for (double d : operator.diagonal()) {
      max = Math.max(max, d);
    }
    return max;
  }

  @ParameterizedTest
  @MethodSource("allProblems")
  void equalsTheBalanceOverCells(PoissonProblem problem) {
    PoissonOperator operator = new PoissonOperator(problem);
    IndependentOperator oracle = new IndependentOperator(problem);
    Grid grid = problem.grid();
    double[] phi = normals(grid.size(), 1);
    double[] expected = oracle.apply(phi);
    double[] out = normals(grid.size(), 2);
    operator.apply(phi, out);
    // A few dozen roundings of values up to the diagonal; a root found to the last bit of 1.
    double round = (problem.conductors().isEmpty() ? 4e-15 : 1e-12) * scale(operator);
    double[] r = normals(grid.size(), 3);
    operator.residual(phi, r);
    boolean[] unknown = operator.unknownNodes();
    boolean held = false;
    for (int n = 0; n < out.length; n++) {
      assertThat(unknown[n]).isEqualTo(!oracle.held[n]);
      held |= oracle.held[n];
      assertThat(out[n]).isCloseTo(expected[n], within(unknown[n] ? round : 0));
      double residual = unknown[n] ? oracle.source[n] - expected[n] : 0;
      assertThat(r[n]).isCloseTo(residual, within(unknown[n] ? round : 0));
    }
    boolean fixed = held || operator.reaction().length > 0;
    assertThat(operator.singular()).isEqualTo(!fixed);
    assertThat(Norms.l2(operator.rightHandSide()))
        .isCloseTo(oracle.rightHandSideNorm(), within(100 * round));
  }

  @ParameterizedTest
  @MethodSource("allProblems")
  void isSymmetricUnderTheCellWeights(PoissonProblem problem) {
    PoissonOperator operator = new PoissonOperator(problem);
    double[] w = operator.nodeWeights();
    double[] phi = normals(w.length, 1);
    double[] psi = normals(w.length, 2);
    for (int n = 0; n < w.length; n++) {
      phi[n] = w[n] == 0 ? 0 : phi[n];
      psi[n] = w[n] == 0 ? 0 : psi[n];
    }
    double[] aPhi = new double[w.length];
    double[] aPsi = new double[w.length];
    operator.apply(phi, aPhi);
    operator.apply(psi, aPsi);
    double left = 0;
    double right = 0;
    double energy = 0;
    for (int n = 0; n < w.length; n++) {
      left += w[n] * aPhi[n] * psi[n];
      right += w[n] * phi[n] * aPsi[n];
      energy += w[n] * phi[n] * aPhi[n];
    }
    assertThat(left).isCloseTo(right, within(1e-15 * scale(operator) * w.length));
    assertThat(energy).isGreaterThanOrEqualTo(0);
  }

  /**
   * Gauss's law is an identity of the discretisation: for any φ, solution or not, the flux through
   * the faces is the charge less the residual of the cells, up to the rounding of the sums.
   */
  @ParameterizedTest
  @MethodSource("allProblems")
  void gaussLawHoldsForEveryFieldToRoundOff(PoissonProblem problem) {
    PoissonOperator operator = new PoissonOperator(problem);
    double[] w = operator.nodeWeights();
    double[] phi = normals(w.length, 4);
    operator.impose(phi);
    double[] r = new double[w.length];
    operator.residual(phi, r);
    double missing = 0;
    double volume = problem.grid().cellVolume();
    for (int n = 0; n < w.length; n++) {
      missing += volume * w[n] * r[n];
    }
    FaceFlux flux = FaceFlux.of(problem, new Field(problem.grid(), phi));
    double round = 4e-16 * scale(operator) * volume * w.length;
    assertThat(flux.charge() - flux.total()).isCloseTo(missing, within(round));
  }

  @ParameterizedTest
  @MethodSource("allProblems")
  void theDiagonalIsWhatUnitVectorsSee(PoissonProblem problem) {
    PoissonOperator operator = new PoissonOperator(problem);
    double[] diagonal = operator.diagonal();
    boolean[] unknown = operator.unknownNodes();
    double[] unit = new double[diagonal.length];
    double[] out = new double[diagonal.length];
    for (int n = 0; n < diagonal.length; n++) {
      unit[n] = 1;
      operator.apply(unit, out);
      unit[n] = 0;
      assertThat(diagonal[n])
          .isCloseTo(unknown[n] ? out[n] : 1, within(1e-15 * Math.abs(diagonal[n]) * 4));
    }
  }

  @ParameterizedTest
  @MethodSource("allProblems")
  void constantsCauseNoChargeButWhereTheyAreScreened(PoissonProblem problem) {
    PoissonOperator operator = new PoissonOperator(problem);
    double[] phi = new double[problem.grid().size()];
    java.util.Arrays.fill(phi, 3);
    double[] out = new double[phi.length];
    operator.apply(phi, out);
    double[] reaction = operator.reaction();
    for (int n = 0; n < reaction.length; n++) {
      out[n] -= 3 * reaction[n];
    }
    assertThat(Norms.l2(out)).isLessThanOrEqualTo(1e-14 * scale(operator));
  }

  @Test
  void oneOperatorServesEveryCharge() {
    PoissonProblem problem = random(new String[] {"DD", "DD"}, new int[] {6, 5}, false, 1);
    PoissonOperator operator = new PoissonOperator(problem);
    PoissonProblem other =
        problem.withCharge(new Field(problem.grid(), normals(problem.grid().size(), 5)));
    double[] phi = normals(problem.grid().size(), 6);
    double[] r = new double[phi.length];
    double[] expected = new double[phi.length];
    operator.residual(other.charge().values(), phi, r);
    new PoissonOperator(other).residual(phi, expected);
    assertThat(r).isEqualTo(expected);
  }

  @Test
  void theRelativeResidualIsMeasuredAgainstTheChargeOrElseTheRightHandSide() {
    Grid grid = Grid.of(4, 6, 1, 2);
    Boundaries boundaries = Boundaries.dirichlet(grid, (x, y, z) -> 1 + x * y);
    Field rho = Field.of(grid, (x, y, z) -> 2);
    PoissonOperator operator = new PoissonOperator(PoissonProblem.of(rho, boundaries));
    Field exact = Field.of(grid, (x, y, z) -> 1 + x * y);
    // A(1 + xy) = 0, so the residual is ρ itself.
    assertThat(operator.relativeResidual(exact)).isCloseTo(1, within(1e-13));
    PoissonOperator sourceless =
        new PoissonOperator(PoissonProblem.of(Field.zero(grid), boundaries));
    assertThat(sourceless.relativeResidual(exact)).isLessThan(1e-14);
    Field grounded = Field.zero(grid);
    boundaries.impose(grounded.values());
    assertThat(sourceless.relativeResidual(grounded)).isCloseTo(1, within(1e-13));
    PoissonOperator nothing =
        new PoissonOperator(PoissonProblem.of(Field.zero(grid), Boundaries.grounded(grid)));
    assertThat(nothing.relativeResidual(Field.zero(grid))).isZero();
    assertThat(nothing.relativeResidual(exact)).isInfinite();
  }

  @Test
  void refusesConductorsThatTheGridMissesAndForeignArrays() {
    PoissonProblem problem = PoissonProblem.of(Field.zero(Grid.unitSquare(4)), grounded(4));
    PoissonProblem conducting =
        new PoissonProblem(
            problem.charge(),
            Permittivity.ONE,
            problem.boundaries(),
            List.of(new Conductor((x, y, z) -> 1, 0)));
    assertThat(PoissonOperator.refusal(conducting))
        .hasValueSatisfying(why -> assertThat(why).contains("conductor 1", "spacing"));
    assertThatThrownBy(() -> new PoissonOperator(conducting))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PoissonOperator(problem).apply(new double[25], new double[24]))
        .hasMessageContaining("out has 24 values")
        .hasMessageContaining("25 nodes");
  }

  private static Boundaries grounded(int n) {
    return Boundaries.grounded(Grid.unitSquare(n));
  }

  @Test
  void normsNeitherOverflowNorVanish() {
    assertThat(Norms.l2(new double[] {3e200, 4e200, 0, 0, 0})).isCloseTo(5e200, within(1e186));
    assertThat(Norms.l2(new double[] {0, 0, 0, 3e-200, 4e-200})).isCloseTo(5e-200, within(1e-214));
    assertThat(Norms.l2(new double[] {3e-310, 4e-310})).isCloseTo(5e-310, within(1e-322));
    assertThat(Norms.l2(new double[5])).isZero();
    assertThat(Norms.l2(new double[] {1, Double.NaN})).isNaN();
    assertThat(Norms.l2(new double[] {1, Double.NEGATIVE_INFINITY})).isInfinite();
  }

  @Test
  void harmonicMeansAreExactForEqualValues() {
    for (double a : new double[] {0.1, 3, 1e300, 1e-300, 7.7}) {
      assertThat(FaceCoefficients.harmonic(a, a)).isEqualTo(a);
    }
    assertThat(FaceCoefficients.harmonic(1, 3)).isCloseTo(1.5, within(1e-15));
    assertThat(FaceCoefficients.harmonic(1e308, 1e308)).isEqualTo(1e308);
  }
}
