package org.deltafield.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deltafield.solvers.PoissonOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
}
