package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Curved conductors against closed forms, and the balances that hold on every grid. */
class ConductorTest {
  private static final StoppingRule TIGHT = new StoppingRule(1e-12, 0, 20_000);

  private static Solution solve(PoissonProblem problem) {
    Solution solution =
        PreconditionedConjugateGradientSolver.incompleteCholesky(TIGHT).solve(problem);
    assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
    return solution;
  }

  private static PoissonProblem problem(Grid grid, List<Conductor> conductors) {
    return new PoissonProblem(
        Field.zero(grid), Permittivity.ONE, Boundaries.grounded(grid), conductors);
  }

  private static double order(double coarse, double fine) {
    return Math.log(coarse / fine) / Math.log(2);
  }

  /** The largest error at unknown nodes where the filter lets it count. */
  private static double error(PoissonProblem problem, Field phi, ScalarFunction exact) {
    boolean[] unknown = new PoissonOperator(problem).unknownNodes();
    double max = 0;
    for (int n = 0; n < unknown.length; n++) {
      double[] x = problem.grid().position(n);
      double e = phi.values()[n] - exact.at(x[0], x[1], x[2]);
      max = unknown[n] ? Math.max(max, Math.abs(e)) : max;
    }
    return max;
  }

  private static final double A = 0.2;
  private static final double B = 0.45;
  private static final double X0 = 0.507;
  private static final double Y0 = 0.493;

  private static PoissonProblem coaxial(int n, double epsilon) {
    Grid grid = Grid.unitSquare(n);
    Conductor inner = new Conductor(Shapes.disc(A, X0, Y0), 1);
    Conductor outer = new Conductor(Shapes.complement(Shapes.disc(B, X0, Y0)), 0);
    return new PoissonProblem(
        Field.zero(grid),
        new Permittivity.Uniform(epsilon),
        Boundaries.grounded(grid),
        List.of(inner, outer));
  }

  @Test
  void theCoaxialCapacitorIsSecondOrderInPotentialAndCapacitance() {
    double[] errors = new double[4];
    double[] charges = new double[4];
    double[] fields = new double[4];
    double exact = 2 * Math.PI * 1.5 / Math.log(B / A);
    for (int level = 0; level < 4; level++) {
      PoissonProblem problem = coaxial(40 << level, 1.5);
      Field phi = solve(problem).field();
      ScalarFunction closed =
          (x, y, z) -> Math.log(Math.hypot(x - X0, y - Y0) / B) / Math.log(A / B);
      errors[level] = error(problem, phi, closed);
      ConductorCharges q = ConductorCharges.of(problem, phi);
      // The residual of every node, 1e-12 of ‖b‖, adds up.
      assertThat(q.total()).isCloseTo(0, within(1e-8));
      charges[level] = Math.abs(q.on(0) / exact - 1);
      ElectricField e = ElectricField.of(problem, phi);
      ScalarFunction radial = (x, y, z) -> 1 / (Math.hypot(x - X0, y - Y0) * Math.log(B / A));
      fields[level] = error(problem, e.magnitude(), radial);
    }
    assertThat(order(errors[0], errors[3]) / 3).isCloseTo(2, within(0.2));
    assertThat(order(charges[0], charges[3]) / 3).isGreaterThan(1.8);
    assertThat(order(fields[0], fields[3]) / 3).isBetween(0.7, 1.5);
  }

  @Test
  void dataThatVaryOnACurvedSurfaceAndVariablePermittivityAreSecondOrder() {
    ManufacturedSolution solution = ManufacturedSolution.VARIABLE;
    double[] errors = new double[4];
    for (int level = 0; level < 4; level++) {
      Grid grid = Grid.unitSquare(24 << level);
      PoissonProblem plain = solution.problem(grid);
      Conductor outside =
          new Conductor(
              Shapes.complement(Shapes.disc(0.43, 0.51, 0.48)), solution.potential()::value);
      Conductor star =
          new Conductor(
              Shapes.polygon(new double[][] {{0.4, 0.4}, {0.65, 0.45}, {0.6, 0.62}, {0.47, 0.55}}),
              solution.potential()::value);
      PoissonProblem problem =
          new PoissonProblem(
              plain.charge(), plain.permittivity(), plain.boundaries(), List.of(outside, star));
      errors[level] = error(problem, solve(problem).field(), solution.potential()::value);
    }
    assertThat(order(errors[0], errors[3]) / 3).isCloseTo(2, within(0.2));
  }

