package org.deltafield.diffusion.network;

/** What the non-linear part of a {@link ScoreNetwork} is built of. */
public enum Family {
  /** {@link SpectralStack}: filters on the lowest sine modes, products over channels. */
  SINE,
  /** {@link UNet}: 3×3 convolutions on ever coarser grids. */
  UNET,
  /**
   * {@link EnergyBackbone}: the gradient of an energy of as many terms as there are channels; for
   * small grids.
   */
  ENERGY
}
