package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BoxRowsTest {
  static Stream<PoissonProblem> problems() {
    return PoissonOperatorTest.problems().stream();
  }

  /** The sum over links, which {@link GeneralStencil} takes link by link, says the same. */
  @ParameterizedTest
  @MethodSource("problems")
  void equalsTheSumOverLinks(PoissonProblem problem) {
    Boundaries boundaries = problem.boundaries();
    Stencil rows =
        problem.permittivity() instanceof Permittivity.Uniform uniform
            ? new UniformBoxRows(boundaries, uniform.value())
            : new VariableBoxRows(boundaries, problem.permittivity());
    Stencil links = new GeneralStencil(new PoissonOperator(problem));
    int size = problem.grid().size();
    double[] phi = new Random(size).doubles(size, -1, 1).toArray();
    double[] charge = new Random(size + 1).doubles(size, -1, 1).toArray();
    double[] diagonal = new double[size];
    double[] expected = new double[size];
    rows.diagonal(diagonal);
    links.diagonal(expected);
    double scale = Arrays.stream(expected).max().orElseThrow();
    assertThat(diagonal).containsExactly(expected, within(1e-15 * scale));
    double[] out = new double[size];
    Arrays.fill(out, Double.NaN);
    rows.apply(phi, out);
    links.apply(phi, expected);
    // A dozen roundings of terms of the size of the diagonal.
    assertThat(out).containsExactly(expected, within(3e-15 * scale));
    rows.residual(charge, phi, out);
    links.residual(charge, phi, expected);
    assertThat(out).containsExactly(expected, within(3e-15 * scale));
  }
}
