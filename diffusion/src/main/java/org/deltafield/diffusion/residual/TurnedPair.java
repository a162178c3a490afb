package org.deltafield.diffusion.residual;

import org.deltafield.datasets.Pair;
import org.deltafield.diffusion.SquareSymmetry;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Permittivity;
import org.deltafield.solvers.PoissonProblem;

/**
 * A pair on a square with Dirichlet data, turned by one of the square's eight symmetries: problem
 * and solution turned alike stay problem and solution, to round-off.
 */
final class TurnedPair {
  private TurnedPair() {}

  /** The pair, turned; the boundary data are those of the turned potential. */
  static Pair of(Pair pair, int symmetry) {
    PoissonProblem problem = pair.problem();
    SquareSymmetry turn = new SquareSymmetry(symmetry, problem.grid().nodes(0));
    Field potential = turned(pair.potential(), turn);
    Permittivity permittivity =
        problem.permittivity() instanceof Permittivity.Variable variable
            ? new Permittivity.Variable(turned(variable.field(), turn))
            : problem.permittivity();
    return new Pair(
        new PoissonProblem(
            turned(problem.charge(), turn),
            permittivity,
            Boundaries.dirichlet(potential),
            problem.conductors()),
        potential,
        pair.seed());
  }

  private static Field turned(Field field, SquareSymmetry turn) {
    double[] to = new double[field.values().length];
    turn.apply(field.values(), to);
    return new Field(field.grid(), to);
  }
}
