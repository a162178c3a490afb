package org.deltafield.diffusion.network;

import org.deltafield.solvers.AxisEnds;

/**
 * The orthonormal basis along one axis in which the second difference is diagonal, one form per
 * pair of ends, as a dense matrix B of unknown nodes by modes.
 *
 * <p>A node on a flux face owns half a cell: its value enters times √½, so that B is orthonormal
 * and white noise stays white. With w the share of the cell and n intervals:
 *
 * <ul>
 *   <li>Dirichlet: √(2/n) sin(πjk/n), k = 1 … n − 1
 *   <li>Neumann: c_k √(2w_j/n) cos(πjk/n), k = 0 … n, c = √½ for the first and the last
 *   <li>potential below, flux above: √(2w_j/n) sin(π(2k+1)j/2n), k = 0 … n − 1; mirrored, cos
 *   <li>periodic: √(1/n), then √(2/n) cos(2πjk/n) and √(2/n) sin(2πjk/n) in turn, for even n closed
 *       by √(1/n) (−1)^j
 * </ul>
 *
 * <p>Modes ascend in wave number, so the first K of them are the smoothest.
 */
public final class AxisBasis {
  private AxisBasis() {}

  /** B for the first modes of an axis, row-major, {@code ends.count(intervals)} × modes. */
  public static double[] values(int intervals, AxisEnds ends, int modes) {
    int nodes = ends.count(intervals);
    if (modes < 1 || modes > nodes) {
      throw new IllegalArgumentException("an axis of " + nodes + " unknown nodes has no " + modes);
    }
    double[] root = rootShares(intervals, ends);
    double[] values = new double[nodes * modes];
    for (int row = 0; row < nodes; row++) {
      for (int k = 0; k < modes; k++) {
        values[row * modes + k] = root[row] * value(intervals, ends, row + ends.first(), k);
      }
    }
    return values;
  }

  /** √w of the unknown nodes of an axis: 1, and √½ on flux faces. */
  public static double[] rootShares(int intervals, AxisEnds ends) {
    double[] root = new double[ends.count(intervals)];
    java.util.Arrays.fill(root, 1);
    if (ends.lowerFlux()) {
      root[0] = Math.sqrt(0.5);
    }
    if (ends.upperFlux()) {
      root[root.length - 1] = Math.sqrt(0.5);
    }
    return root;
  }

  /** κL/π of a mode, counted from 0: the half waves that fit into the axis. */
  public static double halfWaves(AxisEnds ends, int mode) {
    return switch (ends) {
      case DIRICHLET -> mode + 1;
      case NEUMANN -> mode;
      case DIRICHLET_NEUMANN, NEUMANN_DIRICHLET -> mode + 0.5;
      case PERIODIC -> mode + mode % 2;
    };
  }

  private static double value(int n, AxisEnds ends, int j, int k) {
    double scale = Math.sqrt(2.0 / n);
    // Angles are reduced in integers: sin(πjk/n) loses nothing at large jk.
    return switch (ends) {
      case DIRICHLET -> scale * Math.sin(Math.PI * ((long) j * (k + 1) % (2L * n)) / n);
      case NEUMANN ->
          (k == 0 || k == n ? Math.sqrt(0.5) : 1)
              * scale
              * Math.cos(Math.PI * ((long) j * k % (2L * n)) / n);
      case DIRICHLET_NEUMANN ->
          scale * Math.sin(Math.PI * ((2L * k + 1) * j % (4L * n)) / (2.0 * n));
      case NEUMANN_DIRICHLET ->
          scale * Math.cos(Math.PI * ((2L * k + 1) * j % (4L * n)) / (2.0 * n));
      case PERIODIC -> periodic(n, j, k, scale);
    };
  }

  private static double periodic(int n, int j, int k, double scale) {
    long wave = (k + 1L) / 2;
    double angle = Math.PI * (2 * wave * j % (2L * n)) / n;
    if (k == 0 || 2 * wave == n) {
      return Math.sqrt(0.5) * scale * Math.cos(angle);
    }
    return scale * (k % 2 == 1 ? Math.cos(angle) : Math.sin(angle));
  }
}
