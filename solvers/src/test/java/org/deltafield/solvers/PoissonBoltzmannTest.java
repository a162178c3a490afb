package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Screened and non-linear problems against closed forms of Debye, Gouy and Chapman. */
class PoissonBoltzmannTest {
  private static final StoppingRule TIGHT = new StoppingRule(1e-12, 0, 20_000);
  private static final double KAPPA = 6;

  private static PoissonBoltzmann newton(StoppingRule rule) {
    return new PoissonBoltzmann(rule, PreconditionedConjugateGradientSolver::incompleteCholesky);
  }

  private static PoissonProblem plane(Grid grid, ScalarFunction exact) {
    return new PoissonProblem(
        Field.zero(grid),
        Permittivity.ONE,
        Boundaries.dirichlet(grid, exact),
        List.of(),
        new Screening.Uniform(KAPPA * KAPPA));
  }

  private static double error(Field phi, ScalarFunction exact) {
    double[] closed = Field.of(phi.grid(), exact).values();
    double max = 0;
    for (int n = 0; n < closed.length; n++) {
      max = Math.max(max, Math.abs(phi.values()[n] - closed[n]));
    }
    return max;
  }

  private static double order(double coarse, double fine) {
    return Math.log(coarse / fine) / Math.log(2);
  }

  /** 2 ln((1 + γe^(−κx))/(1 − γe^(−κx))), γ = tanh(φ₀/4). */
  private static ScalarFunction gouyChapman(double wall) {
    return (x, y, z) -> 4 * atanh(Math.tanh(wall / 4) * Math.exp(-KAPPA * x));
  }

  private static double atanh(double v) {
    return 0.5 * Math.log((1 + v) / (1 - v));
  }

  @Test
  void theDebyeLayerOfAPlaneIsSecondOrderForEverySolverThatTakesScreening() {
    ScalarFunction debye = (x, y, z) -> 2 * Math.exp(-KAPPA * x);
    for (Solvers.Entry entry : Solvers.ALL) {
      double[] errors = new double[2];
      FieldSolver solver = entry.factory().apply(TIGHT);
      for (int level = 0; level < 2; level++) {
        PoissonProblem problem = plane(Grid.of(16 << level, 8, 1, 0.5), debye);
        if (solver.refusal(problem).isEmpty()) {
          errors[level] = error(solver.solve(problem).field(), debye);
        }
      }
      if (errors[0] > 0) {
        assertThat(order(errors[0], errors[1])).as(entry.name()).isCloseTo(2, within(0.1));
      }
    }
  }

  @Test
  void theGouyChapmanLayerIsSecondOrder() {
    double[] errors = new double[3];
    ScalarFunction exact = gouyChapman(4);
    for (int level = 0; level < 3; level++) {
      Solution solution = newton(TIGHT).solve(plane(Grid.of(48 << level, 6, 1, 0.5), exact));
      assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
      errors[level] = error(solution.field(), exact);
    }
    assertThat(order(errors[1], errors[2])).isCloseTo(2, within(0.1));
  }

  @Test
  void convergenceEndsQuadratically() {
    Solution solution = newton(TIGHT).solve(plane(Grid.of(48, 6, 1, 0.5), gouyChapman(3)));
    double[] r = solution.residualHistory();
    int end = r.length - 1;
    // Each step squares the residual up to a constant, until the rule stops the linear solve.
    assertThat(r[end - 1]).isLessThan(20 * r[end - 2] * r[end - 2]);
    assertThat(r[end]).isLessThan(1e-12);
    assertThat(r.length).isLessThan(12);
  }

