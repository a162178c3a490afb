package org.deltafield.diffusion.training;

import java.util.random.RandomGenerator;
import org.deltafield.diffusion.noise.NoiseLaw;
import org.deltafield.diffusion.objective.Weighting;

/**
 * How training draws its noise: ln σ uniform over [ln min, ln max], or normal (Karras et al. 2022,
 * table 1) and clipped to that range; and the law of the field that σ multiplies, which is that of
 * sampling too.
 *
 * @param kind the law of ln σ
 * @param min smallest σ, positive
 * @param max largest σ
 * @param mean of ln σ, for the normal law
 * @param deviation of ln σ, for the normal law
 * @param field the law of the noise at σ = 1
 * @param weighting of the squared error over the levels; EDM's is the network's own, others change
 *     how often a level is drawn
 */
public record NoiseDistribution(
    Kind kind,
    double min,
    double max,
    double mean,
    double deviation,
    NoiseLaw field,
    Weighting weighting) {
  /** The law of ln σ. */
  public enum Kind {
    /** Uniform over the whole range. */
    LOG_UNIFORM,
    /** Normal, clipped to the range. */
    LOG_NORMAL
  }

  /** Checks the bounds. */
  public NoiseDistribution {
    if (!(min > 0) || !(max > min) || Double.isInfinite(max) || !(deviation > 0)) {
      throw new IllegalArgumentException(
          "noise needs 0 < min < max and deviation > 0: " + min + ", " + max + ", " + deviation);
    }
  }

  /** White noise, weighed as the network does. */
  public NoiseDistribution(Kind kind, double min, double max, double mean, double deviation) {
    this(kind, min, max, mean, deviation, NoiseLaw.WHITE, Weighting.EDM);
  }

  /** Draws one σ of the law, without regard to the weighting. */
  public double draw(RandomGenerator random) {
    double u =
        kind == Kind.LOG_UNIFORM
            ? Math.log(min) + random.nextDouble() * (Math.log(max) - Math.log(min))
            : mean + deviation * random.nextGaussian();
    return Math.min(max, Math.max(min, Math.exp(u)));
  }
}
