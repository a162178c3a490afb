package org.deltafield.validation.benchmark;

import java.util.OptionalDouble;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.Permittivity;
import org.deltafield.solvers.PoissonProblem;

/**
 * Floating-point operations of a solve, counted from the loops and good to about a fifth. An
 * addition and a multiplication count one each; index arithmetic, memory and set-up do not count.
 *
 * <p>Per node, in d dimensions: an application of A or a residual takes a = 2d + 2 for constant ε
 * and 4d + 2 for variable ε, a relaxation as much; vector updates and inner products 2.
 *
 * <ul>
 *   <li>direct: transforms along d − 1 axes there and back, 5 log₂n each; elimination 5; b and the
 *       residual 2a
 *   <li>one V-cycle: from-zero relaxation a/2, residual a, restriction 2, prolongation 2,
 *       relaxation a, the sum times 2^d/(2^d − 1) for all levels
 *   <li>multigrid: cycle, residual and three updates (a + 6); full multigrid's first pass costs
 *       another 1/(2^d − 1) of a cycle
 *   <li>mgcg: cycle, one application and five updates (a + 10); cg-ic: 4d + 2 for the two
 *       triangles, one application and five updates; cg-jacobi 1 in place of the triangles, cg-none
 *       nothing; cg-spectral: a direct solve without its residuals
 *   <li>jacobi, gauss-seidel, sor: a + 3
 * </ul>
 *
 * Every iterative solve adds two residuals, the first and the last.
 */
final class SolverWork {
  private SolverWork() {}

  /** Operations of a solve; empty for a method that is not listed. */
  static OptionalDouble of(String method, PoissonProblem problem, int iterations) {
    Grid grid = problem.grid();
    int d = grid.dimension();
    boolean constant =
        problem.permittivity() instanceof Permittivity.Uniform && problem.conductors().isEmpty();
    double a = constant ? 2 * d + 2 : 4 * d + 2;
    double transforms = 5;
    for (int axis = 0; axis + 1 < d; axis++) {
      transforms += 10 * Math.log(grid.intervals(axis)) / Math.log(2);
    }
    double levels = Math.pow(2, d) / (Math.pow(2, d) - 1);
    double cycle = levels * (2.5 * a + 4);
    double perIteration;
    double once = 2 * a;
    switch (method) {
      case "direct" -> perIteration = transforms;
      case "multigrid" -> perIteration = cycle + a + 6;
      case WorkPrecision.FULL -> {
        perIteration = cycle + a + 6;
        once += cycle / (Math.pow(2, d) - 1);
      }
      case "mgcg" -> perIteration = cycle + a + 10;
      case "cg-ic" -> perIteration = a + 4 * d + 12;
      case "cg-jacobi", "cg" -> perIteration = a + 11;
      case "cg-none" -> perIteration = a + 10;
      case "cg-spectral" -> perIteration = a + 10 + transforms;
      case "jacobi", "gauss-seidel", "sor" -> perIteration = a + 3;
      default -> {
        return OptionalDouble.empty();
      }
    }
    return OptionalDouble.of(grid.size() * (once + iterations * perIteration));
  }
}
