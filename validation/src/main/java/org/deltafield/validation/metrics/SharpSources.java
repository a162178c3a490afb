package org.deltafield.validation.metrics;

import org.deltafield.solvers.Grid;
import org.deltafield.solvers.PoissonOperator;
import org.deltafield.validation.Comparison;

/**
 * Where the source is sharpest. κ_n = |s_n − mean of its neighbours' s| at unknown nodes, s the
 * charge, or where that vanishes the right-hand side with boundary data folded in; a node is sharp
 * where κ_n is at least half of the largest. Point charges, edges of discs and the tops of narrow
 * blobs are.
 */
final class SharpSources {
  /** How far "near" reaches, in nodes along each axis. */
  static final int REACH = 3;

  private SharpSources() {}

  private static double[] source(Comparison comparison) {
    double[] charge = comparison.problem().charge().values();
    for (double v : charge) {
      if (v != 0) {
        return charge;
      }
    }
    return comparison.operator().rightHandSide();
  }

  /** The sharp nodes; all unknown ones where the source is zero. */
  static boolean[] nodes(Comparison comparison) {
    Grid grid = comparison.problem().grid();
    double[] s = source(comparison);
    boolean[] unknown = comparison.operator().unknownNodes();
    double[] kappa = new double[s.length];
    double most = 0;
    for (int n = 0; n < s.length; n++) {
      if (unknown[n]) {
        double sum = 0;
        int count = 0;
        for (int axis = 0; axis < grid.dimension(); axis++) {
          for (int step = -1; step <= 1; step += 2) {
            int m = neighbour(grid, axis, n, step);
            sum += m >= 0 ? s[m] : 0;
            count += m >= 0 ? 1 : 0;
          }
        }
        kappa[n] = Math.abs(s[n] - sum / count);
        most = Math.max(most, kappa[n]);
      }
    }
    boolean[] sharp = new boolean[s.length];
    for (int n = 0; n < s.length; n++) {
      sharp[n] = unknown[n] && kappa[n] >= 0.5 * most;
    }
    return sharp;
  }

  /** Nodes within {@link #REACH} of a sharp one. */
  static boolean[] near(Comparison comparison) {
    Grid grid = comparison.problem().grid();
    boolean[] near = nodes(comparison);
    for (int axis = 0; axis < grid.dimension(); axis++) {
      for (int reach = 0; reach < REACH; reach++) {
        boolean[] grown = near.clone();
        for (int n = 0; n < near.length; n++) {
          for (int step = -1; step <= 1; step += 2) {
            int m = neighbour(grid, axis, n, step);
            grown[n] |= m >= 0 && near[m];
          }
        }
        near = grown;
      }
    }
    return near;
  }

  /** The mean over the samples of 1 − Σ w s r/Σ w s²; 1 where nothing is to be recovered. */
  static double recovered(Comparison comparison, double[] w) {
    PoissonOperator operator = comparison.operator();
    double[] s = source(comparison);
    double size = 0;
    for (int n = 0; n < w.length; n++) {
      size += w[n] * s[n] * s[n];
    }
    double scale = size;
    double[] r = new double[w.length];
    return Norms.meanOverSamples(
        comparison.ensemble(),
        x -> {
          operator.residual(x.values(), r);
          double sum = 0;
          for (int n = 0; n < w.length; n++) {
            sum += w[n] * s[n] * r[n];
          }
          return 1 - Norms.ratio(sum, scale);
        });
  }

  /** The next node along an axis, across a periodic edge too; −1 beyond a face. */
  private static int neighbour(Grid grid, int axis, int n, int step) {
    int stride = grid.stride(axis);
    int nodes = grid.nodes(axis);
    int i = n / stride % nodes + step;
    if (i >= 0 && i < nodes) {
      return n + step * stride;
    }
    return grid.periodic(axis) ? n + step * stride - step * nodes * stride : -1;
  }
}
