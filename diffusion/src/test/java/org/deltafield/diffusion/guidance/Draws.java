package org.deltafield.diffusion.guidance;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;
import org.deltafield.diffusion.sampling.Sampler;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** Many samples, and their first two moments. */
record Draws(double[] mean, RealMatrix covariance, double[] samples) {
  static Draws of(Sampler sampler, Denoiser denoiser, double[] levels, int batch, long seed) {
    int d = denoiser.stateSize();
    double[] x = new double[batch * d];
    RandomGenerator[] random = new RandomGenerator[batch];
    SplittableRandom seeds = new SplittableRandom(seed);
    for (int b = 0; b < batch; b++) {
      random[b] = seeds.split();
      for (int i = 0; i < d; i++) {
        x[b * d + i] = levels[0] * random[b].nextGaussian();
      }
    }
    sampler.sample(denoiser, levels, Condition.none(batch), random, x);
    double[] mean = new double[d];
    for (int n = 0; n < x.length; n++) {
      mean[n % d] += x[n] / batch;
    }
    double[][] c = new double[d][d];
    for (int b = 0; b < batch; b++) {
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
          c[i][j] += (x[b * d + i] - mean[i]) * (x[b * d + j] - mean[j]) / (batch - 1);
        }
      }
    }
    return new Draws(mean, MatrixUtils.createRealMatrix(c), x);
  }
}
