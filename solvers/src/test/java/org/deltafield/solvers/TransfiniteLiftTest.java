package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TransfiniteLiftTest {
  /** Random data on each edge on its own, so the corners disagree. */
  static Boundaries randomEdges(Grid grid, long seed) {
    Random random = new Random(seed);
    return new Boundaries(
        grid,
        Map.of(
            Face.LEFT, new BoundaryCondition.Dirichlet(normals(random, grid.nodes(1))),
            Face.RIGHT, new BoundaryCondition.Dirichlet(normals(random, grid.nodes(1))),
            Face.BOTTOM, new BoundaryCondition.Dirichlet(normals(random, grid.nodes(0))),
            Face.TOP, new BoundaryCondition.Dirichlet(normals(random, grid.nodes(0)))));
  }

  static double[] normals(Random random, int count) {
    return random.doubles(count, -1, 1).toArray();
  }

  @Test
  void equalsTheImposedValuesToTheBit() {
    Grid grid = Grid.of(7, 12, 2, 0.5);
    Boundaries boundaries = randomEdges(grid, 1);
    double[] imposed = TransfiniteLift.lift(boundaries).values().clone();
    double[] before = imposed.clone();
    boundaries.impose(imposed);
    assertThat(before).isEqualTo(imposed);
  }

  @Test
  void reproducesFunctionsThatAreLinearInOneVariable() {
    Grid grid = Grid.of(9, 6, 1.5, 0.7);
    Field u =
        Field.of(grid, (x, y, z) -> Math.sin(3 * x) * (1 + 2 * y) + Math.exp(y) * (2 - x) + 4);
    double[] lift = TransfiniteLift.lift(Boundaries.dirichlet(u)).values();
    for (int n = 0; n < lift.length; n++) {
      // A dozen operations on values up to 10.
      assertThat(lift[n]).isCloseTo(u.values()[n], within(1e-14));
    }
  }

  @Test
  void aConstantStaysThatConstant() {
    Grid grid = Grid.unitSquare(5);
    Field lift = TransfiniteLift.lift(Boundaries.dirichlet(grid, (x, y, z) -> 0.1));
    // Sums of products of weights that add up to 1.
    assertThat(lift.values()).usingComparatorWithPrecision(1e-16).containsOnly(0.1);
  }

  @Test
  void refusesWhatHasNoEdgesToLift() {
    Grid line = new Grid(new int[] {4}, new double[] {1}, new boolean[1]);
    assertThatThrownBy(() -> TransfiniteLift.lift(Boundaries.grounded(line)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2-D");
    Grid grid = Grid.unitSquare(4);
    Boundaries mixed =
        new Boundaries(
            grid,
            Map.of(
                Face.LEFT, new BoundaryCondition.Dirichlet(new double[5]),
                Face.RIGHT, new BoundaryCondition.Dirichlet(new double[5]),
                Face.BOTTOM, new BoundaryCondition.Dirichlet(new double[5]),
                Face.TOP, new BoundaryCondition.Neumann(new double[5])));
    assertThatThrownBy(() -> TransfiniteLift.lift(mixed)).hasMessageContaining("face top");
    assertThatThrownBy(() -> TransfiniteLift.interpolate(grid, new double[3]))
        .hasMessageContaining("25 nodes");
  }

  @Test
  void theEffectiveSourceBelongsToTheHomogeneousProblem() {
    Grid grid = Grid.of(8, 5, 1, 2);
    Random random = new Random(3);
    Field epsilon = Field.of(grid, (x, y, z) -> 1 + x + y * y);
    for (Permittivity permittivity :
        List.of(Permittivity.ONE, new Permittivity.Variable(epsilon))) {
      Boundaries boundaries = randomEdges(grid, 4);
      Field phi = new Field(grid, normals(random, grid.size()));
      boundaries.impose(phi.values());
      double[] rho = new double[grid.size()];
      PoissonProblem blank =
          new PoissonProblem(Field.zero(grid), permittivity, boundaries, List.of());
      new PoissonOperator(blank).apply(phi.values(), rho);
      PoissonProblem problem = blank.withCharge(new Field(grid, rho));
      double[] f = EffectiveSource.of(problem).values();
      double[] lift = TransfiniteLift.lift(boundaries).values();
      double[] w = phi.values().clone();
      for (int n = 0; n < w.length; n++) {
        w[n] -= lift[n];
      }
      double[] aw = new double[grid.size()];
      PoissonOperator operator = new PoissonOperator(problem);
      operator.apply(w, aw);
      double[] written = new double[grid.size()];
      EffectiveSource.write(operator, rho, lift, written);
      assertThat(written).isEqualTo(f);
      for (int n = 0; n < f.length; n++) {
        // Round-off of a few values of size 1 times ε/h² ≤ 700.
        assertThat(aw[n]).isCloseTo(f[n], within(1e-11));
      }
    }
  }
}
