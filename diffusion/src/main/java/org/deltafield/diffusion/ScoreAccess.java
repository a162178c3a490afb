package org.deltafield.diffusion;

import java.util.random.RandomGenerator;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.PoissonProblem;

/** A generator whose score can be looked at: what diagnostics need beyond sampled fields. */
public interface ScoreAccess extends FieldGenerator {
  /** The score for one problem; an instance serves until the next call. */
  ProblemScore score(PoissonProblem problem);

  /** The sampler this model is meant to be used with. */
  String sampler();

  /** The noise levels that a sampler visits in so many steps, 0 at the end. */
  double[] levels(int steps);

  /** The number of steps this model is meant to be used with. */
  int steps();

  /** One problem's denoiser and condition, and how potentials look to it. */
  interface ProblemScore {
    /** D for states of this problem. */
    DifferentiableDenoiser denoiser();

    /** The problem's condition, the same for so many states. */
    Condition condition(int states);

    /** The clean state of a potential. */
    double[] encode(Field potential);

    /** Fills x with noise of the model's law and unit size, one generator per state. */
    void noise(RandomGenerator[] random, double[] x);
  }
}
