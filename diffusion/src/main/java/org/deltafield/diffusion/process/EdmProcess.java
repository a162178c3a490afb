package org.deltafield.diffusion.process;

/**
 * EDM's process (Karras et al. 2022, section 3): the noise level itself is the time. α = 1, σ(t) =
 * t, f = 0, g = √(2t). Its probability flow has straight paths where the data are one point.
 *
 * @param horizon T, the largest noise level; 80 is the published choice
 */
public record EdmProcess(double horizon) implements ForwardProcess {
  /** Checks the bound. */
  public EdmProcess {
    if (!(horizon > 0) || Double.isInfinite(horizon)) {
      throw new IllegalArgumentException("an EDM process needs a horizon > 0: " + horizon);
    }
  }

  @Override
  public String name() {
    return "edm";
  }

  @Override
  public double alpha(double t) {
    return 1;
  }

  @Override
  public double sigma(double t) {
    return t;
  }

  @Override
  public double drift(double t) {
    return 0;
  }

  @Override
  public double diffusion(double t) {
    return Math.sqrt(2 * t);
  }

  @Override
  public double noiseLevel(double t) {
    return t;
  }

  @Override
  public double time(double noiseLevel) {
    return noiseLevel;
  }
}
