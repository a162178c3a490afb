package org.deltafield.diffusion.noise;

import java.util.random.RandomGenerator;

/**
 * The law of the noise n in x = x₀ + σn: Gaussian with mean zero and a covariance K of its own,
 * white (K = I) or that of a random field.
 *
 * <p>With K the forward equation is dx = √(2σ) K^{1/2} dw, and K times the score is (D − x)/σ²: so
 * the samplers' equations hold for every K as they stand, provided that their noise, and that of
 * training, comes from one and the same law. D is the mean of x₀ given x and does not name K.
 */
public interface NoiseField {
  /** Values per state. */
  int size();

  /**
   * Draws n.
   *
   * @param random what the draw depends on
   * @param out receives {@link #size} values
   * @param offset where in out they begin
   */
  void draw(RandomGenerator random, double[] out, int offset);
}
