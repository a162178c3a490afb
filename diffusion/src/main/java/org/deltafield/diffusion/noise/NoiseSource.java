package org.deltafield.diffusion.noise;

import java.util.random.RandomGenerator;

/**
 * The noise of a batch of states: one law, and one generator per state, so that a state's noise
 * does not depend on its batch.
 */
public final class NoiseSource {
  private final NoiseField field;
  private final RandomGenerator[] random;

  /**
   * A source; the generators are used as they are, not copied.
   *
   * @param field the law of one state's noise
   * @param random one generator per state
   */
  public NoiseSource(NoiseField field, RandomGenerator... random) {
    this.field = field;
    this.random = random.clone();
  }

  /** The number of states. */
  public int batch() {
    return random.length;
  }

  /** Draws the noise of all states, [batch, node] flat. */
  public void draw(double[] out) {
    int size = field.size();
    if (out.length != random.length * size) {
      throw new IllegalArgumentException(
          random.length + " states of " + size + " values do not fill " + out.length);
    }
    for (int b = 0; b < random.length; b++) {
      field.draw(random[b], out, b * size);
    }
  }
}
