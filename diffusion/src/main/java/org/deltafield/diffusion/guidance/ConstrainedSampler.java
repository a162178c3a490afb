package org.deltafield.diffusion.guidance;

import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;
import org.deltafield.diffusion.noise.NoiseSource;
import org.deltafield.diffusion.sampling.Sampler;

/**
 * Any sampler under a hard constraint: on the denoised estimate at every level, and on the samples
 * at the end, whatever the sampler's last step does.
 *
 * @param inner the sampler
 * @param constraint what must hold
 */
public record ConstrainedSampler(Sampler inner, HardConstraint constraint) implements Sampler {
  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public int order() {
    return inner.order();
  }

  @Override
  public int evaluations(int steps) {
    return inner.evaluations(steps);
  }

  @Override
  public boolean adaptive() {
    return inner.adaptive();
  }

  @Override
  public void sample(
      Denoiser denoiser, double[] levels, Condition condition, NoiseSource noise, double[] x) {
    inner.sample(new ConstrainedDenoiser(denoiser, constraint), levels, condition, noise, x);
    constraint.impose(x, condition.batch());
  }
}
