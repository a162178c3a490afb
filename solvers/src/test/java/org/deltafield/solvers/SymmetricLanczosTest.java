package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealLinearOperator;
import org.hipparchus.linear.RealVector;
import org.hipparchus.linear.SymmLQ;
import org.hipparchus.util.IterationEvent;
import org.hipparchus.util.IterationListener;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The evidence of decision 0010: where no face holds the potential, Hipparchus' SYMMLQ needs as
 * many iterations as conjugate gradients for the same residual, but stops by another measure, and
 * its solution has whatever mean.
 */
class SymmetricLanczosTest {
  private int iterations;

  /** W A and its diagonal preconditioner, for the interface of Hipparchus. */
  private record Weighted(PoissonOperator operator, double[] w, double[] diagonal)
      implements RealLinearOperator {
    @Override
    public int getRowDimension() {
      return w.length;
    }

    @Override
    public int getColumnDimension() {
      return w.length;
    }

    @Override
    public RealVector operate(RealVector x) {
      double[] out = new double[w.length];
      if (diagonal.length > 0) {
        for (int n = 0; n < w.length; n++) {
          out[n] = x.getEntry(n) / (w[n] * diagonal[n]);
        }
      } else {
        operator.apply(x.toArray(), out);
        for (int n = 0; n < w.length; n++) {
          out[n] *= w[n];
        }
      }
      return new ArrayRealVector(out, false);
    }
  }

  private static PoissonProblem problem(boolean periodic) {
    Grid grid = new Grid(new int[] {48, 48}, new double[] {1, 1}, new boolean[] {false, periodic});
    Map<Face, BoundaryCondition> faces = new EnumMap<>(Face.class);
    for (Face face : List.of(Face.LEFT, Face.RIGHT, Face.BOTTOM, Face.TOP)) {
      faces.put(
          face,
          periodic && face.axis() == 1
              ? new BoundaryCondition.Periodic()
              : new BoundaryCondition.Neumann(new double[grid.faceSize(face.axis())]));
    }
    Field epsilon = Field.of(grid, (x, y, z) -> Math.hypot(x - 0.4, y - 0.5) < 0.22 ? 100 : 1);
    Field charge = Field.of(grid, (x, y, z) -> Math.exp(x) * Math.sin(3 * y + 2 * x));
    return NullSpace.balanced(
        new PoissonProblem(
            charge, new Permittivity.Variable(epsilon), new Boundaries(grid, faces), List.of()));
  }

  private double[] symmLq(PoissonOperator operator, double delta) {
    double[] w = operator.nodeWeights();
    double[] b = operator.rightHandSide();
    for (int n = 0; n < b.length; n++) {
      b[n] *= w[n];
    }
    iterations = 0;
    SymmLQ method = new SymmLQ(5000, delta, false);
    method
        .getIterationManager()
        .addIterationListener(
            new IterationListener() {
              @Override
              public void initializationPerformed(IterationEvent event) {}

              @Override
              public void iterationStarted(IterationEvent event) {}

              @Override
              public void iterationPerformed(IterationEvent event) {
                iterations++;
              }

              @Override
              public void terminationPerformed(IterationEvent event) {}
            });
    Weighted a = new Weighted(operator, w, new double[0]);
    Weighted m = new Weighted(operator, w, operator.diagonal());
    return method.solve(a, m, new ArrayRealVector(b, false)).toArray();
  }

  private static double relativeResidual(PoissonOperator operator, double[] phi) {
    double[] r = new double[phi.length];
    operator.residual(phi, r);
    return Norms.l2(r) / Norms.l2(operator.rightHandSide());
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void symmLqOffersNothingThatConjugateGradientsLack(boolean periodic) {
    PoissonProblem problem = problem(periodic);
    PoissonOperator operator = new PoissonOperator(problem);
    double[] early = symmLq(operator, 1e-8);
    // It stops by ‖A‖‖x‖, which no user's tolerance on the residual can be translated into.
    assertThat(relativeResidual(operator, early)).isGreaterThan(1e-6);

    double[] late = symmLq(operator, 1e-14);
    double reached = relativeResidual(operator, late);
    Solution ours =
        PreconditionedConjugateGradientSolver.jacobi(new StoppingRule(reached, 0, 5000))
            .solve(problem);
    assertThat(ours.outcome()).isEqualTo(Outcome.CONVERGED);
    assertThat((double) ours.iterations()).isCloseTo(iterations, within(0.15 * iterations));

    NullSpace constants = new NullSpace(operator);
    double mean = constants.mean(late);
    assertThat(Math.abs(mean)).isGreaterThan(1e-6 * ours.field().maxAbs());
    assertThat(constants.mean(ours.field().values()))
        .isCloseTo(0, within(1e-15 * ours.field().maxAbs()));
    for (int n = 0; n < late.length; n++) {
      assertThat(late[n] - mean)
          .isCloseTo(ours.field().values()[n], within(1e-6 * ours.field().maxAbs()));
    }
  }
}
