package org.deltafield.validation.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;
import org.deltafield.diffusion.ScoreAccess.ProblemScore;
import org.deltafield.diffusion.sampling.Sampler;

/**
 * How sharp the sampled spike is on the way down: from K noises, the spread and the error of the
 * denoised estimates at every level that the sampler visits, and of the samples at the end. All
 * relative to the norm of the true state.
 *
 * @param points in the order of evaluation; the last one is that of the samples, at σ = 0
 */
public record SpikeProfile(List<Point> points) {
  /**
   * One evaluation.
   *
   * @param sigma σ
   * @param spread root of the summed unbiased variance over noises
   * @param error ‖mean − truth‖
   * @param sampleError root mean square over noises of ‖estimate − truth‖
   */
  public record Point(double sigma, double spread, double error, double sampleError) {
    /** spread/error: below 1 where the error is common to all noises; 0 where both vanish. */
    public double ratio() {
      return spread == 0 ? 0 : spread / error;
    }
  }

  /** Copies the list. */
  public SpikeProfile {
    points = List.copyOf(points);
  }

  /** The samples' own point. */
  public Point last() {
    return points.get(points.size() - 1);
  }

  /**
   * Samples one problem from as many noises as there are generators, and watches.
   *
   * @param score of the problem
   * @param truth its clean state, not zero
   * @param sampler carries the noise down
   * @param levels of noise
   * @param random one generator per noise, at least 2
   */
  public static SpikeProfile measure(
      ProblemScore score,
      double[] truth,
      Sampler sampler,
      double[] levels,
      RandomGenerator[] random) {
    if (random.length < 2) {
      throw new IllegalArgumentException("a spread needs at least 2 noises, not " + random.length);
    }
    List<Point> points = new ArrayList<>();
    double[] x = new double[random.length * truth.length];
    score.noise(random, x);
    for (int n = 0; n < x.length; n++) {
      x[n] *= levels[0];
    }
    Denoiser watched = new Watched(score.denoiser(), truth, points);
    sampler.sample(watched, levels, score.condition(random.length), random, x);
    points.add(point(0, x, truth));
    return new SpikeProfile(points);
  }

  private record Watched(Denoiser inner, double[] truth, List<Point> points) implements Denoiser {
    @Override
    public int stateSize() {
      return inner.stateSize();
    }

    @Override
    public void denoise(double[] x, double sigma, Condition condition, double[] out) {
      inner.denoise(x, sigma, condition, out);
      points.add(point(sigma, out, truth));
    }
  }

  private static Point point(double sigma, double[] estimates, double[] truth) {
    int d = truth.length;
    int count = estimates.length / d;
    double variance = 0;
    double error = 0;
    double all = 0;
    double norm = 0;
    for (int n = 0; n < d; n++) {
      double mean = 0;
      for (int k = 0; k < count; k++) {
        mean += estimates[k * d + n] / count;
      }
      for (int k = 0; k < count; k++) {
        double e = estimates[k * d + n] - mean;
        double own = estimates[k * d + n] - truth[n];
        variance += e * e / (count - 1);
        all += own * own / count;
      }
      error += (mean - truth[n]) * (mean - truth[n]);
      norm += truth[n] * truth[n];
    }
    return new Point(
        sigma, Math.sqrt(variance / norm), Math.sqrt(error / norm), Math.sqrt(all / norm));
  }
}
