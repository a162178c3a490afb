package org.deltafield.diffusion.network;

/**
 * t = F h: a learned linear map of every channel on its lowest modes. Fields are [channel, y,
 * batch, x]; the arrays are given at construction.
 */
interface SpectralFilter {
  /** From h to t. */
  void forward();

  /** From dL/dt to the gradient of the weights, and adds Fᵀ dL/dt to dL/dh. */
  void backward();
}
