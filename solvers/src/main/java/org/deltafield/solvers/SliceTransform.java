package org.deltafield.solvers;

/**
 * The transforms of one slice of a box along all its axes. An instance holds scratch and belongs to
 * one thread.
 */
interface SliceTransform {
  /** The transforms along all axes of the grid but the last. */
  static SliceTransform of(Grid grid, AxisEnds[] ends, boolean large) {
    return large && LanePlane.takes(grid, ends)
        ? new LanePlane(grid)
        : new PlaneTransform(grid, ends);
  }

  /** The product of the transforms' scales. */
  double scale();

  /** Modes per row of the slice of coefficients. */
  int row();

  /** Σ_a ratio_a λ_a of every coefficient, where it stands in the slice; 4 elsewhere. */
  double[] eigenvalues(int size, double[] ratios);

  /** Values to coefficients, in place, for the slice that begins at {@code base}. */
  void forward(double[] f, int base);

  /** Coefficients in {@code c}, a slice of its own, to values of the slice of w at a base. */
  void inverse(double[] c, double[] w, int base);
}
