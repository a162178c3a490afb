package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the preconditioners and the loop around them claim. */
class KrylovTest {
  private static final StoppingRule RULE = new StoppingRule(1e-8, 0, 5000);

  private static double[] onUnknown(PoissonOperator operator, long seed) {
    double[] v = new Random(seed).doubles(operator.grid().size(), -1, 1).toArray();
    boolean[] unknown = operator.unknownNodes();
    for (int n = 0; n < v.length; n++) {
      v[n] = unknown[n] ? v[n] : 0;
    }
    return v;
  }

  static Stream<Arguments> preconditioners() {
    return PoissonOperatorTest.problems().stream()
        .flatMap(
            p ->
                Stream.of(
                    preconditioner(p, DiagonalPreconditioner::new),
                    preconditioner(p, IncompleteCholesky::new),
                    preconditioner(p, SpectralPreconditioner::new)));
  }

  private static Arguments preconditioner(
      PoissonProblem problem, Function<PoissonOperator, Preconditioner> factory) {
    return Arguments.of(problem, factory);
  }

  @ParameterizedTest
  @MethodSource("preconditioners")
  void preconditionersAreSymmetricAndPositiveInTheWeightedProduct(
      PoissonProblem problem, Function<PoissonOperator, Preconditioner> factory) {
    PoissonOperator operator = new PoissonOperator(problem);
    Preconditioner m = factory.apply(operator);
    double[] w = operator.nodeWeights();
    double[] r = onUnknown(operator, 1);
    double[] s = onUnknown(operator, 2);
    double[] copy = r.clone();
    double[] mr = onUnknown(operator, 3);
    double[] ms = onUnknown(operator, 4);
    m.apply(r, mr);
    m.apply(s, ms);
    assertThat(r).isEqualTo(copy);
    double energy = Vectors.dot(w, r, mr);
    assertThat(energy).isPositive();
    // Round-off of two sums of a hundred terms, each of a size of at most the energies'.
    double scale = energy + Vectors.dot(w, s, ms);
    assertThat(Vectors.dot(w, mr, s)).isCloseTo(Vectors.dot(w, r, ms), within(1e-13 * scale));
    for (int n = 0; n < w.length; n++) {
      assertThat(w[n] > 0 || mr[n] == 0).isTrue();
    }
  }

  @Test
  void incompleteCholeskyIsCompleteOnALine() {
    for (String kind : new String[] {"DD", "DN", "ND"}) {
      PoissonProblem problem =
          PoissonOperatorTest.random(new String[] {kind}, new int[] {9}, true, 3);
      PoissonOperator operator = new PoissonOperator(problem);
      double[] r = onUnknown(operator, 1);
      double[] z = new double[r.length];
      double[] back = new double[r.length];
      new IncompleteCholesky(operator).apply(r, z);
      operator.apply(z, back);
      for (int n = 0; n < r.length; n++) {
        assertThat(back[n]).isCloseTo(r[n], within(1e-12));
      }
    }
  }

  @Test
  void incompleteCholeskyReproducesTheLinksOfTheMatrix() {
    // (M − S)v vanishes on links and diagonal; for a unit vector only the two fill-ins are left.
    PoissonProblem problem =
        PoissonOperatorTest.random(new String[] {"DD", "DD"}, new int[] {6, 6}, true, 3);
    PoissonOperator operator = new PoissonOperator(problem);
    int size = operator.grid().size();
    DMatrixRMaj inverse = new DMatrixRMaj(25, 25);
    IncompleteCholesky m = new IncompleteCholesky(operator);
    double[] unit = new double[size];
    double[] z = new double[size];
    for (int k = 0; k < 25; k++) {
      unit[inner(k)] = 1;
      m.apply(unit, z);
      unit[inner(k)] = 0;
      for (int l = 0; l < 25; l++) {
        inverse.set(l, k, z[inner(l)]);
      }
    }
    DMatrixRMaj matrix = new DMatrixRMaj(25, 25);
    assertThat(CommonOps_DDRM.invert(inverse, matrix)).isTrue();
    double[] out = new double[size];
    for (int k = 0; k < 25; k++) {
      unit[inner(k)] = 1;
      operator.apply(unit, out);
      unit[inner(k)] = 0;
      for (int l = 0; l < 25; l++) {
        int apart = Math.abs(k % 5 - l % 5) + Math.abs(k / 5 - l / 5);
        if (apart <= 1) {
          assertThat(matrix.get(l, k)).isCloseTo(out[inner(l)], within(1e-10));
        }
      }
    }
  }

  private static int inner(int k) {
    return k % 5 + 1 + 7 * (k / 5 + 1);
  }

  private static PoissonProblem contrast(int n, double high) {
    Grid grid = Grid.unitSquare(n);
    Field epsilon =
        Field.of(grid, (x, y, z) -> Math.sin(7 * x + 1) * Math.sin(9 * y) > 0 ? high : 1);
    return new PoissonProblem(
        Field.of(grid, (x, y, z) -> 1 + x),
        new Permittivity.Variable(epsilon),
        Boundaries.grounded(grid),
        List.of());
  }

