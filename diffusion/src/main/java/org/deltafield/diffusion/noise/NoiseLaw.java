package org.deltafield.diffusion.noise;

/**
 * A law of noise on the unit square that no grid is part of; a grid turns it into a {@link
 * NoiseField}. States live on the inner nodes, (n − 1)² of them for n × n intervals.
 */
public sealed interface NoiseLaw permits NoiseLaw.White, NoiseLaw.Matern {
  /** Independent values: the law of a model for one grid. */
  NoiseLaw WHITE = new White();

  /** The noise on the inner nodes of a grid of n × n intervals, n ≥ 2. */
  NoiseField on(int intervals);

  /** {@link WhiteNoise}. */
  record White() implements NoiseLaw {
    @Override
    public NoiseField on(int intervals) {
      return new WhiteNoise((intervals - 1) * (intervals - 1));
    }
  }

  /**
   * {@link MaternNoise}: a random function, the same one on every grid.
   *
   * @param smoothness α &gt; 1, so that the variance is finite without a grid
   * @param inverseLength τ &gt; 0, in units of one over the side
   */
  record Matern(double smoothness, double inverseLength) implements NoiseLaw {
    /** Checks the bounds. */
    public Matern {
      if (!(smoothness > 1) || !(smoothness <= 10) || !(inverseLength > 0)) {
        throw new IllegalArgumentException(
            "noise with a spectrum needs a smoothness above 1, up to 10, and an inverse length > 0:"
                + " "
                + smoothness
                + ", "
                + inverseLength);
      }
    }

    @Override
    public NoiseField on(int intervals) {
      return new MaternNoise(this, intervals);
    }
  }
}
