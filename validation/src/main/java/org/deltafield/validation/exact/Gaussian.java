package org.deltafield.validation.exact;

import java.util.random.RandomGenerator;
import org.deltafield.solvers.Grid;

/**
 * A Gaussian law N(m, C) of a field on the nodes of a grid, matrix-free: C is known by its action.
 */
public interface Gaussian {
  /** The grid. */
  Grid grid();

  /** m; a new array. */
  double[] mean();

  /** C v; a new array. */
  double[] covariance(double[] v);

  /** The diagonal of C; a new array. */
  double[] variance();

  /** A field of this law; a new array. */
  double[] draw(RandomGenerator random);

  /**
   * About (C + σ²I)⁻¹v, symmetric and positive definite: what preconditions the exact solve. The
   * default leaves C out.
   */
  default double[] roughInverse(double variance, double[] v) {
    double[] z = new double[v.length];
    for (int n = 0; n < v.length; n++) {
      z[n] = v[n] / variance;
    }
    return z;
  }
}
