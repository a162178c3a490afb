package org.deltafield.benchmarks;

import java.util.Locale;
import java.util.Random;
import org.deltafield.solvers.DirectSpectralSolver;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.StoppingRule;

/**
 * Times the direct solver on n × n intervals with zero edges, one thread, to be run beside {@code
 * peers/direct_peer.py}. Prints one line per size: intervals and microseconds, the best of seven
 * rounds.
 */
public final class DirectSolveTimes {
  private DirectSolveTimes() {}

  /** The sizes; 64, 256 and 1024 where none is given. */
  public static void main(String[] args) {
    int[] sizes = {64, 256, 1024};
    if (args.length > 0) {
      sizes = new int[args.length];
      for (int n = 0; n < args.length; n++) {
        sizes[n] = Integer.parseInt(args[n]);
      }
    }
    for (int n : sizes) {
      System.out.printf(Locale.ROOT, "deltafield n=%d workers=1 us=%.1f%n", n, microseconds(n));
    }
  }

  private static double microseconds(int n) {
    Grid grid = Grid.unitSquare(n);
    double[] source = new Random(1).doubles(grid.size(), -1, 1).toArray();
    double[] f = new double[source.length];
    double[] w = new double[source.length];
    DirectSpectralSolver solver = new DirectSpectralSolver(StoppingRule.DEFAULT);
    solver.setUp(grid, 1);
    int repeats = Math.max(1, 20_000_000 / (n * n));
    double best = Double.POSITIVE_INFINITY;
    for (int round = 0; round < 7; round++) {
      long start = System.nanoTime();
      for (int r = 0; r < repeats; r++) {
        // The solve overwrites its source, so the copy belongs to it.
        System.arraycopy(source, 0, f, 0, f.length);
        solver.solveHomogeneous(f, w);
      }
      best = Math.min(best, (System.nanoTime() - start) * 1e-3 / repeats);
    }
    return best;
  }
}
