package org.deltafield.diffusion;

/**
 * How fields are sampled.
 *
 * @param sampler a name from the catalogue of samplers
 * @param steps noise levels between σ_max and 0, at least 1
 * @param samples fields per problem, at least 1
 * @param seed of all noise
 * @param symmetrize whether every evaluation is the mean over the square's eight symmetries
 */
public record SamplingSettings(
    String sampler, int steps, int samples, long seed, boolean symmetrize) {
  /** Checks the bounds. */
  public SamplingSettings {
    if (steps < 1 || samples < 1) {
      throw new IllegalArgumentException(
          "steps and samples are at least 1: " + steps + ", " + samples);
    }
  }

  /** Evaluations as the network gives them. */
  public SamplingSettings(String sampler, int steps, int samples, long seed) {
    this(sampler, steps, samples, seed, false);
  }
}
