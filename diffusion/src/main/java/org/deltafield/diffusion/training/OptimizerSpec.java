package org.deltafield.diffusion.training;

/**
 * Adam (Kingma and Ba 2015) with warm-up, cosine decay and clipping.
 *
 * @param rate the largest learning rate
 * @param beta1 decay of the first moment
 * @param beta2 decay of the second moment
 * @param clip largest Euclidean norm of a gradient; longer ones are shortened to it
 * @param warmup steps over which the rate rises linearly from 0
 * @param floor the rate at the end, as a share of the largest
 */
public record OptimizerSpec(
    double rate, double beta1, double beta2, double clip, int warmup, double floor) {
  /** Checks the bounds. */
  public OptimizerSpec {
    if (!(rate > 0) || !(clip > 0) || warmup < 0 || !(floor >= 0) || floor > 1) {
      throw new IllegalArgumentException(
          "rate and clip are positive, warmup at least 0, floor 0 to 1: "
              + rate
              + ", "
              + clip
              + ", "
              + warmup
              + ", "
              + floor);
    }
    if (!(beta1 >= 0) || beta1 >= 1 || !(beta2 >= 0) || beta2 >= 1) {
      throw new IllegalArgumentException("betas are 0 to below 1: " + beta1 + ", " + beta2);
    }
  }

  /**
   * The learning rate of a step, counted from 0: warm-up times floor + (1 − floor)(1 + cos πt/T)/2.
   */
  public double rate(int step, int steps) {
    double rise = warmup == 0 ? 1 : Math.min(1, (step + 1.0) / warmup);
    return rate * rise * (floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * step / steps)));
  }
}
