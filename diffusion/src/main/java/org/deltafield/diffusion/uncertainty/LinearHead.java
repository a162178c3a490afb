package org.deltafield.diffusion.uncertainty;

/** The weights of a denoiser's last layer, in which its estimate is affine. */
public interface LinearHead {
  /** A copy of the weights. */
  double[] get();

  /** Overwrites the weights; the denoiser's next estimate uses them. */
  void set(double[] weights);
}
