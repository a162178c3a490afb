package org.deltafield.diffusion.sampling;

import java.util.random.RandomGenerator;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;

/**
 * N(m, C) with C = Q diag(v) Q, Q = I − 2uuᵀ a reflection, and its exact denoiser D = m + C(C +
 * σ²I)⁻¹(x − m).
 */
final class CorrelatedGaussian implements Denoiser {
  final double[] mean;
  private final double[] variance;
  private final double[] u;

  CorrelatedGaussian(double[] mean, double[] variance, double[] direction) {
    this.mean = mean;
    this.variance = variance;
    double norm = 0;
    for (double c : direction) {
      norm += c * c;
    }
    u = new double[direction.length];
    for (int k = 0; k < u.length; k++) {
      u[k] = direction[k] / Math.sqrt(norm);
    }
  }

  @Override
  public int stateSize() {
    return mean.length;
  }

  /** C_ij plus σ² on the diagonal. */
  double covariance(int i, int j, double sigma) {
    double sum = i == j ? sigma * sigma : 0;
    for (int k = 0; k < u.length; k++) {
      double qi = (i == k ? 1 : 0) - 2 * u[i] * u[k];
      double qj = (j == k ? 1 : 0) - 2 * u[j] * u[k];
      sum += qi * variance[k] * qj;
    }
    return sum;
  }

  /** A sample of the density at σ. */
  void draw(RandomGenerator random, double sigma, double[] x, int offset) {
    double[] state = new double[mean.length];
    for (int k = 0; k < state.length; k++) {
      state[k] = Math.sqrt(variance[k] + sigma * sigma) * random.nextGaussian();
    }
    reflect(state);
    for (int k = 0; k < state.length; k++) {
      x[offset + k] = mean[k] + state[k];
    }
  }

  @Override
  public void denoise(double[] x, double sigma, Condition condition, double[] out) {
    double[] state = new double[mean.length];
    for (int offset = 0; offset < x.length; offset += mean.length) {
      for (int k = 0; k < state.length; k++) {
        state[k] = x[offset + k] - mean[k];
      }
      reflect(state);
      for (int k = 0; k < state.length; k++) {
        state[k] *= variance[k] / (variance[k] + sigma * sigma);
      }
      reflect(state);
      for (int k = 0; k < state.length; k++) {
        out[offset + k] = mean[k] + state[k];
      }
    }
  }

  private void reflect(double[] state) {
    double dot = 0;
    for (int k = 0; k < state.length; k++) {
      dot += u[k] * state[k];
    }
    for (int k = 0; k < state.length; k++) {
      state[k] -= 2 * dot * u[k];
    }
  }
}
