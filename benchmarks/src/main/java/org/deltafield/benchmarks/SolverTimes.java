package org.deltafield.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.DirectSpectralSolver;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.FieldSolver;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.ManufacturedSolution;
import org.deltafield.solvers.MultigridSettings;
import org.deltafield.solvers.MultigridSolver;
import org.deltafield.solvers.Outcome;
import org.deltafield.solvers.Permittivity;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Solution;
import org.deltafield.solvers.Solvers;
import org.deltafield.solvers.StoppingRule;

/**
 * Whole solves by our solvers, one line of JSON each: SolverTimes TASK INTERVALS DIMENSION [JUMP].
 *
 * <p>Unit box, φ = 0 on its faces, white noise as ρ. Tasks:
 *
 * <ul>
 *   <li>direct: solves with the set-up reused; the check of the residual is included
 *   <li>mgcg: set-up and solve to 1e-8, a new solver each time; ε = JUMP in the disc (ball) of
 *       radius ¼ around the centre, 1 elsewhere
 *   <li>full: full multigrid cycles to half the discretisation error, beside one Jacobi sweep
 * </ul>
 *
 * <p>Warmed up for some seconds; then best and median of some seconds' solves.
 */
public final class SolverTimes {
  private static final double WARM_UP = 4;
  private static final double MEASURED = 4;

  private SolverTimes() {}

  /** Runs one task. */
  public static void main(String[] args) {
    int n = Integer.parseInt(args[1]);
    int d = Integer.parseInt(args[2]);
    double jump = args.length > 3 ? Double.parseDouble(args[3]) : 1;
    int[] intervals = new int[d];
    double[] lengths = new double[d];
    Arrays.fill(intervals, n);
    Arrays.fill(lengths, 1);
    Grid grid = new Grid(intervals, lengths, new boolean[d]);
    switch (args[0]) {
      case "direct" -> direct(grid);
      case "mgcg" -> multigrid(grid, jump);
      case "full" -> full(grid);
      default -> throw new IllegalArgumentException("direct, mgcg or full, not " + args[0]);
    }
  }

  private static void direct(Grid grid) {
    PoissonProblem problem = noise(grid, 1);
    FieldSolver solver = new DirectSpectralSolver(StoppingRule.DEFAULT);
    Solution[] last = new Solution[1];
    double[] times = measure(() -> last[0] = solver.solve(problem));
    print(times, last[0], "");
  }

  private static void multigrid(Grid grid, double jump) {
    PoissonProblem problem = noise(grid, jump);
    StoppingRule rule = new StoppingRule(1e-8, 0, 200);
    Solution[] last = new Solution[1];
    double[] times = measure(() -> last[0] = Solvers.create("mgcg", rule).solve(problem));
    print(times, last[0], "");
  }

  /** As many cycles as bring the algebraic error to half the discretisation error. */
  private static void full(Grid grid) {
    PoissonProblem problem = ManufacturedSolution.EDGES.problem(grid);
    double[] exact = ManufacturedSolution.EDGES.exact(grid).values();
    double[] discrete =
        new DirectSpectralSolver(StoppingRule.DEFAULT).solve(problem).field().values();
    double discretisation = distance(discrete, exact);
    MultigridSettings settings = MultigridSettings.DEFAULT.with(MultigridSettings.Cycle.FULL);
    for (int cycles = 1; cycles <= 5; cycles++) {
      // No residual meets this rule: it counts cycles.
      FieldSolver solver = new MultigridSolver(new StoppingRule(1e-300, 0, cycles), settings);
      double share = distance(solver.solve(problem).field().values(), discrete) / discretisation;
      if (share <= 0.5) {
        Solution[] last = new Solution[1];
        double[] times = measure(() -> last[0] = solver.solve(problem));
        double[] phi = new double[grid.size()];
        double[] sweeps = measure(() -> sweep(grid, problem.charge().values(), exact, phi));
        print(
            times,
            null,
            String.format(
                Locale.ROOT,
                ", \"cycles\": %d, \"share\": %.4f, \"sweep\": %.9f",
                cycles,
                share,
                sweeps[0]));
        return;
      }
    }
    throw new IllegalStateException("full multigrid missed the discretisation error");
  }

  /** One damped Jacobi sweep of the 5-point equations, rows shared by all processors. */
  private static void sweep(Grid grid, double[] charge, double[] from, double[] to) {
    int row = grid.nodes(0);
    double h2 = grid.spacing(0) * grid.spacing(0);
    IntStream.range(1, grid.nodes(1) - 1)
        .parallel()
        .forEach(j -> relax(charge, from, to, j * row + 1, (j + 1) * row - 1, row, h2));
  }

  private static void relax(
      double[] rho, double[] from, double[] to, int begin, int end, int row, double h2) {
    for (int n = begin; n < end; n++) {
      double sum = from[n - 1] + from[n + 1] + from[n - row] + from[n + row];
      to[n] = 0.2 * from[n] + 0.2 * (sum + h2 * rho[n]);
    }
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int n = 0; n < a.length; n++) {
      sum += (a[n] - b[n]) * (a[n] - b[n]);
    }
    return Math.sqrt(sum);
  }

  private static PoissonProblem noise(Grid grid, double jump) {
    Field charge = new Field(grid, new Random(1).doubles(grid.size(), -1, 1).toArray());
    int d = grid.dimension();
    Permittivity permittivity =
        jump == 1
            ? Permittivity.ONE
            : new Permittivity.Variable(
                Field.of(
                    grid,
                    (x, y, z) -> {
                      double dz = d > 2 ? z - 0.5 : 0;
                      double r2 = (x - 0.5) * (x - 0.5) + (y - 0.5) * (y - 0.5) + dz * dz;
                      return r2 <= 0.0625 ? jump : 1;
                    }));
    return new PoissonProblem(charge, permittivity, Boundaries.grounded(grid), List.of());
  }

  /** Seconds of each run after a warm-up, in ascending order; at least five. */
  private static double[] measure(Runnable work) {
    long begin = System.nanoTime();
    do {
      work.run();
    } while ((System.nanoTime() - begin) * 1e-9 < WARM_UP);
    double[] times = new double[100_000];
    int count = 0;
    begin = System.nanoTime();
    while (count < times.length && (count < 5 || (System.nanoTime() - begin) * 1e-9 < MEASURED)) {
      long start = System.nanoTime();
      work.run();
      times[count++] = (System.nanoTime() - start) * 1e-9;
    }
    double[] sorted = Arrays.copyOf(times, count);
    Arrays.sort(sorted);
    return sorted;
  }

  private static void print(double[] times, Solution solution, String more) {
    if (solution != null && solution.outcome() != Outcome.CONVERGED) {
      throw new IllegalStateException("ended with " + solution.outcome());
    }
    System.out.printf(
        Locale.ROOT,
        "{\"seconds\": %.9f, \"median\": %.9f, \"iterations\": %d%s}%n",
        times[0],
        times[times.length / 2],
        solution == null ? 0 : solution.iterations(),
        more);
  }
}
