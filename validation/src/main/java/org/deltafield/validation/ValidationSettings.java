package org.deltafield.validation;

import java.util.List;
import org.deltafield.diffusion.SamplingSettings;

/**
 * How a validation run is done.
 *
 * @param sampling sampler, steps, samples per problem and seed
 * @param solvers names of the classical solvers to run beside the model; may be empty
 * @param rules what the model must reach
 * @param timedProblems how many problems, from the first on, are solved one at a time for timing; 0
 *     for no timing
 * @param batch how many problems are sampled together; bounds the memory
 */
public record ValidationSettings(
    SamplingSettings sampling,
    List<String> solvers,
    AcceptanceRules rules,
    int timedProblems,
    int batch) {

  /** Checks the bounds. */
  public ValidationSettings {
    solvers = List.copyOf(solvers);
    if (timedProblems < 0 || batch < 1) {
      throw new IllegalArgumentException(
          "timed problems at least 0 and batch at least 1: " + timedProblems + ", " + batch);
    }
  }

  /** The default rules, 32 timed problems, 32 problems together. */
  public static ValidationSettings of(SamplingSettings sampling, List<String> solvers) {
    return new ValidationSettings(sampling, solvers, AcceptanceRules.DEFAULT, 32, 32);
  }

  /** The same settings with other rules. */
  public ValidationSettings withRules(AcceptanceRules other) {
    return new ValidationSettings(sampling, solvers, other, timedProblems, batch);
  }
}