  /** Newton's steps over multigrid depend on the equation, not on the grid. */
  @Test
  void newtonOverMultigridTakesAsManyStepsOnEveryGrid() {
    int[] steps = new int[3];
    for (int level = 0; level < 3; level++) {
      Grid grid = Grid.unitSquare(32 << level);
      PoissonProblem problem =
          new PoissonProblem(
              Field.of(grid, (x, y, z) -> 200 * Math.sin(5 * x) * y),
              new Permittivity.Variable(Field.of(grid, (x, y, z) -> x + y < 0.9 ? 80 : 2)),
              Boundaries.dirichlet(grid, (x, y, z) -> 6 * x - 3),
              List.of(new Conductor(Shapes.disc(0.17, 0.6, 0.4), 5)),
              new Screening.Variable(Field.of(grid, (x, y, z) -> x < 0.4 ? 0 : 60)));
      PoissonBoltzmann newton =
          new PoissonBoltzmann(new StoppingRule(1e-10, 0, 100), MultigridConjugateGradient::new);
      assertThat(newton.name()).isEqualTo("newton-mgcg");
      Solution solution = newton.solve(problem);
      assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
      steps[level] = solution.iterations();
    }
    assertThat(Math.abs(steps[2] - steps[0])).isLessThanOrEqualTo(2);
    assertThat(steps[2]).isLessThanOrEqualTo(14);
  }

  @Test
  void hugePotentialsNeitherOverflowNorStall() {
    for (double wall : new double[] {50, 1000, -1000}) {
      Grid grid = Grid.of(40, 4, 1, 0.5);
      PoissonProblem problem = plane(grid, (x, y, z) -> x == 0 ? wall : 0);
      Solution solution = newton(new StoppingRule(1e-10, 0, 20_000)).solve(problem);
      assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
      assertThat(solution.field().firstNonFinite()).isEqualTo(-1);
      assertThat(solution.field().maxAbs()).isEqualTo(Math.abs(wall));
    }
  }

  @Test
  void theResidualOfTheSettledProblemIsThatOfTheEquation() {
    Grid grid = Grid.unitSquare(24);
    PoissonProblem problem =
        new PoissonProblem(
            Field.of(grid, (x, y, z) -> 300 * Math.sin(3 * x + y)),
            new Permittivity.Variable(Field.of(grid, (x, y, z) -> 1 + x * y)),
            Boundaries.dirichlet(grid, (x, y, z) -> y - x),
            List.of(new Conductor(Shapes.disc(0.2, 0.4, 0.6), 3)),
            new Screening.Variable(Field.of(grid, (x, y, z) -> x < 0.5 ? 0 : 40)));
    Solution solution = newton(TIGHT).solve(problem);
    assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
    PoissonProblem settled = PoissonBoltzmann.settled(problem, solution.field());
    IndependentOperator oracle = new IndependentOperator(settled);
    double start = new IndependentOperator(problem).rightHandSideNorm();
    assertThat(oracle.residualNorm(solution.field().values()))
        .isLessThanOrEqualTo(1.1e-12 * start + 1e-9 * 1e-3);
    FaceFlux flux = FaceFlux.of(settled, solution.field());
    assertThat(flux.total()).isCloseTo(flux.charge(), within(1e-8));
  }

  @Test
  void smallPotentialsAreScreenedLinearly() {
    PoissonProblem problem = plane(Grid.of(24, 6, 1, 0.5), (x, y, z) -> 1e-4 * (1 - x));
    Field linear =
        PreconditionedConjugateGradientSolver.incompleteCholesky(TIGHT).solve(problem).field();
    Field full = newton(TIGHT).solve(problem).field();
    for (int n = 0; n < linear.values().length; n++) {
      // sinh φ − φ = φ³/6.
      assertThat(full.values()[n]).isCloseTo(linear.values()[n], within(1e-12));
    }
  }

  @Test
  void screeningFixesThePotentialWhereNoFaceDoes() {
    Grid grid = new Grid(new int[] {12, 10}, new double[] {1, 1}, new boolean[] {true, true});
    PoissonProblem problem =
        new PoissonProblem(
            Field.of(grid, (x, y, z) -> 5),
            Permittivity.ONE,
            Boundaries.grounded(grid),
            List.of(),
            new Screening.Uniform(2));
    Solution solution = newton(TIGHT).solve(problem);
    assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
    double exact = Math.log(2.5 + Math.sqrt(2.5 * 2.5 + 1));
    assertThat(solution.field().at(3, 4)).isCloseTo(exact, within(1e-10));
  }
}
