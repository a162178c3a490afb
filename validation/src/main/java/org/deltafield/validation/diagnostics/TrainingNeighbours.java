package org.deltafield.validation.diagnostics;

import java.util.Arrays;
import java.util.List;
import org.deltafield.validation.Statistics;

/**
 * Does a model repeat what it has seen? Each sample's distance to its nearest training state is put
 * beside chance: the distance of the problem's true state to its own nearest, which is that of an
 * independent draw of the same law. States are compared at unit norm, so the size of a source does
 * not matter; the states of one pair are of one encoding.
 *
 * <p>A model that samples the truth has ratios of 1. One that memorises has ratios near 0. Under
 * chance a sample is nearer than the truth as often as not: the p-value is the chance of at least
 * so many nearer samples.
 *
 * @param sample distances of samples to their nearest training states
 * @param truth distances of the true states to theirs
 */
public record TrainingNeighbours(double[] sample, double[] truth) {
  /** A sample this much nearer than the truth is nearer; less is the model's own error. */
  private static final double TIE = 1e-12;

  /** Checks and copies. */
  public TrainingNeighbours {
    if (sample.length == 0 || sample.length != truth.length) {
      throw new IllegalArgumentException(
          sample.length + " samples and " + truth.length + " true states");
    }
    sample = sample.clone();
    truth = truth.clone();
  }

  /**
   * Looks every sample and every true state up.
   *
   * @param samples one state per problem
   * @param truths the true states of the same problems
   * @param training at least one state
   */
  public static TrainingNeighbours measure(
      List<double[]> samples, List<double[]> truths, List<double[]> training) {
    if (training.isEmpty()) {
      throw new IllegalArgumentException("there are no training states to compare with");
    }
    List<double[]> seen = training.stream().map(TrainingNeighbours::unit).toList();
    return new TrainingNeighbours(
        samples.stream().mapToDouble(s -> nearest(unit(s), seen)).toArray(),
        truths.stream().mapToDouble(t -> nearest(unit(t), seen)).toArray());
  }

  private static double[] unit(double[] v) {
    double norm = Math.sqrt(Arrays.stream(v).map(a -> a * a).sum());
    return Arrays.stream(v).map(a -> norm > 0 ? a / norm : 0).toArray();
  }

  private static double nearest(double[] v, List<double[]> seen) {
    double best = Double.POSITIVE_INFINITY;
    for (double[] s : seen) {
      double sum = 0;
      for (int n = 0; n < v.length && sum < best; n++) {
        sum += (v[n] - s[n]) * (v[n] - s[n]);
      }
      best = Math.min(best, sum);
    }
    return Math.sqrt(best);
  }

  /** Each sample's distance over that of its truth; 1 without memorising, near 0 with it. */
  public double[] ratios() {
    double[] ratios = new double[sample.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = truth[i] > 0 ? sample[i] / truth[i] : 1;
    }
    return ratios;
  }

  /** The median of {@link #ratios}. */
  public double medianRatio() {
    return Statistics.quantile(ratios(), 0.5);
  }

  /** How many samples are nearer to the training states than the truth is. */
  public int nearer() {
    int count = 0;
    for (int i = 0; i < sample.length; i++) {
      count += sample[i] < truth[i] * (1 - TIE) ? 1 : 0;
    }
    return count;
  }

  /** P(at least so many are nearer) if each is nearer with probability ½. */
  public double probability() {
    int n = sample.length;
    double sum = 0;
    double log = -n * Math.log(2);
    for (int k = 0; k <= n; k++) {
      if (k >= nearer()) {
        sum += Math.exp(log);
      }
      log += Math.log((double) (n - k) / (k + 1));
    }
    return Math.min(1, sum);
  }

  /** Whether samples lie nearer to what was trained on than chance explains. */
  public boolean memorises() {
    return medianRatio() < 0.9 && probability() < 1e-3;
  }
}
