package org.deltafield.diffusion.guidance;

import java.util.SplittableRandom;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.DifferentiableDenoiser;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/** The exact denoiser of N(m, C): D = m + C(C + σ²I)⁻¹(x − m), with its exact Jacobian. */
public final class CorrelatedGaussian implements DifferentiableDenoiser {
  final RealVector mean;
  final RealMatrix covariance;
  private double level = Double.NaN;
  private double[][] gain = {};

  /** For a mean and a covariance. */
  public CorrelatedGaussian(double[] mean, RealMatrix covariance) {
    this.mean = new ArrayRealVector(mean);
    this.covariance = covariance;
  }

  /** A random well-conditioned law: C = BBᵀ/d + 0.05 I. */
  public static CorrelatedGaussian random(int d, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RealMatrix b = MatrixUtils.createRealMatrix(d, d);
    double[] mean = new double[d];
    for (int i = 0; i < d; i++) {
      mean[i] = random.nextGaussian();
      for (int j = 0; j < d; j++) {
        b.setEntry(i, j, random.nextGaussian());
      }
    }
    RealMatrix c = b.multiplyTransposed(b).scalarMultiply(1.0 / d);
    return new CorrelatedGaussian(
        mean, c.add(MatrixUtils.createRealIdentityMatrix(d).scalarMultiply(0.05)));
  }

  /** Kalman's update: the law given y = Hx₀ + r, r ~ N(0, R). */
  CorrelatedGaussian given(Observation observation) {
    RealMatrix h = matrix(observation.map());
    RealMatrix s =
        h.multiply(covariance)
            .multiplyTransposed(h)
            .add(MatrixUtils.createRealDiagonalMatrix(observation.variance()));
    RealMatrix gainMatrix =
        covariance.multiplyTransposed(h).multiply(new LUDecomposition(s).getSolver().getInverse());
    RealVector gap = new ArrayRealVector(observation.values()).subtract(h.operate(mean));
    return new CorrelatedGaussian(
        mean.add(gainMatrix.operate(gap)).toArray(),
        covariance.subtract(gainMatrix.multiply(h).multiply(covariance)));
  }

  static RealMatrix matrix(LinearMap map) {
    RealMatrix h = MatrixUtils.createRealMatrix(map.rows(), map.columns());
    double[] x = new double[map.columns()];
    double[] y = new double[map.rows()];
    for (int j = 0; j < x.length; j++) {
      x[j] = 1;
      map.apply(x, 0, y, 0);
      x[j] = 0;
      h.setColumn(j, y);
    }
    return h;
  }

  @Override
  public int stateSize() {
    return mean.getDimension();
  }

  /** C. */
  public RealMatrix covarianceMatrix() {
    return covariance;
  }

  /** C(C + σ²)⁻¹. */
  double[][] jacobian(double sigma) {
    if (sigma != level) {
      int d = stateSize();
      RealMatrix noisy =
          covariance.add(MatrixUtils.createRealIdentityMatrix(d).scalarMultiply(sigma * sigma));
      gain = covariance.multiply(new LUDecomposition(noisy).getSolver().getInverse()).getData();
      level = sigma;
    }
    return gain;
  }

  @Override
  public void denoise(double[] x, double sigma, Condition condition, double[] out) {
    double[][] j = jacobian(sigma);
    int d = stateSize();
    for (int b = 0; b < x.length; b += d) {
      for (int i = 0; i < d; i++) {
        double sum = mean.getEntry(i);
        for (int k = 0; k < d; k++) {
          sum += j[i][k] * (x[b + k] - mean.getEntry(k));
        }
        out[b + i] = sum;
      }
    }
  }

  @Override
  public void pullback(
      double[] x,
      double sigma,
      Condition condition,
      double[] v,
      double[] denoised,
      double[] result) {
    denoise(x, sigma, condition, denoised);
    double[][] j = jacobian(sigma);
    int d = stateSize();
    for (int b = 0; b < x.length; b += d) {
      for (int i = 0; i < d; i++) {
        double sum = 0;
        for (int k = 0; k < d; k++) {
          sum += j[k][i] * v[b + k];
        }
        result[b + i] = sum;
      }
    }
  }
}
