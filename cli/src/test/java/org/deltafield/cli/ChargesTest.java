package org.deltafield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.junit.jupiter.api.Test;

class ChargesTest {
  private static final Grid SQUARE = Grid.of(40, 30, 2, 1);

  /** Σ ρ·(cell volume), with half cells on faces that are not periodic; an independent loop. */
  private static double total(Field density) {
    return moment(density, -1);
  }

  private static double moment(Field density, int axis) {
    Grid grid = density.grid();
    double sum = 0;
    for (int n = 0; n < grid.size(); n++) {
      double w = grid.cellVolume();
      double x = 1;
      int rest = n;
      for (int a = 0; a < grid.dimension(); a++) {
        int i = rest % grid.nodes(a);
        rest /= grid.nodes(a);
        w *= !grid.periodic(a) && (i == 0 || i == grid.intervals(a)) ? 0.5 : 1;
        x = a == axis ? grid.coordinate(a, i) : x;
      }
      sum += density.values()[n] * w * x;
    }
    return sum;
  }

  @Test
  void aBlobHasItsCharge() {
    Charges charges = new Charges(SQUARE);
    charges.addBlob(new double[] {1, 0.5}, 0.05, 3);
    // w = h here, so the grid adds 2·exp(−2π²) = 5e-9; the box cuts off nothing: 10 widths away.
    assertThat(total(charges.density())).isCloseTo(3, within(3e-8));
    assertThat(moment(charges.density(), 0)).isCloseTo(3, within(3e-8));
  }

  @Test
  void aBlobWrapsAroundPeriodicAxes() {
    Grid ring = new Grid(new int[] {32}, new double[] {1}, new boolean[] {true});
    Charges charges = new Charges(ring);
    charges.addBlob(new double[] {0.05}, 0.1, 1);
    assertThat(total(charges.density())).isCloseTo(1, within(1e-12));
  }

  @Test
  void aPointKeepsChargeAndDipoleEvenInACornerCell() {
    for (double[] at : new double[][] {{1.013, 0.377}, {2, 1}, {0, 0}, {0.01, 0.99}}) {
      Charges charges = new Charges(SQUARE);
      charges.addPoint(at, -2);
      assertThat(total(charges.density())).isCloseTo(-2, within(1e-12));
      assertThat(moment(charges.density(), 0)).isCloseTo(-2 * at[0], within(1e-12));
      assertThat(moment(charges.density(), 1)).isCloseTo(-2 * at[1], within(1e-12));
    }
  }

  @Test
  void aPointWrapsAroundPeriodicAxes() {
    Grid ring = new Grid(new int[] {4}, new double[] {1}, new boolean[] {true});
    Charges charges = new Charges(ring);
    charges.addPoint(new double[] {0.9}, 1);
    assertThat(charges.density().values())
        .containsExactly(new double[] {2.4, 0, 0, 1.6}, within(1e-12));
  }

  @Test
  void aDiscHasItsArea() {
    Charges charges = new Charges(SQUARE);
    charges.addRegion((x, y, z) -> Math.hypot(x - 0.91, y - 0.47) - 0.3, 2);
    // 64 points per cut cell, about 50 cut cells whose errors are independent.
    assertThat(total(charges.density())).isCloseTo(2 * Math.PI * 0.09, within(2e-3));
    assertThat(charges.density().maxAbs()).isEqualTo(2);
  }

  @Test
  void aBallHasItsVolume() {
    Grid cube = new Grid(new int[] {16, 16, 16}, new double[] {1, 1, 1}, new boolean[3]);
    Charges charges = new Charges(cube);
    charges.addRegion(
        (x, y, z) ->
            Math.sqrt((x - 0.5) * (x - 0.5) + (y - 0.5) * (y - 0.5) + (z - 0.5) * (z - 0.5)) - 0.3,
        1);
    assertThat(total(charges.density())).isCloseTo(4 * Math.PI * 0.027 / 3, within(5e-4));
  }
}
