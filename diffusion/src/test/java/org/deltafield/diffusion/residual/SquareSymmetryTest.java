package org.deltafield.diffusion.residual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.PoissonProblem;
import org.junit.jupiter.api.Test;

/** A turned problem has the turned solution. */
class SquareSymmetryTest {
  @Test
  void turnedProblemsHaveTurnedSolutions() {
    PoissonProblem problem = Darcy.problem(3);
    Field solution = Darcy.solve(problem);
    for (int s = 0; s < SquareSymmetry.COUNT; s++) {
      SquareSymmetry turn = SquareSymmetry.of(s);
      Field turned = Darcy.solve(turn.apply(problem, solution));
      // Both are solved to 1e-12.
      assertThat(turned.values())
          .containsExactly(turn.apply(solution).values(), within(1e-10 * solution.maxAbs()));
    }
  }

  @Test
  void theEightAreDifferent() {
    Field field = Field.of(Grid.unitSquare(4), (x, y, z) -> x + 10 * y);
    Set<Double> corners = new HashSet<>();
    for (int s = 0; s < SquareSymmetry.COUNT; s++) {
      Field turned = SquareSymmetry.of(s).apply(field);
      corners.add(turned.at(0, 0) + 1000 * turned.at(1, 0));
    }
    assertThat(corners).hasSize(SquareSymmetry.COUNT);
  }
}
