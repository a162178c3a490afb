package org.deltafield.diffusion;

import org.deltafield.diffusion.network.AxisBasis;
import org.deltafield.solvers.AxisEnds;
import org.deltafield.solvers.SineTransform;

/**
 * Coefficients of lines of unknown nodes in the basis of their axis, up to a factor: by the fast
 * sine transform between Dirichlet ends, by the dense matrix of {@link AxisBasis} elsewhere.
 */
interface AxisAnalysis {
  /** Transforms contiguous lines in place. */
  void transformRows(double[] values, int lines);

  /** The square of the factor that makes the coefficients those of the orthonormal basis. */
  double square();

  /** The analysis of an axis of n intervals; it holds scratch and belongs to one thread. */
  static AxisAnalysis of(int intervals, AxisEnds ends) {
    return ends == AxisEnds.DIRICHLET ? new Sine(intervals) : new Dense(intervals, ends);
  }

  /** Between Dirichlet ends. */
  final class Sine implements AxisAnalysis {
    private final SineTransform transform;

    Sine(int intervals) {
      transform = new SineTransform(intervals);
    }

    @Override
    public void transformRows(double[] values, int lines) {
      int length = transform.intervals() - 1;
      transform.transformRows(values, 0, length, lines);
    }

    @Override
    public double square() {
      return 2.0 / transform.intervals();
    }
  }

  /** Between any ends, in n² operations a line. */
  final class Dense implements AxisAnalysis {
    private final double[] basis;
    private final double[] line;

    Dense(int intervals, AxisEnds ends) {
      line = new double[ends.count(intervals)];
      basis = AxisBasis.values(intervals, ends, line.length);
    }

    @Override
    public void transformRows(double[] values, int lines) {
      int n = line.length;
      for (int at = 0; at < lines * n; at += n) {
        System.arraycopy(values, at, line, 0, n);
        java.util.Arrays.fill(values, at, at + n, 0);
        for (int j = 0; j < n; j++) {
          for (int k = 0; k < n; k++) {
            values[at + k] += line[j] * basis[j * n + k];
          }
        }
      }
    }

    @Override
    public double square() {
      return 1;
    }
  }
}
