package org.deltafield.diffusion.guidance;

import java.util.Arrays;

/**
 * (R + HCHᵀ)u = y − HD for a batch of states, by conjugate gradients (Hestenes and Stiefel 1952)
 * side by side: one product with C serves all states. What comes out is Hᵀu and CHᵀu, both sums
 * over products that the iteration makes anyway.
 */
final class GuidanceSystem {
  /** A product with C for the whole batch. */
  @FunctionalInterface
  interface Covariance {
    /** product = Cv; the two are different arrays. */
    void multiply(double[] v, double[] product);
  }

  private final Observation observation;
  private final int batch;
  private final int rows;
  private final int columns;
  private final double[] residual;
  private final double[] direction;
  private final double[] applied;
  private final double[] image;
  private final double[] product;
  private final double[] square;
  private final double[] target;
  private final boolean[] active;

  /** Hᵀu of the last {@link #solve}. */
  final double[] adjoint;

  /** CHᵀu of the last {@link #solve}. */
  final double[] correction;

  GuidanceSystem(Observation observation, int batch) {
    observation.requireBatch(batch);
    this.observation = observation;
    this.batch = batch;
    rows = observation.map().rows();
    columns = observation.map().columns();
    residual = new double[rows * batch];
    direction = new double[rows * batch];
    applied = new double[rows * batch];
    image = new double[columns * batch];
    product = new double[columns * batch];
    adjoint = new double[columns * batch];
    correction = new double[columns * batch];
    square = new double[batch];
    target = new double[batch];
    active = new boolean[batch];
  }

  /**
   * Solves for the given estimates; leaves the result in {@link #adjoint} and {@link #correction}.
   */
  void solve(double[] denoised, Covariance covariance, double tolerance, int maxIterations) {
    start(denoised, tolerance);
    for (int iteration = 0; iteration < maxIterations && anyActive(); iteration++) {
      Arrays.fill(image, 0);
      for (int b = 0; b < batch; b++) {
        if (active[b]) {
          observation.map().addTranspose(direction, b * rows, image, b * columns);
        }
      }
      covariance.multiply(image, product);
      for (int b = 0; b < batch; b++) {
        if (active[b]) {
          advance(b);
        }
      }
    }
  }

  private void start(double[] denoised, double tolerance) {
    Arrays.fill(adjoint, 0);
    Arrays.fill(correction, 0);
    for (int b = 0; b < batch; b++) {
      observation.map().apply(denoised, b * columns, applied, b * rows);
      int y = observation.offset(b);
      for (int i = 0; i < rows; i++) {
        residual[b * rows + i] = observation.values()[y + i] - applied[b * rows + i];
      }
      System.arraycopy(residual, b * rows, direction, b * rows, rows);
      square[b] = dot(residual, residual, b);
      target[b] = tolerance * tolerance * square[b];
      active[b] = square[b] > 0;
    }
  }

  private void advance(int b) {
    observation.map().apply(product, b * columns, applied, b * rows);
    for (int i = 0; i < rows; i++) {
      applied[b * rows + i] += observation.variance()[i] * direction[b * rows + i];
    }
    double curvature = dot(direction, applied, b);
    if (!(curvature > 0)) {
      active[b] = false;
      return;
    }
    double step = square[b] / curvature;
    for (int n = b * columns; n < (b + 1) * columns; n++) {
      adjoint[n] += step * image[n];
      correction[n] += step * product[n];
    }
    for (int i = b * rows; i < (b + 1) * rows; i++) {
      residual[i] -= step * applied[i];
    }
    double next = dot(residual, residual, b);
    double keep = next / square[b];
    square[b] = next;
    active[b] = next > target[b];
    for (int i = b * rows; i < (b + 1) * rows; i++) {
      direction[i] = residual[i] + keep * direction[i];
    }
  }

  private boolean anyActive() {
    for (boolean a : active) {
      if (a) {
        return true;
      }
    }
    return false;
  }

  private double dot(double[] a, double[] b, int state) {
    double sum = 0;
    for (int i = state * rows; i < (state + 1) * rows; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
