package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SliceEliminationTest {
  /** (A + κ²) w = f, A by {@link PoissonOperator}; κ² > 0 makes free boxes regular. */
  @ParameterizedTest
  @ValueSource(strings = {"NN", "PP", "DN", "DD,ND", "NN,PP", "PP,NN", "DN,PP,NN", "NN,NN,NN"})
  void screeningMovesEveryEigenvalue(String kinds) {
    PoissonProblem problem =
        PoissonOperatorTest.random(kinds.split(","), new int[] {7, 10, 5}, false, 3);
    Grid grid = problem.grid();
    AxisEnds[] ends = new AxisEnds[grid.dimension()];
    for (int a = 0; a < ends.length; a++) {
      ends[a] = AxisEnds.of(problem.boundaries(), a);
    }
    double epsilon = ((Permittivity.Uniform) problem.permittivity()).value();
    double[] f = new Random(4).doubles(grid.size(), -1, 1).toArray();
    for (double screening : new double[] {1e-3, 1, 1e4}) {
      for (boolean parallel : new boolean[] {false, true}) {
        double[] w = new double[grid.size()];
        new SliceElimination(grid, ends, epsilon, screening, parallel).solve(f.clone(), w, null);
        double[] applied = new double[grid.size()];
        new PoissonOperator(problem).apply(w, applied);
        boolean[] held = problem.boundaries().dirichletNodes();
        for (int n = 0; n < f.length; n++) {
          double expected = held[n] ? 0 : f[n];
          // Small κ² makes the mean of w as large as 1/κ².
          assertThat(applied[n] + (held[n] ? 0 : screening * w[n]))
              .isCloseTo(expected, within(1e-12 + 1e-13 / screening));
        }
      }
    }
  }
}
