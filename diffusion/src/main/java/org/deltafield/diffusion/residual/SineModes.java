package org.deltafield.diffusion.residual;

import org.deltafield.solvers.SineTransform;

/**
 * The orthonormal sine transform of fields on the inner nodes of a square of n × n intervals, its
 * own inverse. Coefficients stand as [kx, ky], fields as [y, x]. Holds scratch: belongs to one
 * thread.
 */
final class SineModes {
  private final int side;
  private final SineTransform transform;
  private final double[] rows;
  private final double[] eigenvalues;

  SineModes(int intervals) {
    side = intervals - 1;
    transform = new SineTransform(intervals);
    rows = new double[side * side];
    eigenvalues = new double[side * side];
    for (int i = 0; i < side; i++) {
      for (int j = 0; j < side; j++) {
        eigenvalues[i * side + j] = transform.eigenvalue(i + 1) + transform.eigenvalue(j + 1);
      }
    }
  }

  /** The eigenvalues of h² times the five-point −Δ, [kx, ky]. */
  double[] eigenvalues() {
    return eigenvalues;
  }

  /** out = the transform of in; they may be one array. */
  void transform(double[] in, double[] out) {
    System.arraycopy(in, 0, rows, 0, rows.length);
    transform.transformRows(rows, 0, side, side);
    for (int j = 0; j < side; j++) {
      for (int i = 0; i < side; i++) {
        out[i * side + j] = rows[j * side + i];
      }
    }
    transform.transformRows(out, 0, side, side);
    double scale = 2.0 / (side + 1);
    for (int k = 0; k < out.length; k++) {
      out[k] *= scale;
    }
  }
}
