package org.deltafield.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deltafield.diffusion.network.AxisBasis;
import org.deltafield.diffusion.network.ModelGrid;
import org.deltafield.solvers.AxisEnds;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.BoundaryCondition;
import org.deltafield.solvers.DirectSpectralSolver;
import org.deltafield.solvers.Face;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.NullSpace;
import org.deltafield.solvers.Permittivity;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.StoppingRule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Encoding, the exact gain of every mode, and decoding together solve the equation. */
class SourceEncodingTest {
  static List<PoissonProblem> problems() {
    List<PoissonProblem> problems = new ArrayList<>();
    for (AxisEnds x : AxisEnds.values()) {
      for (AxisEnds y : AxisEnds.values()) {
        problems.add(problem(x, y));
      }
    }
    return problems;
  }

  /** Random charge and data on a box that is no square, with other intervals each way. */
  private static PoissonProblem problem(AxisEnds x, AxisEnds y) {
    AxisEnds[] ends = {x, y};
    Grid grid =
        new Grid(
            new int[] {8, 11},
            new double[] {2, 3},
            new boolean[] {x == AxisEnds.PERIODIC, y == AxisEnds.PERIODIC});
    SplittableRandom random = new SplittableRandom(17);
    Map<Face, BoundaryCondition> conditions = new EnumMap<>(Face.class);
    for (int axis = 0; axis < 2; axis++) {
      for (boolean upper : new boolean[] {false, true}) {
        double[] data = random.doubles(grid.faceSize(axis)).toArray();
        boolean flux = upper ? ends[axis].upperFlux() : ends[axis].lowerFlux();
        BoundaryCondition condition =
            flux ? new BoundaryCondition.Neumann(data) : new BoundaryCondition.Dirichlet(data);
        conditions.put(
            Face.of(axis, upper),
            ends[axis] == AxisEnds.PERIODIC ? new BoundaryCondition.Periodic() : condition);
      }
    }
    Field charge = new Field(grid, random.doubles(grid.size(), -1, 1).toArray());
    return NullSpace.balanced(
        new PoissonProblem(
            charge, new Permittivity.Uniform(1.7), new Boundaries(grid, conditions), List.of()));
  }

  private static double eigenvalue(int n, double length, AxisEnds ends, int k) {
    double s = 2 * n / length * Math.sin(0.5 * Math.PI * AxisBasis.halfWaves(ends, k) / n);
    return s * s;
  }

  /** w = B (f̂/λ) Bᵀ on the box of width 1. */
  private static double[] solve(ModelGrid grid, double[] f) {
    int nx = grid.columns();
    int ny = grid.rows();
    double[] bx = AxisBasis.values(grid.nx(), grid.x(), nx);
    double[] by = AxisBasis.values(grid.ny(), grid.y(), ny);
    double[] w = new double[f.length];
    for (int l = 0; l < ny; l++) {
      for (int k = 0; k < nx; k++) {
        double c = 0;
        for (int n = 0; n < f.length; n++) {
          c += f[n] * bx[n % nx * nx + k] * by[n / nx * ny + l];
        }
        double lambda =
            eigenvalue(grid.nx(), 1, grid.x(), k)
                + eigenvalue(grid.ny(), grid.aspect(), grid.y(), l);
        for (int n = 0; n < f.length && lambda > 0; n++) {
          w[n] += c / lambda * bx[n % nx * nx + k] * by[n / nx * ny + l];
        }
      }
    }
    return w;
  }

  @ParameterizedTest
  @MethodSource("problems")
  void theExactGainsSolveEveryMixOfFaces(PoissonProblem problem) {
    ModelGrid grid = ModelGrid.of(problem.boundaries());
    SourceEncoding encoding = new SourceEncoding(grid);
    SourceEncoding.Encoded encoded = encoding.encode(problem);
    Field phi = encoding.decode(encoded, problem.boundaries(), solve(grid, encoded.source()), 0);
    Field reference = new DirectSpectralSolver(StoppingRule.DEFAULT).solve(problem).field();
    for (int n = 0; n < phi.values().length; n++) {
      // Both are sums of some hundred terms of order 1.
      assertThat(phi.values()[n])
          .isCloseTo(reference.values()[n], org.assertj.core.data.Offset.offset(1e-12));
    }
    double[] held = phi.values().clone();
    problem.boundaries().impose(held);
    assertThat(phi.values()).containsExactly(held);
  }

  @ParameterizedTest
  @MethodSource("problems")
  void decodingUndoesEncoding(PoissonProblem problem) {
    SourceEncoding encoding = new SourceEncoding(ModelGrid.of(problem.boundaries()));
    SourceEncoding.Encoded encoded = encoding.encode(problem);
    Field reference = new DirectSpectralSolver(StoppingRule.DEFAULT).solve(problem).field();
    Field back =
        encoding.decode(
            encoded, problem.boundaries(), encoding.encodePotential(encoded, reference), 0);
    for (int n = 0; n < back.values().length; n++) {
      assertThat(back.values()[n])
          .isCloseTo(reference.values()[n], org.assertj.core.data.Offset.offset(1e-13));
    }
  }
}
