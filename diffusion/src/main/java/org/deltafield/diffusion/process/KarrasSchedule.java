package org.deltafield.diffusion.process;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.deltafield.diffusion.NoiseSchedule;

/**
 * Levels uniform in σ^{1/ρ}: σ_i = (σ_max^{1/ρ} + i/(N−1) (σ_min^{1/ρ} − σ_max^{1/ρ}))^ρ (Karras et
 * al. 2022, equation 5).
 *
 * @param min σ_min &gt; 0
 * @param max σ_max &gt; σ_min
 * @param rho ρ ≥ 1; 7 is the published choice, large ρ spends more levels near σ_min
 */
public record KarrasSchedule(double min, double max, double rho) implements NoiseSchedule {
  static final String KIND = "karras";

  /** Checks the bounds. */
  public KarrasSchedule {
    LevelBounds.check("a noise schedule", min, max);
    if (!(rho >= 1) || Double.isInfinite(rho)) {
      throw new IllegalArgumentException("a noise schedule needs rho >= 1: " + rho);
    }
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public double time(double sigma) {
    return Math.pow(sigma, 1 / rho);
  }

  @Override
  public double level(double time) {
    return Math.pow(time, rho);
  }

  @Override
  public void put(ObjectNode json) {
    json.put("rho", rho);
  }
}
