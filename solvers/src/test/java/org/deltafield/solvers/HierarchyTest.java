package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the set-up of a multigrid hierarchy claims: P, Pᵀ A P and the exact coarsest solve. */
class HierarchyTest {
  private static final RowTeam TEAM = new RowTeam(2);

  private static PoissonProblem problem(String kinds, String sizes, String what) {
    int[] size = java.util.Arrays.stream(sizes.split("x")).mapToInt(Integer::parseInt).toArray();
    boolean variable = !what.equals("constant");
    PoissonProblem problem = PoissonOperatorTest.random(kinds.split("-"), size, variable, 5);
    if (!what.equals("held")) {
      return problem;
    }
    Conductor.Shape wall = (x, y, z) -> Math.abs(x - 0.4 - 0.3 * y + 0.2 * z) - 0.13;
    return new PoissonProblem(
        problem.charge(),
        problem.permittivity(),
        problem.boundaries(),
        List.of(new Conductor(wall, 1)),
        new Screening.Uniform(20));
  }

  private static Lattice coarse(Lattice fine) {
    int[] count = fine.count.clone();
    for (int a = 0; a < fine.dimension; a++) {
      if (count[a] >= 3) {
        count[a] = fine.heldBelow[a] ? count[a] / 2 : (count[a] + 1) / 2;
      }
    }
    return new Lattice(
        fine.dimension, count, fine.periodic, fine.heldBelow, fine.heldAbove, fine.spacing);
  }

  private static double[] random(Lattice lattice, long seed) {
    Random random = new Random(seed);
    double[] v = new double[lattice.size];
    for (int r = 0; r < lattice.rows(); r++) {
      int row = lattice.row(r % lattice.count[1], r / lattice.count[1]);
      for (int n = row; n < row + lattice.count[0]; n++) {
        v[n] = random.nextDouble() - 0.5;
      }
    }
    return v;
  }

  /** A v by the level that works for every stencil. */
  private static double[] product(Lattice lattice, double[][] links, double[] v) {
    double[] y = new double[lattice.size];
    new DirectLevel(lattice, links, true).apply(v.clone(), y);
    return y;
  }

  private static double largest(double[] v) {
    double max = 0;
    for (double value : v) {
      max = Math.max(max, Math.abs(value));
    }
    return max;
  }

  @ParameterizedTest
  @CsvSource({
    "DD-DD,13x10,rough",
    "DN-ND,12x11,rough",
    "PP-DN,9x14,rough",
    "NN-PP,10x12,rough",
    "PP-PP,11x9,rough",
    "DD-DD,16x15,held",
    "ND-PP,13x12,held",
    "DD,17,rough",
    "NN,12,held",
    "DD-DN-PP,5x6x7,rough",
    "NN-DD-DD,6x5x5,held"
  })
  void coarseOperatorsAreGalerkinProducts(String kinds, String sizes, String what) {
    PoissonOperator operator = new PoissonOperator(problem(kinds, sizes, what));
    Lattice fine = Lattice.of(operator.grid(), operator.problem().boundaries());
    double[][] links = Links.of(operator, fine);
    // Twice: the second product starts from 3^d-point stencils.
    for (int level = 0; level < 2; level++) {
      Coarsening map = new Coarsening(fine, coarse(fine));
      Transfer transfer = new Transfer(map, TransferWeights.of(map, links, TEAM), TEAM);
      double[][] coarseLinks = Galerkin.links(transfer, links, TEAM);
      double[] v = random(map.coarse, 3);
      double[] up = new double[fine.size];
      transfer.interpolate(v.clone(), up);
      double[] expected = new double[map.coarse.size];
      transfer.restrict(product(fine, links, up), expected);
      double[] actual = product(map.coarse, coarseLinks, v);
      for (int n = 0; n < v.length; n++) {
        if (v[n] != 0) {
          assertThat(actual[n]).isCloseTo(expected[n], within(1e-13 * largest(expected)));
        }
      }
      fine = map.coarse;
      links = coarseLinks;
    }
  }

