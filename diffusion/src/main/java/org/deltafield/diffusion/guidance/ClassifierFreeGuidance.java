package org.deltafield.diffusion.guidance;

import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.DifferentiableDenoiser;

/**
 * Classifier-free guidance (Ho and Salimans 2022): s_w = s_∅ + w(s_c − s_∅), for denoisers D_w =
 * D_∅ + w(D_c − D_∅).
 *
 * <p>The null branch is asked with {@link Condition#none}: it is told the number of states and
 * nothing else, so it cannot know the condition. w = 0 samples the prior, w = 1 the conditional
 * law; w &gt; 1 does not sample any law of the model: for Gaussian data the mean overshoots the
 * condition and the variance falls below the true one. Two evaluations; one for w = 0 and w = 1.
 *
 * <p>Owns scratch memory: one instance belongs to one thread.
 */
public final class ClassifierFreeGuidance implements DifferentiableDenoiser {
  private final DifferentiableDenoiser inner;
  private final double weight;
  private double[] free = {};
  private double[] freePulled = {};

  /**
   * Guides a denoiser that was trained with dropped conditions.
   *
   * @param inner answers to the condition and to {@link Condition#none}
   * @param weight w, finite
   */
  public ClassifierFreeGuidance(DifferentiableDenoiser inner, double weight) {
    if (!Double.isFinite(weight)) {
      throw new IllegalArgumentException("the guidance weight is finite, not " + weight);
    }
    this.inner = inner;
    this.weight = weight;
  }

  @Override
  public int stateSize() {
    return inner.stateSize();
  }

  @Override
  public void denoise(double[] x, double sigma, Condition condition, double[] out) {
    if (weight == 1) {
      inner.denoise(x, sigma, condition, out);
      return;
    }
    reserve(x.length);
    inner.denoise(x, sigma, Condition.none(condition.batch()), weight == 0 ? out : free);
    if (weight != 0) {
      inner.denoise(x, sigma, condition, out);
      mix(free, out);
    }
  }

  @Override
  public void pullback(
      double[] x,
      double sigma,
      Condition condition,
      double[] v,
      double[] denoised,
      double[] result) {
    reserve(x.length);
    inner.pullback(x, sigma, Condition.none(condition.batch()), v, free, freePulled);
    inner.pullback(x, sigma, condition, v, denoised, result);
    mix(free, denoised);
    mix(freePulled, result);
  }

  private void reserve(int length) {
    if (free.length != length) {
      free = new double[length];
      freePulled = new double[length];
    }
  }

  /** conditioned ← free + w(conditioned − free). */
  private void mix(double[] nothing, double[] conditioned) {
    for (int n = 0; n < nothing.length; n++) {
      conditioned[n] = nothing[n] + weight * (conditioned[n] - nothing[n]);
    }
  }
}
