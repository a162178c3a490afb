package org.deltafield.diffusion.residual;

import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.Permittivity;
import org.deltafield.solvers.PoissonProblem;

/**
 * One of the eight symmetries of a square: mirrored along x or not, along y or not, then the axes
 * exchanged or not. Problem and solution turned alike stay problem and solution, to round-off.
 *
 * @param mirrorX x → L − x
 * @param mirrorY y → L − y
 * @param exchange (x, y) → (y, x)
 */
record SquareSymmetry(boolean mirrorX, boolean mirrorY, boolean exchange) {
  /** How many there are. */
  static final int COUNT = 8;

  /** The symmetry of a number from 0, which changes nothing, to 7. */
  static SquareSymmetry of(int index) {
    return new SquareSymmetry((index & 1) != 0, (index & 2) != 0, (index & 4) != 0);
  }

  /** The field, turned. */
  Field apply(Field field) {
    Grid grid = field.grid();
    int n = grid.nodes(0);
    double[] from = field.values();
    double[] to = new double[from.length];
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < n; i++) {
        int x = exchange ? j : i;
        int y = exchange ? i : j;
        to[j * n + i] = from[(mirrorY ? n - 1 - y : y) * n + (mirrorX ? n - 1 - x : x)];
      }
    }
    return new Field(grid, to);
  }

  /** A problem on a square with Dirichlet data, which its solution tells, turned. */
  PoissonProblem apply(PoissonProblem problem, Field potential) {
    Permittivity permittivity =
        problem.permittivity() instanceof Permittivity.Variable variable
            ? new Permittivity.Variable(apply(variable.field()))
            : problem.permittivity();
    return new PoissonProblem(
        apply(problem.charge()),
        permittivity,
        Boundaries.dirichlet(apply(potential)),
        problem.conductors());
  }
}
