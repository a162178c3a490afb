package org.deltafield.diffusion.process;

/**
 * The rate for which the signal falls like a cosine: α(t) = exp(−B/2) = cos θ(t)/cos θ(0), θ(t) =
 * (t + s)/(1 + s)·π/2, so β(t) = π/(1 + s)·tan θ(t) (Nichol and Dhariwal 2021, equation 17).
 *
 * <p>β has a pole at t = 1, where nothing is left of the signal. The process ends at t = 0.999;
 * with the published s its noise level √(1/α² − 1) is 642 there.
 *
 * @param offset s &gt; 0; 0.008 is the published choice
 */
public record CosineRate(double offset) implements NoiseRate {
  /** The published offset. */
  public static final CosineRate NICHOL = new CosineRate(0.008);

  /** Checks the bound. */
  public CosineRate {
    if (!(offset > 0) || Double.isInfinite(offset)) {
      throw new IllegalArgumentException("a cosine rate needs offset > 0: " + offset);
    }
  }

  @Override
  public String name() {
    return "cosine";
  }

  @Override
  public double value(double t) {
    return Math.PI / (1 + offset) * Math.tan(angle(t));
  }

  @Override
  public double integral(double t) {
    return -2 * Math.log(Math.cos(angle(t)) / Math.cos(angle(0)));
  }

  @Override
  public double time(double integral) {
    double angle = Math.acos(Math.cos(angle(0)) * Math.exp(-integral / 2));
    return angle * (1 + offset) * 2 / Math.PI - offset;
  }

  @Override
  public double horizon() {
    return 0.999;
  }

  private double angle(double t) {
    return (t + offset) / (1 + offset) * Math.PI / 2;
  }
}
