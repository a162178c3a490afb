package org.deltafield.diffusion.noise;

import java.util.random.RandomGenerator;

/**
 * Independent standard normal values, one a node, in the order of the nodes. On a finer grid this
 * is another function: its energy moves to ever shorter waves.
 *
 * @param size values per state
 */
public record WhiteNoise(int size) implements NoiseField {
  /** Checks the size. */
  public WhiteNoise {
    if (size < 1) {
      throw new IllegalArgumentException("noise of " + size + " values");
    }
  }

  @Override
  public void draw(RandomGenerator random, double[] out, int offset) {
    for (int n = 0; n < size; n++) {
      out[offset + n] = random.nextGaussian();
    }
  }
}
