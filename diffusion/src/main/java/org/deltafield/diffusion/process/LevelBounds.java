package org.deltafield.diffusion.process;

/** What every range of noise levels has to obey. */
final class LevelBounds {
  private LevelBounds() {}

  /** Throws unless 0 &lt; min &lt; max &lt; ∞. */
  static void check(String what, double min, double max) {
    if (!(min > 0) || !(max > min) || Double.isInfinite(max)) {
      throw new IllegalArgumentException(
          what + " needs 0 < min < max: min " + min + ", max " + max);
    }
  }
}
