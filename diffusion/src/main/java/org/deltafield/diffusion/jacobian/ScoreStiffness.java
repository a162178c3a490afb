package org.deltafield.diffusion.jacobian;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.DifferentiableDenoiser;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * The largest and smallest eigenvalue of the score's Jacobian (J − I)/σ² at one state, J = ∂D/∂x.
 * The probability-flow equation stiffens with their ratio.
 *
 * <p>Krylov's space of Jᵀ from a random vector, with full orthogonalisation (Lanczos 1950, Arnoldi
 * 1951); the values are Rayleigh quotients of the symmetric part of J on it, so they lie inside its
 * spectrum whether or not J is symmetric, and for a symmetric J they are Lanczos' own. One
 * vector–Jacobian product an iteration. Both ends converge first; iterations end early where the
 * space is exhausted.
 *
 * @param largest eigenvalue of the score's Jacobian; −1/σ² where nothing passes
 * @param smallest eigenvalue of the score's Jacobian
 * @param iterations products used
 */
public record ScoreStiffness(double largest, double smallest, int iterations) {
  /** A new direction shorter than this, relative to J's product, is round-off. */
  private static final double EXHAUSTED = 1e-10;

  /**
   * Measures a denoiser at one state.
   *
   * @param denoiser D
   * @param x one state
   * @param sigma σ &gt; 0
   * @param condition of that one state
   * @param iterations at most, at least 1
   * @param random draws the first vector
   */
  public static ScoreStiffness measure(
      DifferentiableDenoiser denoiser,
      double[] x,
      double sigma,
      Condition condition,
      int iterations,
      RandomGenerator random) {
    if (iterations < 1 || condition.batch() != 1) {
      throw new IllegalArgumentException(
          "stiffness is measured at one state in at least one iteration: "
              + condition.batch()
              + " states, "
              + iterations
              + " iterations");
    }
    int limit = Math.min(iterations, x.length);
    double[][] basis = new double[limit][];
    double[][] images = new double[limit][x.length];
    double[] denoised = new double[x.length];
    double[] next = new double[x.length];
    for (int n = 0; n < x.length; n++) {
      next[n] = random.nextGaussian();
    }
    int size = 0;
    double length = norm(next);
    while (size < limit && length > 0) {
      basis[size] = scaled(next, 1 / length);
      denoiser.pullback(x, sigma, condition, basis[size], denoised, images[size]);
      System.arraycopy(images[size], 0, next, 0, next.length);
      double before = norm(next);
      size++;
      // Twice is enough (Kahan, Parlett): the second pass removes what cancellation left.
      for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < size; i++) {
          subtract(next, basis[i]);
        }
      }
      length = norm(next);
      length = length > EXHAUSTED * before ? length : 0;
    }
    double[] gains = ritz(basis, images, size);
    double low = Arrays.stream(gains).min().orElseThrow();
    double high = Arrays.stream(gains).max().orElseThrow();
    double square = sigma * sigma;
    return new ScoreStiffness((high - 1) / square, (low - 1) / square, size);
  }

  /** smallest/largest: how much faster the fastest direction contracts than the slowest. */
  public double ratio() {
    return smallest / largest;
  }

  private static double[] ritz(double[][] basis, double[][] images, int size) {
    RealMatrix t = MatrixUtils.createRealMatrix(size, size);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        t.setEntry(i, j, 0.5 * (dot(basis[i], images[j]) + dot(basis[j], images[i])));
      }
    }
    return new EigenDecompositionSymmetric(t).getEigenvalues();
  }

  private static double[] scaled(double[] v, double factor) {
    double[] out = new double[v.length];
    for (int n = 0; n < v.length; n++) {
      out[n] = factor * v[n];
    }
    return out;
  }

  private static void subtract(double[] v, double[] unit) {
    double c = dot(v, unit);
    for (int n = 0; n < v.length; n++) {
      v[n] -= c * unit[n];
    }
  }

  private static double norm(double[] v) {
    return Math.sqrt(dot(v, v));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int n = 0; n < a.length; n++) {
      sum += a[n] * b[n];
    }
    return sum;
  }
}
