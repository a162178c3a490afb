package org.deltafield.diffusion.guidance;

import java.util.Arrays;

/**
 * (R + HCHᵀ)u = y − HD for a batch of states, by conjugate residuals (Stiefel 1955; Orthomin(1) of
 * Vinsome 1976 where C is not symmetric) side by side: one product with C serves all states. Every
 * step shortens the residual, whatever C is: a network's C is not quite symmetric, and conjugate
 * gradients then leave values far beyond y. What comes out is Hᵀu and CHᵀu, both sums over products
 * that the iteration makes anyway.
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
  private final double[] applied;
  private final double[] image;
  private final double[] product;
  private final double[] target;
  private final boolean[] active;

  /** The system's matrix times the direction p, its square, Hᵀp and CHᵀp. */
  private final double[] directionApplied;

  private final double[] directionSquare;
  private final double[] directionImage;
  private final double[] directionProduct;

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
    applied = new double[rows * batch];
    image = new double[columns * batch];
    product = new double[columns * batch];
    adjoint = new double[columns * batch];
    correction = new double[columns * batch];
    directionApplied = new double[rows * batch];
    directionSquare = new double[batch];
    directionImage = new double[columns * batch];
    directionProduct = new double[columns * batch];
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
          observation.map().addTranspose(residual, b * rows, image, b * columns);
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
      double square = dot(residual, residual, b);
      target[b] = tolerance * tolerance * square;
      active[b] = square > 0;
      directionSquare[b] = 0;
    }
  }

  private void advance(int b) {
    observation.map().apply(product, b * columns, applied, b * rows);
    for (int i = 0; i < rows; i++) {
      applied[b * rows + i] += observation.variance()[i] * residual[b * rows + i];
    }
    if (!(dot(residual, applied, b) > 0)) {
      active[b] = false;
      return;
    }
    turn(b);
    double step = dot(residual, directionApplied, b) / directionSquare[b];
    for (int n = b * columns; n < (b + 1) * columns; n++) {
      adjoint[n] += step * directionImage[n];
      correction[n] += step * directionProduct[n];
    }
    for (int i = b * rows; i < (b + 1) * rows; i++) {
      residual[i] -= step * directionApplied[i];
    }
    active[b] = dot(residual, residual, b) > target[b];
  }

  /** The residual becomes the direction, its image orthogonal to that of the one before. */
  private void turn(int b) {
    double keep =
        directionSquare[b] > 0 ? -dot(applied, directionApplied, b) / directionSquare[b] : 0;
    for (int i = b * rows; i < (b + 1) * rows; i++) {
      directionApplied[i] = applied[i] + keep * directionApplied[i];
    }
    for (int n = b * columns; n < (b + 1) * columns; n++) {
      directionImage[n] = image[n] + keep * directionImage[n];
      directionProduct[n] = product[n] + keep * directionProduct[n];
    }
    directionSquare[b] = dot(directionApplied, directionApplied, b);
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
