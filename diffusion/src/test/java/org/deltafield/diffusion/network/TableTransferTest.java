package org.deltafield.diffusion.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.deltafield.solvers.AxisEnds;
import org.junit.jupiter.api.Test;

/** Tables with the exact gains must give the exact gains elsewhere. */
class TableTransferTest {
  private static NetworkSpec spec(ModelGrid grid) {
    return new NetworkSpec(16, Preconditioning.WIENER, 0.05, true, 0, 1, 1, 10).withGrid(grid);
  }

  private static double exact(ModelGrid grid, int i, int j) {
    double x =
        2 * grid.nx() * Math.sin(0.5 * Math.PI * AxisBasis.halfWaves(grid.x(), i) / grid.nx());
    double hy = grid.aspect() / grid.ny();
    double y = 2 / hy * Math.sin(0.5 * Math.PI * AxisBasis.halfWaves(grid.y(), j) / grid.ny());
    return -Math.log(x * x + y * y);
  }

  private static float[] exactTable(ModelGrid grid) {
    float[] table = new float[2 * grid.size()];
    for (int n = 0; n < grid.size(); n++) {
      double theta = exact(grid, n % grid.columns(), n / grid.columns());
      table[n] = Double.isInfinite(theta) ? 0 : (float) theta;
      table[grid.size() + n] = n;
    }
    return table;
  }

  private static void requireExact(ModelGrid from, ModelGrid to, double tolerance) {
    float[] moved = TableTransfer.weights(spec(from), exactTable(from), to);
    assertThat(moved).hasSize(2 * to.size());
    for (int n = 0; n < to.size(); n++) {
      assertThat((double) moved[n])
          .as("mode %d", n)
          .isCloseTo(exact(to, n % to.columns(), n / to.columns()), offset(tolerance));
    }
  }

  @Test
  void theSameGridKeepsItsTable() {
    ModelGrid grid = ModelGrid.square(16);
    assertThat(TableTransfer.weights(spec(grid), exactTable(grid), grid))
        .usingComparatorWithPrecision(2e-6f)
        .containsExactly(exactTable(grid));
  }

  @Test
  void modesOfTheTableAreReadOff() {
    ModelGrid from = ModelGrid.square(32);
    // Half the resolution, and half a box: their modes are modes of the table.
    requireExact(from, ModelGrid.square(16), 1e-5);
    requireExact(from, new ModelGrid(32, 16, 0.5, AxisEnds.DIRICHLET, AxisEnds.DIRICHLET), 1e-5);
  }

  @Test
  void modesBetweenThoseOfTheTableAreInterpolated() {
    // The error of cubic polynomials where the sine bends most, at the highest modes.
    requireExact(ModelGrid.square(32), ModelGrid.square(64), 1e-4);
    requireExact(
        ModelGrid.square(32),
        new ModelGrid(64, 32, 0.5, AxisEnds.DIRICHLET, AxisEnds.DIRICHLET),
        1e-4);
    requireExact(
        new ModelGrid(32, 32, 1, AxisEnds.DIRICHLET_NEUMANN, AxisEnds.PERIODIC),
        new ModelGrid(48, 48, 1, AxisEnds.DIRICHLET_NEUMANN, AxisEnds.PERIODIC),
        1e-3);
  }

  @Test
  void whatLiesBeyondTheTableIsRefusedInWords() {
    NetworkSpec spec = spec(ModelGrid.square(16));
    assertThat(TableTransfer.refusal(spec, ModelGrid.square(40)))
        .hasValueSatisfying(why -> assertThat(why).contains("40 × 40 intervals are beyond that"));
    assertThat(
            TableTransfer.refusal(
                spec, new ModelGrid(16, 16, 1, AxisEnds.NEUMANN, AxisEnds.DIRICHLET)))
        .hasValue("the model is for Dirichlet data on all four faces");
    NetworkSpec stack = new NetworkSpec(16, Preconditioning.WIENER, 0.05, true, 1, 4, 4, 10);
    assertThat(TableTransfer.refusal(stack, ModelGrid.square(8)))
        .hasValueSatisfying(why -> assertThat(why).contains("stack"));
  }
}
