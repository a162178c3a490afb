package org.deltafield.diffusion.process;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.deltafield.diffusion.NoiseSchedule;

/**
 * Levels uniform in the time t of the variance-preserving process with β(t) = β_min + t(β_max −
 * β_min), of which σ = √(exp ∫β − 1) is the noise level (Ho et al. 2020; Song et al. 2021, appendix
 * C).
 *
 * @param min σ_min &gt; 0
 * @param max σ_max &gt; σ_min
 * @param rate β
 */
public record LinearBetaSchedule(double min, double max, LinearRate rate) implements NoiseSchedule {
  static final String KIND = "linear-beta";

  /** Checks the bounds. */
  public LinearBetaSchedule {
    LevelBounds.check("a noise schedule", min, max);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public double time(double sigma) {
    return rate.timeOf(sigma);
  }

  @Override
  public double level(double time) {
    return rate.noiseLevel(time);
  }

  @Override
  public void put(ObjectNode json) {
    json.put("beta-min", rate.min()).put("beta-max", rate.max());
  }
}
