package org.deltafield.diffusion;

import java.util.List;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;

/**
 * Fields sampled for one problem from different noises, with their pointwise mean and spread.
 *
 * @param samples at least one field, all on one grid
 */
public record Ensemble(List<Field> samples) {
  /** Checks and copies the list. */
  public Ensemble {
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("an ensemble has at least one sample");
    }
    samples = List.copyOf(samples);
  }

  /** The number of samples M. */
  public int size() {
    return samples.size();
  }

  /** The grid of the samples. */
  public Grid grid() {
    return samples.get(0).grid();
  }

  /** The pointwise mean; equal samples have exactly themselves as mean. */
  public Field mean() {
    double[] mean = new double[grid().size()];
    for (int i = 0; i < samples.size(); i++) {
      double[] x = samples.get(i).values();
      for (int n = 0; n < mean.length; n++) {
        mean[n] += (x[n] - mean[n]) / (i + 1);
      }
    }
    return new Field(grid(), mean);
  }

  /** The pointwise standard deviation, unbiased (divisor M − 1); zero for a single sample. */
  public Field spread() {
    double[] mean = mean().values();
    double[] spread = new double[mean.length];
    if (samples.size() > 1) {
      for (Field sample : samples) {
        for (int n = 0; n < mean.length; n++) {
          double d = sample.values()[n] - mean[n];
          spread[n] += d * d / (samples.size() - 1);
        }
      }
      for (int n = 0; n < mean.length; n++) {
        spread[n] = Math.sqrt(spread[n]);
      }
    }
    return new Field(grid(), spread);
  }
}
