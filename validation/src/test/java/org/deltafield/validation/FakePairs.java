package org.deltafield.validation;

import org.deltafield.datasets.Pair;
import org.deltafield.datasets.PairSource;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Solvers;
import org.deltafield.solvers.StoppingRule;

/**
 * Pairs that differ by known factors: problem n has the source and the boundary data of problem 0,
 * times n + 1.
 */
public record FakePairs(Grid grid, int size) implements PairSource {
  @Override
  public String name() {
    return "fake pairs";
  }

  @Override
  public Pair pair(int index) {
    PoissonProblem problem = problem(grid, index + 1);
    Field potential = Solvers.create("direct", StoppingRule.DEFAULT).solve(problem).field();
    return new Pair(problem, potential, 100 + index);
  }

  /** Two blobs of opposite sign above smooth boundary data, times a factor. */
  public static PoissonProblem problem(Grid grid, double factor) {
    Field charge =
        Field.of(
            grid,
            (x, y, z) ->
                factor * (blob(x - 0.3, y - 0.55, 0.08) - 0.7 * blob(x - 0.7, y - 0.35, 0.06)));
    return PoissonProblem.of(
        charge,
        Boundaries.dirichlet(
            grid, (x, y, z) -> 0.005 * factor * (Math.sin(3 * x) + Math.cos(2 * y))));
  }

  private static double blob(double x, double y, double width) {
    return Math.exp(-(x * x + y * y) / (2 * width * width));
  }
}
