package org.deltafield.diffusion.residual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.Permittivity;
import org.deltafield.solvers.PoissonOperator;
import org.deltafield.solvers.PoissonProblem;
import org.junit.jupiter.api.Test;

/** What {@link EnergyDescent} claims, on a problem with varying ε. */
class EnergyDescentTest {
  private static final int N = 5;

  private final SplittableRandom random = new SplittableRandom(11);
  private final Grid grid = Grid.unitSquare(N);
  private final PoissonOperator operator =
      new PoissonOperator(
          new PoissonProblem(
              Field.zero(grid),
              new Permittivity.Variable(Field.of(grid, (x, y, z) -> x > y ? 50 : 1)),
              Boundaries.grounded(grid),
              List.of()));

  private double[] drawn() {
    double[] values = new double[grid.size()];
    for (int n = 0; n < values.length; n++) {
      values[n] = random.nextGaussian();
    }
    operator.impose(values);
    return values;
  }

  private double energy(double[] e) {
    double[] image = new double[e.length];
    operator.apply(e, image);
    double sum = 0;
    for (int n = 0; n < e.length; n++) {
      sum += e[n] * image[n];
    }
    return sum;
  }

  private static double[] minus(double[] a, double[] b) {
    double[] difference = a.clone();
    for (int n = 0; n < a.length; n++) {
      difference[n] -= b[n];
    }
    return difference;
  }

  @Test
  void anyProposalLowersTheEnergyAndAsManyAsUnknownsSolve() {
    double[] solution = drawn();
    double[] source = new double[solution.length];
    operator.apply(solution, source);
    EnergyDescent descent = new EnergyDescent(operator, source);
    double before = energy(solution);
    int unknowns = (N - 1) * (N - 1);
    for (int k = 0; k < unknowns; k++) {
      descent.step(drawn());
      double after = energy(minus(solution, descent.estimate()));
      assertThat(after).isLessThanOrEqualTo(before * (1 + 1e-12));
      before = after;
    }
    // 16 random directions span the space; their orthogonalisation costs digits.
    assertThat(before).isLessThan(1e-16 * energy(solution));
  }

  @Test
  void theStepIsTheBestOfAllSumsOfTheProposals() {
    double[] solution = drawn();
    double[] source = new double[solution.length];
    operator.apply(solution, source);
    EnergyDescent descent = new EnergyDescent(operator, source);
    double[][] proposals = {drawn(), drawn(), drawn()};
    for (double[] proposal : proposals) {
      descent.step(proposal);
    }
    // At the minimum the residual is orthogonal to every proposal.
    for (double[] proposal : proposals) {
      double product = 0;
      for (int n = 0; n < proposal.length; n++) {
        product += proposal[n] * descent.residual()[n];
      }
      assertThat(product).isCloseTo(0, within(1e-11 * energy(solution)));
    }
    double[] image = new double[source.length];
    operator.apply(descent.estimate(), image);
    assertThat(descent.residual()).containsExactly(minus(source, image), within(1e-11 * 2500));
  }

  @Test
  void aProposalThatAddsNothingIsLeftOut() {
    EnergyDescent descent = new EnergyDescent(operator, drawn());
    descent.step(new double[grid.size()]);
    assertThat(descent.steps()).isZero();
    descent.step(new double[grid.size()]);
    assertThat(descent.estimate()).containsOnly(0);
  }
}
