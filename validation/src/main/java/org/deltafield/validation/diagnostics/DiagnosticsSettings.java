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
