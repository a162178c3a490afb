package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Laws of the equation that every solver of the catalogue must keep on faces of every kind, with
 * constant and varying ε, in 1-D, 2-D and 3-D: superposition, reciprocity, Gauss's law, scaling of
 * the box, and no claim of convergence that an independent residual does not bear out.
 */
class FieldSolverLawsTest {
  private static final StoppingRule TIGHT = new StoppingRule(1e-12, 0, 200_000);

  /** What a random test problem is made of. */
  private record Setting(String kinds, int[] size, boolean variable) {
    PoissonProblem problem(long seed) {
      return NullSpace.balanced(PoissonOperatorTest.random(kinds.split(","), size, variable, seed));
    }

    @Override
    public String toString() {
      return kinds + " " + Arrays.toString(size) + (variable ? " variable" : "");
    }
  }

  private static List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    for (boolean variable : new boolean[] {false, true}) {
      settings.add(new Setting("DN", new int[] {11}, variable));
      settings.add(new Setting("DD,DD", new int[] {7, 6}, variable));
      settings.add(new Setting("ND,DN", new int[] {6, 9}, variable));
      settings.add(new Setting("PP,DD", new int[] {8, 5}, variable));
      settings.add(new Setting("NN,DN", new int[] {5, 7}, variable));
      settings.add(new Setting("NN,PP", new int[] {6, 7}, variable));
      settings.add(new Setting("PP,PP", new int[] {5, 8}, variable));
      settings.add(new Setting("NN,NN", new int[] {7, 7}, variable));
      settings.add(new Setting("DN,PP,NN", new int[] {4, 5, 3}, variable));
      settings.add(new Setting("DD,DD,DD", new int[] {5, 4, 3}, variable));
    }
    return settings;
  }

  static Stream<Arguments> cases() {
    return Solvers.ALL.stream()
        .flatMap(
            entry ->
                settings().stream()
                    .filter(s -> entry.factory().apply(TIGHT).refusal(s.problem(1)).isEmpty())
                    .map(s -> Arguments.of(entry.name(), s)));
  }

  private static double[] solve(String name, PoissonProblem problem) {
    Solution solution = Solvers.create(name, TIGHT).solve(problem);
    assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
    return solution.field().values();
  }

  /** The problem with the permittivity of one and the data of another. */
  private static PoissonProblem with(Permittivity epsilon, PoissonProblem data) {
    return NullSpace.balanced(
        new PoissonProblem(data.charge(), epsilon, data.boundaries(), List.of()));
  }

  /** Charge and boundary data s·p + t·q. */
  private static PoissonProblem combine(double s, PoissonProblem p, double t, PoissonProblem q) {
    Grid grid = p.grid();
    Map<Face, BoundaryCondition> faces = new EnumMap<>(Face.class);
    for (int axis = 0; axis < grid.dimension(); axis++) {
      for (boolean upper : new boolean[] {false, true}) {
        Face face = Face.of(axis, upper);
        BoundaryCondition one = p.boundaries().on(face);
        BoundaryCondition two = q.boundaries().on(face);
        if (one instanceof BoundaryCondition.Dirichlet a
            && two instanceof BoundaryCondition.Dirichlet b) {
          faces.put(face, new BoundaryCondition.Dirichlet(combine(s, a.values(), t, b.values())));
        } else if (one instanceof BoundaryCondition.Neumann a
            && two instanceof BoundaryCondition.Neumann b) {
          faces.put(face, new BoundaryCondition.Neumann(combine(s, a.values(), t, b.values())));
        } else {
          faces.put(face, one);
        }
      }
    }
    double[] charge = combine(s, p.charge().values(), t, q.charge().values());
    return new PoissonProblem(
        new Field(grid, charge), p.permittivity(), new Boundaries(grid, faces), List.of());
  }

  private static double[] combine(double s, double[] a, double t, double[] b) {
    double[] sum = new double[a.length];
    Arrays.setAll(sum, n -> s * a[n] + t * b[n]);
    return sum;
  }

  private static double largest(double[] v) {
    return Arrays.stream(v).map(Math::abs).max().orElse(0);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void solutionsAddUp(String name, Setting setting) {
    PoissonProblem p = setting.problem(1);
    PoissonProblem q = with(p.permittivity(), setting.problem(2));
    double[] a = solve(name, p);
    double[] b = solve(name, q);
    double[] sum = solve(name, combine(3, p, -0.5, q));
    // Three residuals of 1e-12 times a condition number of at most a few thousand.
    double tolerance = 1e-9 * (largest(a) + largest(b));
    double[] expected = combine(3, a, -0.5, b);
    for (int n = 0; n < sum.length; n++) {
      assertThat(sum[n]).isCloseTo(expected[n], within(tolerance));
    }
  }

  /** Green's reciprocity, ∫ρ₁φ₂ = ∫ρ₂φ₁ for data that vanish on the faces: A⁻¹ is symmetric. */
  @ParameterizedTest
  @MethodSource("cases")
  void theInverseIsSymmetric(String name, Setting setting) {
    PoissonProblem first = setting.problem(3);
    PoissonProblem p = grounded(first);
    PoissonProblem other = with(first.permittivity(), setting.problem(4));
    PoissonProblem q = grounded(other);
    double[] w = new PoissonOperator(p).nodeWeights();
    double[] a = solve(name, p);
    double[] b = solve(name, q);
    double pq = Vectors.dot(w, p.charge().values(), b);
    double qp = Vectors.dot(w, q.charge().values(), a);
    double scale = Vectors.dot(w, p.charge().values(), a) + Vectors.dot(w, q.charge().values(), b);
    assertThat(scale).isPositive();
    assertThat(pq).isCloseTo(qp, within(1e-9 * scale));
  }

  /** The same charge with zero data on all faces. */
  private static PoissonProblem grounded(PoissonProblem problem) {
    return NullSpace.balanced(combine(0, problem, 0, problem).withCharge(problem.charge()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void chargeLeavesThroughTheFaces(String name, Setting setting) {
    PoissonProblem problem = setting.problem(5);
    double[] phi = solve(name, problem);
    FaceFlux flux = FaceFlux.of(problem, new Field(problem.grid(), phi));
    double scale = 0;
    for (double through : flux.through().values()) {
      scale += Math.abs(through);
    }
    double absolute = 0;
    for (double rho : problem.charge().values()) {
      absolute += Math.abs(rho) * problem.grid().cellVolume();
    }
    // The sum of residuals, 1e-12 of ‖b‖, ‖b‖ some hundred times ‖ρ‖ for such rough data.
    assertThat(flux.total()).isCloseTo(flux.charge(), within(1e-9 * (scale + absolute)));
  }

  /** φ(x/s) belongs to ρ/s² and flux data q/s. */
  @ParameterizedTest
  @MethodSource("cases")
  void theSizeOfTheBoxScalesOut(String name, Setting setting) {
    PoissonProblem problem = setting.problem(6);
    double[] phi = solve(name, problem);
    for (double s : new double[] {1e-6, 3, 1e5}) {
      Grid grid = problem.grid();
      double[] lengths = Arrays.stream(grid.lengths()).map(l -> s * l).toArray();
      Grid scaled = new Grid(grid.intervals(), lengths, grid.periodic());
      Map<Face, BoundaryCondition> faces = new EnumMap<>(Face.class);
      for (Face face : Face.values()) {
        if (face.axis() < grid.dimension()) {
          BoundaryCondition condition = problem.boundaries().on(face);
          faces.put(
              face,
              condition instanceof BoundaryCondition.Neumann neumann
                  ? new BoundaryCondition.Neumann(divided(neumann.values(), s))
                  : condition);
        }
      }
      Permittivity epsilon =
          problem.permittivity() instanceof Permittivity.Variable variable
              ? new Permittivity.Variable(new Field(scaled, variable.field().values()))
              : problem.permittivity();
      Field charge = new Field(scaled, divided(problem.charge().values(), s * s));
      PoissonProblem other =
          NullSpace.balanced(
              new PoissonProblem(charge, epsilon, new Boundaries(scaled, faces), List.of()));
      double[] found = solve(name, other);
      for (int n = 0; n < phi.length; n++) {
        assertThat(found[n]).isCloseTo(phi[n], within(1e-9 * largest(phi)));
      }
    }
  }

  private static double[] divided(double[] values, double by) {
    return Arrays.stream(values).map(v -> v / by).toArray();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void convergedMeansThatAnIndependentResidualMeetsTheRule(String name, Setting setting) {
    PoissonProblem problem = setting.problem(7);
    IndependentOperator oracle = new IndependentOperator(problem);
    double bNorm = oracle.rightHandSideNorm();
    double[] diagonal = new PoissonOperator(problem).diagonal();
    for (double relative : new double[] {0.3, 1e-3, 1e-7, 1e-11, 1e-14, 1e-16, 0}) {
      StoppingRule rule = new StoppingRule(relative, 0, 20_000);
      Solution solution = Solvers.create(name, rule).solve(problem);
      double[] phi = solution.field().values();
      // The two loops round differently, each by some 1e-16·|A||φ|.
      double round = 1e-15 * largest(diagonal) * Norms.l2(phi);
      if (solution.outcome() == Outcome.CONVERGED) {
        assertThat(oracle.residualNorm(phi)).isLessThanOrEqualTo(relative * bNorm + round);
      } else {
        assertThat(relative).as("%s", solution.outcome()).isLessThan(1e-10);
        assertThat(solution.outcome()).isIn(Outcome.STAGNATED, Outcome.MAX_ITERATIONS);
        assertThat(solution.message()).isNotBlank();
      }
    }
  }

  static Stream<Arguments> spoiled() {
    return Solvers.ALL.stream()
        .filter(e -> e.factory().apply(TIGHT).refusal(settings().get(11).problem(1)).isEmpty())
        .flatMap(
            e ->
                Stream.of(Double.NaN, Double.POSITIVE_INFINITY, 0.0, -2.0)
                    .map(value -> Arguments.of(e.name(), value)));
  }

  /**
   * A permittivity that is not positive cannot be stated. One that is spoiled afterwards, in the
   * array that the field holds, breaks down or is at least not called solved untruly.
   */
  @ParameterizedTest
  @MethodSource("spoiled")
  void aPermittivityThatIsSpoiledIsNeverSolvedUntruly(String name, double value) {
    PoissonProblem problem = settings().get(11).problem(8);
    ((Permittivity.Variable) problem.permittivity()).field().values()[18] = value;
    Solution solution = Solvers.create(name, new StoppingRule(1e-8, 0, 500)).solve(problem);
    IndependentOperator oracle = new IndependentOperator(problem);
    boolean met =
        oracle.residualNorm(solution.field().values()) <= 1.01e-8 * oracle.rightHandSideNorm();
    assertThat(solution.outcome() != Outcome.CONVERGED || met).isTrue();
    if (!Double.isFinite(value)) {
      assertThat(solution.outcome()).isEqualTo(Outcome.BREAKDOWN);
      assertThat(solution.message()).contains("permittivity");
    }
  }

  @Test
  void aPermittivityThatIsNotPositiveCannotBeStated() {
    Grid grid = Grid.unitSquare(4);
    for (double value : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      double[] epsilon = new Random(1).doubles(grid.size(), 1, 2).toArray();
      epsilon[7] = value;
      assertThatThrownBy(() -> new Permittivity.Variable(new Field(grid, epsilon)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("node 7")
          .hasMessageContaining("positive");
      assertThatThrownBy(() -> new Permittivity.Uniform(value)).hasMessageContaining("positive");
    }
  }
}
