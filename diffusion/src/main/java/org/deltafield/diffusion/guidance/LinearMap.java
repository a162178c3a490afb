package org.deltafield.diffusion.guidance;

/** A linear map H of one state, such as values at nodes, a PDE residual, or the flux of a face. */
public interface LinearMap {
  /** The number of values that come out. */
  int rows();

  /** Values per state. */
  int columns();

  /**
   * y = Hx.
   *
   * @param x states; one starts at xOffset
   * @param y receives rows() values from yOffset on
   */
  void apply(double[] x, int xOffset, double[] y, int yOffset);

  /**
   * x ← x + Hᵀy.
   *
   * @param y rows() values from yOffset on
   * @param x states; one starts at xOffset
   */
  void addTranspose(double[] y, int yOffset, double[] x, int xOffset);
}
