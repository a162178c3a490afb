package org.deltafield.diffusion.process;

/**
 * Variance exploding (Song et al. 2021, equation 9): α = 1, σ(t) = σ_min(σ_max/σ_min)^t on [0, 1],
 * f = 0, g = σ√(2 ln(σ_max/σ_min)). The noise level is geometric in t; the process starts from data
 * that carry the noise σ_min.
 *
 * @param min σ_min &gt; 0
 * @param max σ_max &gt; σ_min
 */
public record VarianceExploding(double min, double max) implements ForwardProcess {
  /** Checks the bounds. */
  public VarianceExploding {
    LevelBounds.check("a variance-exploding process", min, max);
  }

  @Override
  public String name() {
    return "variance-exploding";
  }

  @Override
  public double horizon() {
    return 1;
  }

  @Override
  public double alpha(double t) {
    return 1;
  }

  @Override
  public double sigma(double t) {
    return min * Math.exp(t * Math.log(max / min));
  }

  @Override
  public double drift(double t) {
    return 0;
  }

  @Override
  public double diffusion(double t) {
    return sigma(t) * Math.sqrt(2 * Math.log(max / min));
  }

  @Override
  public double noiseLevel(double t) {
    return sigma(t);
  }

  @Override
  public double time(double noiseLevel) {
    return Math.log(noiseLevel / min) / Math.log(max / min);
  }
}