  @Test
  void theSingularityOfTheLShapeLeavesOrderFourThirds() {
    // φ = r^(2/3) sin(2θ/3) about the corner (½, ½), whose arms bound the upper right quarter.
    ScalarFunction singular =
        (x, y, z) -> {
          double r = Math.hypot(x - 0.5, y - 0.5);
          double angle = Math.atan2(y - 0.5, x - 0.5);
          double theta = (angle < 0.25 * Math.PI ? angle + 2 * Math.PI : angle) - 0.5 * Math.PI;
          return Math.pow(r, 2.0 / 3) * Math.sin(2 * theta / 3);
        };
    double[] errors = new double[4];
    double[] away = new double[4];
    for (int level = 0; level < 4; level++) {
      Grid grid = Grid.unitSquare(16 << level);
      Conductor quarter =
          new Conductor(Shapes.rectangle(new double[] {0.5, 0.5}, new double[] {2, 2}), singular);
      PoissonProblem problem =
          new PoissonProblem(
              Field.zero(grid),
              Permittivity.ONE,
              Boundaries.dirichlet(grid, singular),
              List.of(new Conductor(quarter.shape(), 0)));
      Field phi = solve(problem).field();
      errors[level] = error(problem, phi, singular);
      away[level] =
          error(
              problem,
              phi,
              (x, y, z) ->
                  Math.hypot(x - 0.5, y - 0.5) > 0.25
                      ? singular.at(x, y, z)
                      : phi.at(
                          (int) Math.rint(x * grid.intervals(0)),
                          (int) Math.rint(y * grid.intervals(0))));
    }
    assertThat(order(errors[0], errors[3]) / 3).isCloseTo(2.0 / 3, within(0.1));
    assertThat(order(away[0], away[3]) / 3).isCloseTo(4.0 / 3, within(0.15));
  }

