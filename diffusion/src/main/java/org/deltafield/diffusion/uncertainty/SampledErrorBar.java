package org.deltafield.diffusion.uncertainty;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;
import org.deltafield.diffusion.sampling.Sampler;

/**
 * The spread of sampled states over draws of a score's weights, the noise being the same in every
 * draw: what the weights' uncertainty does to the field.
 *
 * @param mean over draws, [batch, node] flat
 * @param deviation over draws, unbiased
 */
public record SampledErrorBar(double[] mean, double[] deviation) {
  /**
   * Samples once per draw.
   *
   * @param posterior of the denoiser's head; its trained weights are set again in the end
   * @param denoiser D
   * @param sampler carries noise to states
   * @param levels of noise
   * @param condition of the batch
   * @param draws of weights, at least 2
   * @param seed of noise and weights
   */
  public static SampledErrorBar of(
      LastLayerLaplace posterior,
      Denoiser denoiser,
      Sampler sampler,
      double[] levels,
      Condition condition,
      int draws,
      long seed) {
    if (draws < 2) {
      throw new IllegalArgumentException("an error bar needs at least 2 draws, not " + draws);
    }
    int length = condition.batch() * denoiser.stateSize();
    double[] mean = new double[length];
    double[] squares = new double[length];
    double[] x = new double[length];
    SplittableRandom weights = new SplittableRandom(seed);
    try {
      for (int k = 0; k < draws; k++) {
        posterior.draw(weights);
        RandomGenerator[] noise = random(condition.batch(), seed + 1);
        start(x, levels[0], noise);
        sampler.sample(denoiser, levels, condition, noise, x);
        for (int n = 0; n < length; n++) {
          double before = x[n] - mean[n];
          mean[n] += before / (k + 1);
          squares[n] += before * (x[n] - mean[n]);
        }
      }
    } finally {
      posterior.restore();
    }
    for (int n = 0; n < length; n++) {
      squares[n] = Math.sqrt(squares[n] / (draws - 1));
    }
    return new SampledErrorBar(mean, squares);
  }

  /** The same generators in every draw. */
  private static RandomGenerator[] random(int batch, long seed) {
    RandomGenerator[] random = new RandomGenerator[batch];
    SplittableRandom seeds = new SplittableRandom(seed);
    for (int b = 0; b < batch; b++) {
      random[b] = seeds.split();
    }
    return random;
  }

  private static void start(double[] x, double top, RandomGenerator[] random) {
    int size = x.length / random.length;
    for (int n = 0; n < x.length; n++) {
      x[n] = top * random[n / size].nextGaussian();
    }
  }

  /** The root mean square of one state's deviations; clean states are of order 1. */
  public double size(int state, int nodes) {
    double sum = 0;
    for (int n = state * nodes; n < (state + 1) * nodes; n++) {
      sum += deviation[n] * deviation[n];
    }
    return Math.sqrt(sum / nodes);
  }
}
