package org.deltafield.diffusion.process;

/**
 * β(t) = β_min + t(β_max − β_min) on [0, 1] (Ho et al. 2020, in continuous time by Song et al.
 * 2021, appendix C). B(t) = β_min t + ½(β_max − β_min)t².
 *
 * @param min β(0) &gt; 0
 * @param max β(1) &gt; min
 */
public record LinearRate(double min, double max) implements NoiseRate {
  /** The published β, 0.1 to 20. */
  public static final LinearRate SONG = new LinearRate(0.1, 20);

  /** Checks the bounds. */
  public LinearRate {
    if (!(min > 0) || !(max > min) || Double.isInfinite(max)) {
      throw new IllegalArgumentException(
          "a linear rate needs 0 < beta-min < beta-max: " + min + ", " + max);
    }
  }

  @Override
  public String name() {
    return "linear";
  }

  @Override
  public double value(double t) {
    return min + t * (max - min);
  }

  @Override
  public double integral(double t) {
    return t * (min + 0.5 * t * (max - min));
  }

  @Override
  public double time(double integral) {
    // The root of the quadratic in the form that does not cancel for small B.
    return 2 * integral / (min + Math.sqrt(min * min + 2 * (max - min) * integral));
  }

  @Override
  public double horizon() {
    return 1;
  }
}
