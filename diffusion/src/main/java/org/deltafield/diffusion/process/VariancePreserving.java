package org.deltafield.diffusion.process;

/**
 * Variance preserving (Song et al. 2021, equation 11): dx = −½β x dt + √β dw, α = exp(−½B), σ² = 1
 * − exp(−B) with B = ∫β, so that data of unit variance keep it. The noise level is √(exp B − 1).
 *
 * @param rate β
 */
public record VariancePreserving(NoiseRate rate) implements ForwardProcess {
  @Override
  public String name() {
    return "variance-preserving-" + rate.name();
  }

  @Override
  public double horizon() {
    return rate.horizon();
  }

  @Override
  public double alpha(double t) {
    return Math.exp(-rate.integral(t) / 2);
  }

  @Override
  public double sigma(double t) {
    return Math.sqrt(-Math.expm1(-rate.integral(t)));
  }

  @Override
  public double drift(double t) {
    return -rate.value(t) / 2;
  }

  @Override
  public double diffusion(double t) {
    return Math.sqrt(rate.value(t));
  }

  @Override
  public double noiseLevel(double t) {
    return rate.noiseLevel(t);
  }

  @Override
  public double time(double noiseLevel) {
    return rate.timeOf(noiseLevel);
  }
}
