package org.deltafield.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.PoissonOperator;
import org.deltafield.solvers.PoissonProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PairCheckTest {
  private static final String HEAD =
      """
      name: a
      sources: [{kind: gaussian-field, modes: 6}, {kind: blobs}]
      magnitude: [0.1, 10]
      tolerance: 1.0e-9
      splits: {train: 40}
      """;

  static List<String> specs() {
    String mixed =
        "boundary: {kind: faces, right: {neumann: random}, top: {neumann: 2}, modes: 6}\n";
    String free =
        "boundary: {kind: faces, left: {neumann: random}, right: {neumann: random}, bottom: periodic,"
            + " top: periodic, modes: 6}\n";
    return List.of(
        HEAD + "grid: {intervals: [12, 9]}\nboundary: {kind: smooth}\n",
        HEAD + "grid: {intervals: [12, 9], lengths: [2, 1]}\n" + mixed,
        HEAD + "grid: {intervals: [12, 9]}\nprecision: float64\n" + mixed,
        HEAD + "grid: {intervals: [12, 9]}\n" + free,
        HEAD + "grid: {intervals: [12, 9]}\nprecision: float64\n" + free,
        HEAD
            + "grid: {intervals: [12, 9]}\nsolver: cg-ic\npermittivity: {kind: inclusions}\n"
            + mixed,
        HEAD
            + "grid: {intervals: [12, 9]}\nsolver: cg-ic\npermittivity: {kind: layers, value: [1, 5]}\n"
            + free,
        HEAD + "grid: {intervals: [9, 8, 7], lengths: [1, 2, 1]}\n" + mixed,
        HEAD + "grid: {intervals: [17]}\nboundary: {kind: faces, right: {neumann: random}}\n",
        HEAD
            + "grid: {intervals: [17]}\nboundary: {kind: faces, left: periodic, right: periodic}\n");
  }

  @ParameterizedTest
  @MethodSource("specs")
  void solvedPairsPassAndPlantedFaultsDoNot(String text) {
    DatasetSpec spec = Specs.read(text);
    PairGenerator pairs = new PairGenerator(spec, "train");
    PairCheck check = new PairCheck(spec.grid(), spec.tolerance(), spec.precision());
    for (int i = 0; i < 40; i++) {
      Pair pair = pairs.pair(i);
      assertThat(check.fault(pair.problem(), pair.potential().values())).isEmpty();
      PoissonOperator operator = new PoissonOperator(pair.problem());
      double[] r = new double[spec.grid().size()];
      double[] phi = pair.potential().values().clone();
      for (int n = 0; n < phi.length; n += 7) {
        double kept = phi[n];
        // A thousand roundings of the largest value.
        phi[n] += 1000 * Math.ulp((float) pair.potential().maxAbs());
        assertThat(check.fault(pair.problem(), phi)).isPresent();
        operator.residual(phi, r);
        double norm = operator.norm(r);
        // Where a corner is off, which no equation sees, only round-off is left.
        double rounding = 1e-12 * operator.norm(operator.rightHandSide());
        assertThat(check.residual(pair.problem(), phi))
            .isCloseTo(norm, within(1e-10 * norm + rounding));
        phi[n] = Double.NaN;
        assertThat(check.fault(pair.problem(), phi)).get().asString().contains("NaN");
        phi[n] = kept;
      }
    }
  }

  /** A float64 pair is held to its tolerance, not to float32's. */
  @Test
  void doublePrecisionIsHeldToTheTolerance() {
    DatasetSpec spec = Specs.read(specs().get(2));
    Pair pair = new PairGenerator(spec, "train").pair(0);
    double[] phi = pair.potential().values().clone();
    phi[20] *= 1 + 1e-7;
    PairCheck check = new PairCheck(spec.grid(), spec.tolerance(), spec.precision());
    assertThat(check.fault(pair.problem(), phi))
        .get()
        .asString()
        .startsWith("the equations are left with");
  }

  /**
   * Discs and balls whose caps reach through links between two free nodes, as well as those that
   * hold one end: no draw is refused, and the residual is the operator's.
   */
  @ParameterizedTest
  @ValueSource(strings = {"[20, 17]", "[11, 10, 10]"})
  void conductorsThatReachThroughALinkAreSeen(String intervals) {
    DatasetSpec spec =
        Specs.read(
            HEAD
                + "grid: {intervals: "
                + intervals
                + "}\nsolver: cg-ic\nboundary: {kind: faces, modes: 4}\n"
                + "conductors: {kind: discs, count: 2, size: [0.11, 0.2], gap: 0.21}\n");
    PairGenerator pairs = new PairGenerator(spec, "train");
    PairCheck check = new PairCheck(spec.grid(), spec.tolerance(), spec.precision());
    int through = 0;
    for (int i = 0; i < 40; i++) {
      PairGenerator.Generated made = pairs.generate(i);
      assertThat(made.failures()).isEmpty();
      PoissonOperator operator = new PoissonOperator(made.pair().problem());
      double[] phi = made.pair().potential().values().clone();
      double[] r = new double[phi.length];
      for (int n = 0; n < phi.length; n++) {
        // Held nodes stay: the operator takes the surface's potential from them.
        phi[n] *= held(made.pair().problem(), spec.grid().position(n)) ? 1 : 1 + 0.1 * (n % 7);
      }
      operator.residual(phi, r);
      // Small θ are found to 1e-9 of a link by the solvers, and some are as small as 1e-4.
      double norm = operator.norm(r);
      assertThat(check.residual(made.pair().problem(), phi)).isCloseTo(norm, within(1e-4 * norm));
      through += through(made.pair().problem());
    }
    assertThat(through).isPositive();
  }

  private static boolean held(PoissonProblem problem, double[] x) {
    return problem.conductors().stream()
        .anyMatch(c -> c.shape().signedDistance(x[0], x[1], x[2]) <= 0);
  }

  /** Links whose ends are free and whose points are not all so. */
  private static int through(PoissonProblem problem) {
    Grid grid = problem.grid();
    int count = 0;
    for (int axis = 0; axis < grid.dimension(); axis++) {
      for (int n = 0; n < grid.size(); n++) {
        boolean inside = false;
        boolean free = n / grid.stride(axis) % grid.nodes(axis) < grid.intervals(axis);
        for (int share = 0; share <= 20 && free; share++) {
          double[] x = grid.position(n);
          x[axis] += grid.spacing(axis) * share / 20;
          boolean held = held(problem, x);
          free = !held || (share > 0 && share < 20);
          inside |= held;
        }
        count += free && inside ? 1 : 0;
      }
    }
    return count;
  }
}
