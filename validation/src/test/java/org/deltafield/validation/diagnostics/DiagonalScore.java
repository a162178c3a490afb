package org.deltafield.validation.diagnostics;

import java.util.random.RandomGenerator;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.DifferentiableDenoiser;
import org.deltafield.diffusion.ScoreAccess.ProblemScore;
import org.deltafield.diffusion.noise.NoiseSource;
import org.deltafield.diffusion.noise.WhiteNoise;
import org.deltafield.solvers.Field;

/** The exact score of N(m, diag(v)) as that of a problem; v = 0 is a delta. */
record DiagonalScore(double[] mean, double[] variance) implements ProblemScore {
  @Override
  public DifferentiableDenoiser denoiser() {
    return new DifferentiableDenoiser() {
      @Override
      public int stateSize() {
        return mean.length;
      }

      @Override
      public void denoise(double[] x, double sigma, Condition condition, double[] out) {
        for (int n = 0; n < x.length; n++) {
          int k = n % mean.length;
          out[n] = mean[k] + gain(k, sigma) * (x[n] - mean[k]);
        }
      }

      @Override
      public void pullback(
          double[] x, double sigma, Condition c, double[] v, double[] denoised, double[] result) {
        denoise(x, sigma, c, denoised);
        for (int n = 0; n < x.length; n++) {
          result[n] = gain(n % mean.length, sigma) * v[n];
        }
      }
    };
  }

  private double gain(int k, double sigma) {
    return variance[k] / (variance[k] + sigma * sigma);
  }

  @Override
  public Condition condition(int states) {
    return Condition.none(states);
  }

  @Override
  public double[] encode(Field potential) {
    return potential.values();
  }

  @Override
  public NoiseSource noise(RandomGenerator... random) {
    return new NoiseSource(new WhiteNoise(mean.length), random);
  }

  @Override
  public boolean white() {
    return true;
  }
}
