package org.deltafield.diffusion.residual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.deltafield.datasets.Pair;
import org.deltafield.diffusion.SquareSymmetry;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.PoissonProblem;
import org.junit.jupiter.api.Test;

/** A turned problem has the turned solution. */
class TurnedPairTest {
  @Test
  void turnedProblemsHaveTurnedSolutions() {
    PoissonProblem problem = Darcy.problem(3);
    Field solution = Darcy.solve(problem);
    for (int s = 0; s < SquareSymmetry.COUNT; s++) {
      Pair turned = TurnedPair.of(new Pair(problem, solution, 3), s);
      // Both are solved to 1e-12.
      assertThat(Darcy.solve(turned.problem()).values())
          .containsExactly(turned.potential().values(), within(1e-10 * solution.maxAbs()));
    }
  }
}
