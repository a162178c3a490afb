package org.deltafield.diffusion.guidance;

import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;

/**
 * A denoiser whose every estimate obeys a hard constraint. It stands outermost: what guides, guides
 * first.
 *
 * @param inner D
 * @param constraint imposed on D at every level
 */
public record ConstrainedDenoiser(Denoiser inner, HardConstraint constraint) implements Denoiser {
  @Override
  public int stateSize() {
    return inner.stateSize();
  }

  @Override
  public void denoise(double[] x, double sigma, Condition condition, double[] out) {
    inner.denoise(x, sigma, condition, out);
    constraint.impose(out, condition.batch());
  }
}
