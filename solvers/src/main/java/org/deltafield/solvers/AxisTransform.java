package org.deltafield.solvers;

import org.jtransforms.fft.DoubleFFT_1D;

/**
 * The transform that diagonalises the second difference along one axis, one form per pair of ends.
 *
 * <p>T e = λ e for rows −f_{j−1} + 2f_j − f_{j+1}, a flux end mirrored (2f_0 − 2f_1), a held end 0:
 *
 * <ul>
 *   <li>Dirichlet: sin(πjk/n), λ = 4 sin²(πk/2n), k = 1 … n − 1; {@link SineTransform}
 *   <li>Neumann: cos(πjk/n), the same λ, k = 0 … n; {@link CosineTransform}
 *   <li>one of each: quarter waves in (2k+1)π/2n, λ = 4 sin²(π(2k+1)/4n); {@link QuarterWave}
 *   <li>periodic: the real Fourier basis, λ = 4 sin²(πk/n), packed as JTransforms packs it
 * </ul>
 *
 * <p>Lines are contiguous and hold the unknown nodes only. {@link #inverse} after {@link #forward}
 * multiplies by 1/{@link #scale}. An instance holds scratch and belongs to one thread.
 */
abstract class AxisTransform {
  /** The number of intervals. */
  final int intervals;

  private AxisTransform(int intervals) {
    this.intervals = intervals;
  }

  /** The transform of an axis of n intervals. */
  static AxisTransform of(int intervals, AxisEnds ends) {
    return switch (ends) {
      case DIRICHLET -> new Sine(intervals);
      case NEUMANN -> new Cosine(intervals);
      case DIRICHLET_NEUMANN -> new Quarter(intervals, true);
      case NEUMANN_DIRICHLET -> new Quarter(intervals, false);
      case PERIODIC -> new Periodic(intervals);
    };
  }

  /** Values to coefficients; in and out may be the same. */
  abstract void forward(double[] in, int inOffset, double[] out, int outOffset);

  /** Coefficients to values. */
  abstract void inverse(double[] in, int inOffset, double[] out, int outOffset);

  /** λ of the coefficient at a position of the line, from 0. */
  abstract double eigenvalue(int slot);

  /** What {@link #inverse} after {@link #forward} must be multiplied by to give the identity. */
  abstract double scale();

  /** 4 sin²(angle/2). */
  private static double fourSineSquared(double angle) {
    double s = Math.sin(0.5 * angle);
    return 4 * s * s;
  }

  private static final class Sine extends AxisTransform {
    private final SineTransform transform;

    Sine(int n) {
      super(n);
      transform = new SineTransform(n);
    }

    @Override
    void forward(double[] in, int inOffset, double[] out, int outOffset) {
      transform.transform(in, inOffset, out, outOffset);
    }

    @Override
    void inverse(double[] in, int inOffset, double[] out, int outOffset) {
      transform.transform(in, inOffset, out, outOffset);
    }

    @Override
    double eigenvalue(int slot) {
      return transform.eigenvalue(slot + 1);
    }

    @Override
    double scale() {
      return 2.0 / intervals;
    }
  }

  private static final class Cosine extends AxisTransform {
    private final CosineTransform transform;

    Cosine(int n) {
      super(n);
      transform = new CosineTransform(n);
    }

    @Override
    void forward(double[] in, int inOffset, double[] out, int outOffset) {
      transform.transform(in, inOffset, out, outOffset);
    }

    @Override
    void inverse(double[] in, int inOffset, double[] out, int outOffset) {
      transform.transform(in, inOffset, out, outOffset);
    }

    @Override
    double eigenvalue(int slot) {
      return fourSineSquared(Math.PI * slot / intervals);
    }

    @Override
    double scale() {
      return 2.0 / intervals;
    }
  }

  private static final class Quarter extends AxisTransform {
    private final QuarterWave wave;
    private final boolean reversed;
    private final double[] x;

    Quarter(int n, boolean reversed) {
      super(n);
      this.reversed = reversed;
      wave = new QuarterWave(n);
      x = new double[n];
    }

    @Override
    void forward(double[] in, int inOffset, double[] out, int outOffset) {
      int n = intervals;
      for (int j = 0; j < n; j++) {
        x[j] = in[inOffset + (reversed ? n - 1 - j : j)];
      }
      // The node on the flux face owns half a cell.
      x[0] *= 0.5;
      wave.forward(x);
      System.arraycopy(x, 0, out, outOffset, n);
    }

    @Override
    void inverse(double[] in, int inOffset, double[] out, int outOffset) {
      int n = intervals;
      System.arraycopy(in, inOffset, x, 0, n);
      wave.inverse(x);
      x[0] *= 2;
      for (int j = 0; j < n; j++) {
        out[outOffset + (reversed ? n - 1 - j : j)] = x[j];
      }
    }

    @Override
    double eigenvalue(int slot) {
      return fourSineSquared(Math.PI * (2 * slot + 1) / (2.0 * intervals));
    }

    @Override
    double scale() {
      return 1;
    }
  }

  private static final class Periodic extends AxisTransform {
    private final DoubleFFT_1D fourier;

    Periodic(int n) {
      super(n);
      fourier = new DoubleFFT_1D(n);
    }

    @Override
    void forward(double[] in, int inOffset, double[] out, int outOffset) {
      move(in, inOffset, out, outOffset);
      fourier.realForward(out, outOffset);
    }

    @Override
    void inverse(double[] in, int inOffset, double[] out, int outOffset) {
      move(in, inOffset, out, outOffset);
      // Without its scaling JTransforms returns half as much for powers of two as for other
      // lengths.
      fourier.realInverse(out, outOffset, true);
    }

    private void move(double[] in, int inOffset, double[] out, int outOffset) {
      if (in != out || inOffset != outOffset) {
        System.arraycopy(in, inOffset, out, outOffset, intervals);
      }
    }

    @Override
    double eigenvalue(int slot) {
      int k = slot == 1 ? intervals / 2 : slot / 2;
      return fourSineSquared(2 * Math.PI * k / intervals);
    }

    @Override
    double scale() {
      return 1;
    }
  }
}
