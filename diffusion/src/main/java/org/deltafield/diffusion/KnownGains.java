package org.deltafield.diffusion;

/**
 * A model whose denoiser passes on a known share of its noisy input, mode by mode, at every state:
 * ∂D/∂x, all else that it is told held fixed, is a diagonal matrix in an orthonormal basis.
 */
public interface KnownGains extends PathAccess {
  /** The levels σ that the sampler uses, falling, in units of {@link #unit}. */
  double[] gainLevels();

  /** What σ is measured in, in words. */
  String unit();

  /** The eigenvalues of ∂D/∂x at a level. */
  double[] gains(double level);
}
