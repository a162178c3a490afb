package org.deltafield.diffusion.process;

/**
 * Sub-variance preserving (Song et al. 2021, equation 12): dx = −½β x dt + √(β(1 − exp(−2B))) dw, α
 * = exp(−½B), σ = 1 − exp(−B): less noise than {@link VariancePreserving} at every time. The noise
 * level is 2 sinh(B/2).
 *
 * @param rate β
 */
public record SubVariancePreserving(NoiseRate rate) implements ForwardProcess {
  @Override
  public String name() {
    return "sub-variance-preserving-" + rate.name();
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
    return -Math.expm1(-rate.integral(t));
  }

  @Override
  public double drift(double t) {
    return -rate.value(t) / 2;
  }

  @Override
  public double diffusion(double t) {
    return Math.sqrt(-rate.value(t) * Math.expm1(-2 * rate.integral(t)));
  }

  @Override
  public double noiseLevel(double t) {
    return 2 * Math.sinh(rate.integral(t) / 2);
  }

  @Override
  public double time(double noiseLevel) {
    double half = noiseLevel / 2;
    // asinh, without cancellation: half ≥ 0.
    return rate.time(2 * Math.log1p(half + half * half / (1 + Math.hypot(1, half))));
  }
}
