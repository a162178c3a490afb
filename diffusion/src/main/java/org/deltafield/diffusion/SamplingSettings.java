package org.deltafield.diffusion;

/**
 * How fields are sampled.
 *
 * @param sampler a name from the catalogue of samplers
 * @param steps noise levels between σ_max and 0, at least 1
 * @param samples fields per problem, at least 1
 * @param seed of all noise
 */
public record SamplingSettings(String sampler, int steps, int samples, long seed) {
  /** Checks the bounds. */
  public SamplingSettings {
    if (steps < 1 || samples < 1) {
      throw new IllegalArgumentException(
          "steps and samples are at least 1: " + steps + ", " + samples);
    }
  }
}
