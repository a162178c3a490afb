package org.deltafield.validation.diagnostics;

import org.deltafield.diffusion.SamplingSettings;

/**
 * How much is measured.
 *
 * @param sampling sampler, steps, noises per problem and seed
 * @param problems problems whose spike and score are looked at, at least 1
 * @param neighbourProblems problems that are compared with the training states
 * @param trainingStates training states at most
 * @param probes random directions per level, at least 3
 * @param iterations of Lanczos per level
 */
public record DiagnosticsSettings(
    SamplingSettings sampling,
    int problems,
    int neighbourProblems,
    int trainingStates,
    int probes,
    int iterations) {
  /**
   * How much is measured where nobody asks for more or less: 64 noises on each of 4 problems, 64
   * samples beside up to 4,096 training states, 16 directions, 30 iterations.
   *
   * @param neighbours whether training states are at hand
   */
  public static DiagnosticsSettings usual(
      String sampler, int steps, long seed, boolean neighbours) {
    return new DiagnosticsSettings(
        new SamplingSettings(sampler, steps, 64, seed), 4, 64, neighbours ? 4096 : 0, 16, 30);
  }

  /** Checks the bounds. */
  public DiagnosticsSettings {
    if (sampling.samples() < 2
        || problems < 1
        || neighbourProblems < 0
        || trainingStates < 0
        || probes < 3
        || iterations < 1) {
      throw new IllegalArgumentException(
          "diagnostics need 2 noises, 1 problem, 3 probes and 1 iteration at least");
    }
  }
}
