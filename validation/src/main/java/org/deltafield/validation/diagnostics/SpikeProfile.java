package org.deltafield.validation.diagnostics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.deltafield.diffusion.PathAccess.ProblemPath;

/**
 * How sharp the sampled spike is on the way down: from K noises, the spread and the error of the
 * estimates at every evaluation, and of the samples at the end. All relative to the norm of the
 * true state w.
 *
 * @param points in the order of evaluation; the last one is that of the samples, at σ = 0
 */
public record SpikeProfile(List<Point> points) {
  /**
   * One evaluation.
   *
   * @param sigma σ, the mean over noises where each has its own
   * @param spread root of the summed unbiased variance of the estimates over noises
   * @param error ‖mean − w‖
   * @param sampleError root mean square over noises of ‖estimate − w‖
   * @param scoreError of the learned score (D − x)/σ² against the exact one of a delta, (w − x)/σ²:
   *     root mean square over noises of ‖D − w‖/‖x − w‖; NaN for the samples
   * @param overshoot how far the estimates leave the range of w, over that range, mean over noises
   */
  public record Point(
      double sigma,
      double spread,
      double error,
      double sampleError,
      double scoreError,
      double overshoot) {
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
   * @param path of the problem
   * @param truth its clean state, not zero
   * @param steps of the sampler
   * @param random one generator per noise, at least 2
   */
  public static SpikeProfile measure(
      ProblemPath path, double[] truth, int steps, RandomGenerator[] random) {
    if (random.length < 2) {
      throw new IllegalArgumentException("a spread needs at least 2 noises, not " + random.length);
    }
    List<Point> points = new ArrayList<>();
    double[] samples =
        path.sample(
            random,
            steps,
            (sigma, x, denoised, estimate) ->
                points.add(
                    point(
                        Arrays.stream(sigma).average().orElseThrow(),
                        estimate,
                        truth,
                        scoreError(x, denoised, truth))));
    points.add(point(0, samples, truth, Double.NaN));
    return new SpikeProfile(points);
  }

  private static double scoreError(double[] x, double[] denoised, double[] truth) {
    int d = truth.length;
    int count = x.length / d;
    double sum = 0;
    for (int k = 0; k < count; k++) {
      double wrong = 0;
      double exact = 0;
      for (int n = 0; n < d; n++) {
        double e = denoised[k * d + n] - truth[n];
        double s = x[k * d + n] - truth[n];
        wrong += e * e;
        exact += s * s;
      }
      sum += wrong == 0 ? 0 : wrong / exact / count;
    }
    return Math.sqrt(sum);
  }

  private static Point point(double sigma, double[] estimates, double[] truth, double scoreError) {
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
        sigma,
        Math.sqrt(variance / norm),
        Math.sqrt(error / norm),
        Math.sqrt(all / norm),
        scoreError,
        overshoot(estimates, truth));
  }

  /** How far states leave the range of the true one, over that range; mean over the states. */
  public static double overshoot(double[] states, double[] truth) {
    double low = Arrays.stream(truth).min().orElseThrow();
    double high = Arrays.stream(truth).max().orElseThrow();
    int d = truth.length;
    int count = states.length / d;
    double sum = 0;
    for (int k = 0; k < count; k++) {
      double beyond = 0;
      for (int n = 0; n < d; n++) {
        double v = states[k * d + n];
        beyond = Math.max(beyond, Math.max(v - high, low - v));
      }
      sum += beyond / count;
    }
    return sum / (high - low);
  }
}
