package org.deltafield.datasets;

import org.deltafield.solvers.Grid;

/**
 * Orthogonal functions of unit mean square along one axis of a box, on the nodes of a grid.
 *
 * @param first number of the first function; the constant has number 0 where there is one
 * @param kappas |κ| of each function, the root of its eigenvalue under −d²/dx²
 * @param table one function a row
 */
@SuppressWarnings("ArrayRecordComponent")
record AxisFunctions(int first, double[] kappas, double[][] table) {

  /** The functions of an axis: those of the basis, or of the Fourier series if it is periodic. */
  static AxisFunctions of(Grid grid, int axis, RandomField.Basis basis, int modes) {
    int n = grid.intervals(axis);
    int count = count(grid, axis, modes);
    double unit = Math.PI / grid.length(axis);
    double[] kappas = new double[count];
    if (grid.periodic(axis)) {
      for (int m = 0; m < count; m++) {
        int k = (m + 1) / 2;
        kappas[m] = 2 * unit * k;
      }
      return new AxisFunctions(0, kappas, fourier(n, count));
    }
    int first = basis == RandomField.Basis.SINE ? 1 : 0;
    for (int m = 0; m < count; m++) {
      kappas[m] = unit * (m + first);
    }
    return new AxisFunctions(
        first, kappas, first == 1 ? Modes.sines(n, count) : Modes.cosines(n, count));
  }

  /** Functions that the nodes of an axis tell apart. */
  static int resolved(Grid grid, int axis, RandomField.Basis basis) {
    return basis == RandomField.Basis.SINE && !grid.periodic(axis)
        ? grid.intervals(axis) - 1
        : grid.nodes(axis);
  }

  /** Functions along an axis if K are asked for. */
  static int count(Grid grid, int axis, int modes) {
    return grid.periodic(axis) ? modes - (modes + 1) % 2 : modes;
  }

  /** 1, √2·cos(2πi/n), √2·sin(2πi/n), √2·cos(4πi/n), … for i = 0 … n − 1. */
  private static double[][] fourier(int n, int count) {
    double[][] table = new double[count][n];
    for (int m = 0; m < count; m++) {
      int k = (m + 1) / 2;
      for (int i = 0; i < n; i++) {
        double angle = 2 * Math.PI * ((long) k * i % n) / n;
        table[m][i] = m == 0 ? 1 : Math.sqrt(2) * (m % 2 == 1 ? Math.cos(angle) : Math.sin(angle));
      }
    }
    return table;
  }

  /** The number of functions. */
  int count() {
    return kappas.length;
  }

  /** The number of nodes. */
  int nodes() {
    return table[0].length;
  }

  /** |κ| of the function at a place in the list. */
  double kappa(int place) {
    return kappas[place];
  }

  /** The values on the nodes of the function at a place in the list; not a copy. */
  double[] values(int place) {
    return table[place];
  }
}
