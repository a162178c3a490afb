package org.deltafield.diffusion;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.deltafield.diffusion.noise.NoiseSource;
import org.deltafield.diffusion.sampling.Sampler;
import org.deltafield.solvers.Field;

/**
 * The way of a sampler that does nothing but follow a denoiser.
 *
 * @param score of the problem
 * @param sampler carries noise down
 * @param levels by the number of steps
 */
public record DenoiserPath(
    ScoreAccess.ProblemScore score, Sampler sampler, IntFunction<double[]> levels)
    implements PathAccess.ProblemPath {
  @Override
  public double[] encode(Field potential) {
    return score.encode(potential);
  }

  @Override
  public double[] sample(RandomGenerator[] random, int steps, PathAccess.PathListener listener) {
    double[] schedule = levels.apply(steps);
    double[] x = new double[random.length * score.denoiser().stateSize()];
    NoiseSource noise = score.noise(random);
    noise.draw(x);
    for (int n = 0; n < x.length; n++) {
      x[n] *= schedule[0];
    }
    sampler.sample(
        new Watched(score.denoiser(), listener),
        schedule,
        score.condition(random.length),
        noise,
        x);
    return x;
  }

  private record Watched(Denoiser inner, PathAccess.PathListener listener) implements Denoiser {
    @Override
    public int stateSize() {
      return inner.stateSize();
    }

    @Override
    public void denoise(double[] x, double sigma, Condition condition, double[] out) {
      inner.denoise(x, sigma, condition, out);
      double[] sigmas = new double[x.length / stateSize()];
      Arrays.fill(sigmas, sigma);
      listener.evaluated(sigmas, x, out, out);
    }
  }
}
