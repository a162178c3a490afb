package org.deltafield.diffusion.sampling;

import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;
import org.deltafield.diffusion.noise.NoiseSource;

/**
 * One step of unadjusted Langevin dynamics towards the noisy density at a fixed σ, with a step in
 * proportion to σ² (Song and Ermon 2019, algorithm 1): x ← x + ½δσ²∇log p + √δ σ z = x + ½δ(D − x)
 * + √δ σ z.
 *
 * <p>On Gaussian data of variance v it leaves the variance (v + σ²)/(1 − δσ²/(4(v + σ²))): too much
 * by the share δ/4 at most, where noise outweighs data, and by nothing at the end.
 */
final class Langevin {
  private Langevin() {}

  /** One evaluation; d and z are scratch memory of the size of x. */
  static void step(
      Denoiser denoiser,
      double sigma,
      double delta,
      Condition condition,
      NoiseSource noise,
      double[] x,
      double[] d,
      double[] z) {
    denoiser.denoise(x, sigma, condition, d);
    noise.draw(z);
    double amplitude = Math.sqrt(delta) * sigma;
    for (int n = 0; n < x.length; n++) {
      x[n] += 0.5 * delta * (d[n] - x[n]) + amplitude * z[n];
    }
  }
}
