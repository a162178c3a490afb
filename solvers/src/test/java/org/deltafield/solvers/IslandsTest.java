package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which nodes are relaxed as one, and what that does. */
class IslandsTest {
  private static final RowTeam TEAM = new RowTeam(1);

  private static PoissonProblem problem(Grid grid, Boundaries boundaries, ScalarFunction epsilon) {
    return new PoissonProblem(
        new Field(grid, new double[grid.size()]),
        new Permittivity.Variable(Field.of(grid, epsilon)),
        boundaries,
        List.of());
  }

  private static PoissonProblem grounded(int n, ScalarFunction epsilon) {
    Grid grid = Grid.of(n, n, n, n);
    return problem(grid, Boundaries.grounded(grid), epsilon);
  }

  private static Islands islands(Lattice lattice, double[][] links) {
    return Islands.of(lattice, links, new LinkRange(lattice, links, TEAM), TEAM);
  }

  private static Islands islands(PoissonProblem problem) {
    Lattice lattice = Lattice.of(problem.grid(), problem.boundaries());
    return islands(lattice, Links.of(new PoissonOperator(problem), lattice));
  }

  @Test
  void smallBodiesAreIslandsAndLargeOnesSmoothOnesAndSingleNodesAreNot() {
    ScalarFunction pairs = (x, y, z) -> x % 4 < 1.5 && y % 4 == 1 ? 1e4 : 1;
    // Columns 1, 4 and 5, 8 and 9, 12 and 13, and 16 on rows 1, 5, 9, 13 and 17.
    ScalarFunction two = (x, y, z) -> y == 5 && (x == 5 || x == 6) ? 1e4 : 1;
    ScalarFunction one = (x, y, z) -> y == 5 && x == 5 ? 1e4 : 1;
    ScalarFunction eight = (x, y, z) -> Math.abs(y - 8.5) < 4 && Math.abs(x - 8.5) < 4 ? 1e4 : 1;
    ScalarFunction nine = (x, y, z) -> Math.abs(y - 9) < 4.5 && Math.abs(x - 9) < 4.5 ? 1e4 : 1;
    ScalarFunction smooth = (x, y, z) -> Math.exp(0.5 * x);
    assertThat(islands(grounded(18, pairs)).count()).isGreaterThan(10);
    assertThat(islands(grounded(18, two)).count()).isEqualTo(1);
    assertThat(islands(grounded(18, one)).count()).isZero();
    // 64 nodes are the most.
    assertThat(islands(grounded(18, eight)).count()).isEqualTo(1);
    assertThat(islands(grounded(18, nine)).count()).isZero();
    assertThat(islands(grounded(18, smooth)).count()).isZero();
    // A jump of 1:10 is held by relaxation.
    assertThat(islands(grounded(18, (x, y, z) -> two.at(x, y, z) > 1 ? 9 : 1)).count()).isZero();
  }

  @Test
  void anIslandAcrossAPeriodicSeamIsOne() {
    Grid grid = new Grid(new int[] {9, 8}, new double[] {9, 8}, new boolean[] {true, false});
    Boundaries boundaries = Boundaries.grounded(grid);
    PoissonProblem problem =
        problem(grid, boundaries, (x, y, z) -> y == 4 && (x < 1.5 || x > 7.5) ? 1e4 : 1);
    assertThat(islands(problem).count()).isEqualTo(1);
  }

  @Test
  void oneStepBalancesTheIslandAndLeavesTheRest() {
    PoissonProblem problem =
        grounded(12, (x, y, z) -> y == 5 && Math.abs(x - 6) < 1.5 ? 1e4 : 1 + 0.1 * x);
    Lattice lattice = Lattice.of(problem.grid(), problem.boundaries());
    double[][] links = Links.of(new PoissonOperator(problem), lattice);
    Random random = new Random(3);
    double[] x = new double[lattice.size];
    double[] b = new double[lattice.size];
    for (int r = 0; r < lattice.rows(); r++) {
      for (int i = 0; i < lattice.count[0]; i++) {
        x[lattice.index(i, r, 0)] = random.nextDouble();
        b[lattice.index(i, r, 0)] = random.nextDouble();
      }
    }
    double[] before = x.clone();
    islands(lattice, links).relax(x, b, false);
    double balance = 0;
    for (int r = 0; r < lattice.rows(); r++) {
      for (int i = 0; i < lattice.count[0]; i++) {
        int p = lattice.index(i, r, 0);
        boolean island = r == 4 && i >= 4 && i <= 6;
        if (!island) {
          assertThat(x[p]).isEqualTo(before[p]);
        } else {
          balance += b[p];
          for (int code : new int[] {14, 16}) {
            int s = Links.offset(lattice, code);
            balance += links[code][p] * (x[p + s] - x[p]) + links[code][p - s] * (x[p - s] - x[p]);
          }
        }
      }
    }
    // Links of 10⁴ times values of 1, a few roundings each.
    assertThat(balance).isCloseTo(0, within(1e-10));
  }
}