  @ParameterizedTest
  @CsvSource({"DD-DN,12x15", "PP-ND,9x12", "NN-PP,14x11", "DD,9", "ND-PP-NN,6x5x8"})
  void restrictionIsTheTransposeOfInterpolation(String kinds, String sizes) {
    PoissonOperator operator = new PoissonOperator(problem(kinds, sizes, "held"));
    Lattice fine = Lattice.of(operator.grid(), operator.problem().boundaries());
    Coarsening map = new Coarsening(fine, coarse(fine));
    double[][] weights = TransferWeights.of(map, Links.of(operator, fine), TEAM);
    Transfer transfer = new Transfer(map, weights, TEAM);
    double[] v = random(map.coarse, 1);
    double[] w = random(fine, 2);
    double[] up = new double[fine.size];
    double[] down = new double[map.coarse.size];
    transfer.interpolate(v.clone(), up);
    transfer.restrict(w.clone(), down);
    double a = 0;
    double b = 0;
    for (int n = 0; n < w.length; n++) {
      a += up[n] * w[n];
    }
    for (int n = 0; n < v.length; n++) {
      b += v[n] == 0 ? 0 : down[n] * v[n];
    }
    assertThat(a).isCloseTo(b, within(1e-13 * w.length));
  }

  @ParameterizedTest
  @CsvSource({
    "DD-DD,13x10",
    "DN-ND,12x11",
    "NN-NN,12x9",
    "PP-DN,9x14",
    "PP-PP,12x9",
    "DN,12",
    "ND-PP-NN,6x7x9"
  })
  void constantPermittivityHasLinearInterpolationAndTheSameStencil(String kinds, String sizes) {
    PoissonOperator operator = new PoissonOperator(problem(kinds, sizes, "constant"));
    Lattice fine = Lattice.of(operator.grid(), operator.problem().boundaries());
    double[][] links = Links.of(operator, fine);
    Coarsening map = new Coarsening(fine, coarse(fine));
    Transfer general = new Transfer(map, TransferWeights.of(map, links, TEAM), TEAM);
    Transfer even = new Transfer(map, EvenWeights.of(map, TEAM), TEAM);
    double[] v = random(map.coarse, 4);
    double[] a = new double[fine.size];
    double[] b = new double[fine.size];
    general.interpolate(v.clone(), a);
    even.interpolate(v.clone(), b);
    for (int n = 0; n < a.length; n++) {
      assertThat(b[n]).isCloseTo(a[n], within(1e-14));
    }
    // Both coarse operators give ⟨x, A x⟩ of a linear function exactly away from rough ends.
    double[][] averaged = AveragedLinks.of(map, links, TEAM);
    for (int axis = 0; axis < fine.dimension; axis++) {
      int code = axis == 0 ? 14 : axis == 1 ? 16 : 22;
      int n = map.coarse.index(1, fine.dimension > 1 ? 1 : 0, fine.dimension > 2 ? 1 : 0);
      int p = fine.index(3, fine.dimension > 1 ? 3 : 0, fine.dimension > 2 ? 3 : 0);
      double scale = Math.pow(2, fine.dimension - 2.0);
      assertThat(averaged[code][n]).isCloseTo(scale * links[code][p], within(1e-10));
    }
  }

  @ParameterizedTest
  @CsvSource({"DD-DD,9x6", "PP-DN,7x8", "NN-PP,6x9", "PP-PP,5x6", "NN,8", "PP-NN-PP,4x3x5"})
  void theCoarsestLevelIsSolvedExactly(String kinds, String sizes) {
    PoissonProblem problem = problem(kinds, sizes, "rough");
    Lattice lattice = Lattice.of(problem.grid(), problem.boundaries());
    double[][] links = Links.of(new PoissonOperator(problem), lattice);
    DirectLevel level = new DirectLevel(lattice, links, problem.singular());
    double[] expected = product(lattice, links, random(lattice, 6));
    System.arraycopy(expected, 0, level.b, 0, expected.length);
    level.relaxFromZero();
    double[] actual = product(lattice, links, level.x);
    for (int n = 0; n < actual.length; n++) {
      assertThat(actual[n]).isCloseTo(expected[n], within(1e-12 * largest(expected)));
    }
  }
}
