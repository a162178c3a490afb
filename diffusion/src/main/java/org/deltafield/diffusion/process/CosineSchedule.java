package org.deltafield.diffusion.process;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.deltafield.diffusion.NoiseSchedule;

/**
 * Levels uniform in the time t of the variance-preserving process whose signal α falls like a
 * cosine, α(t) = cos θ(t)/cos θ(0) (Nichol and Dhariwal 2021, equation 17); σ = √(1/α² − 1).
 *
 * @param min σ_min &gt; 0
 * @param max σ_max &gt; σ_min
 * @param rate the process's β
 */
public record CosineSchedule(double min, double max, CosineRate rate) implements NoiseSchedule {
  static final String KIND = "cosine";

  /** Checks the bounds. */
  public CosineSchedule {
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
    json.put("offset", rate.offset());
  }
}
