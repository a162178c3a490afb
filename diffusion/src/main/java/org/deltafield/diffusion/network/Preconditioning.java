package org.deltafield.diffusion.network;

/**
 * How the denoised estimate is put together from the noisy input x and the network's output F.
 *
 * <p>The first two weigh the squared error by λ(σ) = (σ² + e²)/(σe)², so that every noise level
 * counts alike.
 */
public enum Preconditioning {
  /**
   * Karras et al. 2022, table 1: D = c_skip x + c_out F with c_skip = e²/(σ² + e²), c_out = σe/√(σ²
   * + e²), and e = σ_data one number for everything.
   */
  EDM,
  /**
   * The posterior mean of a Gaussian guess: D = (1 − g) x + g F per sine mode k, with Wiener's gain
   * g = σ²/(σ² + e_k²). F is the network's guess of the clean field and e_k, learned, what is still
   * unknown of mode k. With e_k = σ_data it has EDM's c_skip; as training shrinks e_k, the noisy
   * input is trusted only where its noise is below the network's own error.
   */
  WIENER,
  /**
   * No score model but its yardstick: D = F, which sees the condition alone (the noisy input and
   * the noise level are hidden), and the mean square error without weights. Least-squares
   * regression by the same network, on the same data, with the same optimiser.
   */
  REGRESSION
}