  @Test
  void fourHolesKeepTheSymmetriesOfTheSquareAndGaussLaw() {
    int n = 45;
    Grid grid = Grid.unitSquare(n);
    double[][] centers = {{0.3, 0.3}, {0.7, 0.3}, {0.3, 0.7}, {0.7, 0.7}};
    List<Conductor> holes =
        java.util.Arrays.stream(centers).map(c -> new Conductor(Shapes.disc(0.12, c), 1)).toList();
    PoissonProblem problem = problem(grid, holes);
    Field phi = solve(problem).field();
    for (int j = 0; j <= n; j++) {
      for (int i = 0; i <= n; i++) {
        assertThat(phi.at(i, j)).isCloseTo(phi.at(n - i, j), within(1e-9));
        assertThat(phi.at(i, j)).isCloseTo(phi.at(j, i), within(1e-9));
      }
    }
    FaceFlux flux = FaceFlux.of(problem, phi);
    ConductorCharges charges = ConductorCharges.of(problem, phi);
    assertThat(flux.total()).isCloseTo(charges.total(), within(1e-9));
    assertThat(charges.total()).isCloseTo(4 * charges.on(2), within(1e-9));
    Capacitance c = Capacitance.of(problem, solver());
    assertThat(c.outcome()).isEqualTo(Outcome.CONVERGED);
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      sum += c.toGround(i);
      assertThat(c.between(i, i)).isPositive();
      for (int j = 0; j < i; j++) {
        assertThat(c.between(i, j)).isCloseTo(c.between(j, i), within(1e-9)).isNegative();
      }
    }
    assertThat(sum).isCloseTo(flux.total(), within(1e-9));
  }

  private static FieldSolver solver() {
    return PreconditionedConjugateGradientSolver.incompleteCholesky(TIGHT);
  }

  @Test
  void guardedPlatesHoldTheChargeOfInfiniteOnes() {
    // Plates thinner than the spacing, between the rows of nodes; the guard takes the fringe.
    int n = 64;
    Grid grid = Grid.unitSquare(n);
    double d = 0.1;
    Conductor left = plate(0.1, 0.3, 0.5 + d / 2, 1);
    Conductor middle = plate(0.3, 0.7, 0.5 + d / 2, 1);
    Conductor right = plate(0.7, 0.9, 0.5 + d / 2, 1);
    Conductor lower = plate(0.1, 0.9, 0.5 - d / 2, 0);
    PoissonProblem problem = problem(grid, List.of(left, right, lower, middle));
    Field phi = solve(problem).field();
    // Above the plate the wall at distance 0.5 − d/2 takes its share; 0.004 is the thickness.
    double gap = d - 0.004;
    double above = 0.5 - d / 2 - 0.002;
    double ideal = 0.4 / gap + 0.4 / above;
    double charge = ConductorCharges.of(problem, phi).on(3);
    double e = (phi.at(32, 33) - phi.at(32, 31)) * n / 2;
    assertThat(e).isCloseTo(1 / gap, within(0.003 / gap));
    // The guard's own gaps to the side walls bend the field above the plate a little.
    assertThat(charge).isCloseTo(ideal, within(0.03 * ideal));
  }

  private static Conductor plate(double from, double to, double y, double potential) {
    return new Conductor(
        Shapes.rectangle(new double[] {from, y - 0.002}, new double[] {to, y + 0.002}), potential);
  }

  @Test
  void chargeAndFieldEnergyAndFluxesBalanceWithConductorsAndScreening() {
    for (PoissonProblem problem : PoissonOperatorTest.conducting()) {
      Field phi = solver().solve(problem).field();
      Energy energy = Energy.of(problem, phi);
      double scale = energy.field() + energy.screening() + Math.abs(energy.charge());
      // The residual, 1e-12 of ‖b‖, times a condition number of some thousands.
      assertThat(energy.charge() + energy.boundary())
          .isCloseTo(energy.field() + energy.screening(), within(1e-9 * scale));
      FaceFlux flux = FaceFlux.of(problem, phi);
      double size = 1 + Math.abs(ConductorCharges.of(problem, phi).total());
      for (double through : flux.through().values()) {
        size += Math.abs(through);
      }
      assertThat(flux.total()).isCloseTo(flux.charge(), within(1e-9 * size));
    }
  }

  @Test
  void theFieldEnergyOfTwoConductorsIsHalfTheCapacitance() {
    PoissonProblem problem = coaxial(64, 1.5);
    Energy energy = Energy.of(problem, solve(problem).field());
    double c = Capacitance.of(problem, solver()).between(0, 0);
    assertThat(energy.field()).isCloseTo(0.5 * c, within(1e-9));
    assertThat(energy.boundary()).isCloseTo(0.5 * c, within(1e-9));
  }

  @Test
  void theFieldIsZeroInsideConductors() {
    PoissonProblem problem = coaxial(40, 1);
    ElectricField e = ElectricField.of(problem, solve(problem).field());
    assertThat(e.magnitude().at(20, 20)).isZero();
    assertThat(e.magnitude().at(0, 0)).isZero();
  }

  @Test
  void aBallInABoxAgreesWithTheRadialFieldInThreeDimensions() {
    double[] errors = new double[2];
    for (int level = 0; level < 2; level++) {
      int n = 18 << level;
      Grid grid = new Grid(new int[] {n, n, n}, new double[] {1, 1, 1}, new boolean[3]);
      double kappa = 2;
      // The Debye sphere: φ = (a/r) e^(−κ(r − a)), its values on the walls.
      ScalarFunction exact =
          (x, y, z) -> {
            double r = Math.sqrt(sq(x - 0.51) + sq(y - 0.49) + sq(z - 0.5));
            return 0.32 / r * Math.exp(-kappa * (r - 0.32));
          };
      PoissonProblem problem =
          new PoissonProblem(
              Field.zero(grid),
              Permittivity.ONE,
              Boundaries.dirichlet(grid, exact),
              List.of(new Conductor(Shapes.disc(0.32, 0.51, 0.49, 0.5), 1)),
              new Screening.Uniform(kappa * kappa));
      // The largest error hangs on how the surface happens to cut; the mean does not.
      double[] phi = solve(problem).field().values();
      double[] closed = Field.of(grid, exact).values();
      boolean[] unknown = new PoissonOperator(problem).unknownNodes();
      double[] e = new double[phi.length];
      for (int p = 0; p < e.length; p++) {
        e[p] = unknown[p] ? phi[p] - closed[p] : 0;
      }
      errors[level] = Norms.l2(e) / Math.sqrt(e.length);
    }
    assertThat(order(errors[0], errors[1])).isCloseTo(2, within(0.2));
  }

  private static double sq(double v) {
    return v * v;
  }
}
