package org.deltafield.diffusion.process;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.deltafield.diffusion.NoiseSchedule;

/**
 * Levels uniform in ln σ: each is the same fraction of the one before (Song and Ermon 2019, section
 * 4.2). Uniform in the time of {@link VarianceExploding}.
 *
 * @param min σ_min &gt; 0
 * @param max σ_max &gt; σ_min
 */
public record GeometricSchedule(double min, double max) implements NoiseSchedule {
  static final String KIND = "geometric";

  /** Checks the bounds. */
  public GeometricSchedule {
    LevelBounds.check("a noise schedule", min, max);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public double time(double sigma) {
    return Math.log(sigma);
  }

  @Override
  public double level(double time) {
    return Math.exp(time);
  }

  @Override
  public void put(ObjectNode json) {}
}