  private static int iterations(FieldSolver solver, PoissonProblem problem) {
    Solution solution = solver.solve(problem);
    assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
    assertThat(solution.residualHistory()).hasSize(solution.iterations());
    return solution.iterations();
  }

  @Test
  void spectralIterationsDoNotGrowWithTheGrid() {
    FieldSolver spectral = PreconditionedConjugateGradientSolver.spectral(RULE);
    int coarse = iterations(spectral, contrast(32, 4));
    int fine = iterations(spectral, contrast(128, 4));
    assertThat(Math.abs(fine - coarse)).isLessThanOrEqualTo(2);
    // 2((√κ − 1)/(√κ + 1))^k ≤ 1e-8/√κ-ish with κ = 4: 3^−k, some 18.
    assertThat(fine).isLessThan(20);
    // For constant ε the preconditioner is the inverse.
    assertThat(iterations(spectral, contrast(64, 1))).isEqualTo(1);
  }

  @Test
  void eachPreconditionerBeatsTheWeakerOne() {
    PoissonProblem problem = contrast(64, 100);
    int none = iterations(PreconditionedConjugateGradientSolver.plain(RULE), problem);
    int jacobi = iterations(PreconditionedConjugateGradientSolver.jacobi(RULE), problem);
    int cholesky =
        iterations(PreconditionedConjugateGradientSolver.incompleteCholesky(RULE), problem);
    assertThat(jacobi).isLessThan(none / 2);
    assertThat(cholesky).isLessThan(jacobi / 2);
  }

  @Test
  void ourLoopAndHipparchusTakeTheSameIterations() {
    PoissonProblem problem = contrast(48, 3);
    int ours = iterations(PreconditionedConjugateGradientSolver.jacobi(RULE), problem);
    int theirs = iterations(new ConjugateGradientSolver(RULE), problem);
    // They stop at slightly different norms.
    assertThat((double) ours).isCloseTo(theirs, within(0.1 * theirs));
  }

  @Test
  void factorsAreKeptOnlyWhileTheOperatorStaysTheSame() {
    FieldSolver solver = PreconditionedConjugateGradientSolver.incompleteCholesky(RULE);
    String[][] kinds = {{"DD", "DD"}, {"DN", "DD"}, {"DD", "DD"}};
    for (boolean variable : new boolean[] {false, true}) {
      for (String[] kind : kinds) {
        PoissonProblem problem = PoissonOperatorTest.random(kind, new int[] {20, 17}, variable, 5);
        Solution fresh =
            PreconditionedConjugateGradientSolver.incompleteCholesky(RULE).solve(problem);
        Solution again = solver.solve(problem);
        assertThat(again.iterations()).isEqualTo(fresh.iterations());
        assertThat(again.field().values()).isEqualTo(fresh.field().values());
      }
    }
  }

  @Test
  void pureNeumannShowsSecondOrderOnceTheMeanIsRemoved() {
    ManufacturedSolution solution = ManufacturedSolution.VARIABLE;
    double[] errors = new double[2];
    for (int level = 0; level < 2; level++) {
      Grid grid = Grid.of(16 << level, 20 << level, 1, 1.5);
      PoissonProblem problem =
          solution.problem(grid, java.util.Set.of(Face.LEFT, Face.RIGHT, Face.BOTTOM, Face.TOP));
      // Trapezoidal sums of charge and flux differ by O(h²), so the source as it stands does not
      // fit.
      assertThat(NullSpace.incompatibility(problem)).isPresent();
      PoissonProblem balanced = NullSpace.balanced(problem);
      assertThat(NullSpace.incompatibility(balanced)).isEmpty();
      double[] phi =
          PreconditionedConjugateGradientSolver.incompleteCholesky(RULE)
              .solve(balanced)
              .field()
              .values();
      double[] exact = solution.exact(grid).values();
      new NullSpace(new PoissonOperator(problem)).removeMean(exact);
      for (int n = 0; n < phi.length; n++) {
        errors[level] = Math.max(errors[level], Math.abs(phi[n] - exact[n]));
      }
    }
    assertThat(Math.log(errors[0] / errors[1]) / Math.log(2)).isCloseTo(2, within(0.15));
  }

  @Test
  void theNetChargeCountsTheFluxThroughTheFaces() {
    PoissonProblem problem =
        ManufacturedSolution.LINE.problem(
            new Grid(new int[] {400}, new double[] {1}, new boolean[1]),
            java.util.Set.of(Face.LEFT, Face.RIGHT));
    // ∫ρ = −[εφ′] balances the flux up to the trapezoidal rule, h²/12·[ρ′] with ρ′ below 300.
    assertThat(NullSpace.netCharge(problem)).isCloseTo(0, within(2e-4));
    PoissonProblem fixed = contrast(8, 2);
    assertThat(NullSpace.balanced(fixed)).isSameAs(fixed);
    assertThat(new NullSpace(new PoissonOperator(fixed)).isEmpty()).isTrue();
  }
}
