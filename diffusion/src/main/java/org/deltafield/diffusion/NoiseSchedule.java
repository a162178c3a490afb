package org.deltafield.diffusion;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The noise levels that a sampler visits: N of them from σ_max down to σ_min, then 0.
 *
 * <p>A schedule is a clock on the noise levels. Its levels are uniform in a monotone function τ(σ):
 * σ_i = τ⁻¹(τ(σ_max) + i/(N−1) (τ(σ_min) − τ(σ_max))) for i &lt; N. The kinds stand in {@link
 * org.deltafield.diffusion.process.NoiseSchedules}.
 */
public interface NoiseSchedule {
  /** The name of the kind, as files write it. */
  String kind();

  /** σ_min &gt; 0, the last level before 0. */
  double min();

  /** σ_max &gt; σ_min, the first level. */
  double max();

  /** τ(σ), strictly monotone. */
  double time(double sigma);

  /** The noise level at which the clock shows this time: the inverse of {@link #time}. */
  double level(double time);

  /** Writes what the kind needs beside min and max, by the keys that its reader knows. */
  void put(ObjectNode json);

  /** N decreasing levels from σ_max to σ_min, then 0; a single level is σ_max. */
  default double[] levels(int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("a schedule has at least 1 step, not " + steps);
    }
    double[] sigma = new double[steps + 1];
    double top = time(max());
    double bottom = time(min());
    for (int i = 0; i < steps; i++) {
      sigma[i] = level(top + (steps == 1 ? 0 : i * (bottom - top) / (steps - 1)));
    }
    return sigma;
  }
}
