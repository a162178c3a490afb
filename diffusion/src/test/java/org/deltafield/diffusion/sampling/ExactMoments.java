package org.deltafield.diffusion.sampling;

import java.util.random.RandomGenerator;
import org.deltafield.diffusion.Condition;

/**
 * Mean and variance of a sampler's output on scalar Gaussian data, without Monte Carlo. With a
 * linear denoiser a sampler is an affine function of its start and of its random numbers, so one
 * batch that gives each of them a unit impulse in turn has the whole function.
 */
final class ExactMoments {
  final double mean;
  final double variance;

  /** Runs the sampler from the exact density of N(m, v) at the first level. */
  ExactMoments(Sampler sampler, double m, double v, double[] levels) {
    GaussianDenoiser denoiser = new GaussianDenoiser(new double[] {m}, new double[] {v});
    Impulse counter = new Impulse(-1);
    sampler.sample(
        denoiser, levels, Condition.none(1), new RandomGenerator[] {counter}, new double[] {m});
    int draws = counter.count;
    RandomGenerator[] random = new RandomGenerator[draws + 2];
    double[] x = new double[draws + 2];
    for (int b = 0; b < x.length; b++) {
      random[b] = new Impulse(b - 2);
      x[b] = m + (b == 1 ? 1 : 0);
    }
    sampler.sample(denoiser, levels, Condition.none(x.length), random, x);
    double start = x[1] - x[0];
    double sum = start * start * (v + levels[0] * levels[0]);
    for (int b = 2; b < x.length; b++) {
      sum += (x[b] - x[0]) * (x[b] - x[0]);
    }
    mean = x[0];
    variance = sum;
  }

  /** All zeros but one. */
  private static final class Impulse implements RandomGenerator {
    private final int at;
    private int count;

    Impulse(int at) {
      this.at = at;
    }

    @Override
    public double nextGaussian() {
      return count++ == at ? 1 : 0;
    }

    @Override
    public long nextLong() {
      throw new UnsupportedOperationException("samplers draw normal numbers only");
    }
  }
}
