package org.deltafield.diffusion;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.deltafield.solvers.PoissonProblem;

/** A trained model together with its sampler: problems in, ensembles of fields out. */
public interface FieldGenerator {
  /** The name of the model, as reports show it. */
  String name();

  /** The number of trainable weights. */
  long parameters();

  /** SHA-256 of the checkpoint file, in hexadecimal. */
  String checkpointSha256();

  /**
   * Why the model cannot take this problem (grid, boundary kinds, permittivity), in one line; empty
   * when it can.
   */
  Optional<String> refusal(PoissonProblem problem);

  /**
   * What a reader of the result has to know where the model takes a problem that is not of the kind
   * it was trained on, in one line; empty when it is.
   */
  default Optional<String> remark(PoissonProblem problem) {
    return Optional.empty();
  }

  /**
   * Samples every problem. Work is batched inside; beyond float32 round-off, and the tolerance of
   * an adaptive sampler, the result does not depend on how problems are grouped.
   *
   * @throws IllegalArgumentException if a problem is refused
   */
  List<Ensemble> generate(List<PoissonProblem> problems, SamplingSettings settings);

  /** Network evaluations that one sample costs with these settings. */
  int evaluations(SamplingSettings settings);

  /**
   * Floating-point operations of one sample with these settings, additions and multiplications
   * counted one each; empty where nobody counted them.
   */
  default OptionalDouble operations(SamplingSettings settings) {
    return OptionalDouble.empty();
  }
}
