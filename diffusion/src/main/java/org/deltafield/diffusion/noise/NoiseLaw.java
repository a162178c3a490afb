package org.deltafield.diffusion.noise;

import org.deltafield.diffusion.network.ModelGrid;

/**
 * A law of noise on a box of width 1 that no grid is part of; a grid turns it into a {@link
 * NoiseField} on its unknown nodes.
 */
public sealed interface NoiseLaw permits NoiseLaw.White, NoiseLaw.Matern {
  /** Independent values: the law of a model for one grid. */
  NoiseLaw WHITE = new White();

  /** The noise on the unknown nodes of a grid. */
  NoiseField on(ModelGrid grid);

  /** {@link WhiteNoise}. */
  record White() implements NoiseLaw {
    @Override
    public NoiseField on(ModelGrid grid) {
      return new WhiteNoise(grid.size());
    }
  }

  /**
   * {@link MaternNoise}: a random function, the same one on every grid.
   *
   * @param smoothness α &gt; 1, so that the variance is finite without a grid
   * @param inverseLength τ &gt; 0, in units of one over the width
   */
  record Matern(double smoothness, double inverseLength) implements NoiseLaw {
    /** Checks the bounds. */
    public Matern {
      if (!(smoothness > 1) || !(smoothness <= 10) || !(inverseLength > 0)) {
        throw new IllegalArgumentException(
            "noise needs a smoothness above 1, up to 10, and an inverse length above 0: "
                + smoothness
                + ", "
                + inverseLength);
      }
    }

    @Override
    public NoiseField on(ModelGrid grid) {
      return new MaternNoise(this, grid);
    }
  }
}
