package org.deltafield.diffusion;

import java.util.random.RandomGenerator;
import org.deltafield.diffusion.noise.NoiseSource;
import org.deltafield.diffusion.sampling.Samplers;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.PoissonProblem;

/**
 * A generator whose denoiser can be asked at any state and level: what diagnostics of the score's
 * curvature need beyond the path.
 */
public interface ScoreAccess extends PathAccess {
  /** The score for one problem; an instance serves until the next call. */
  ProblemScore score(PoissonProblem problem);

  /** The noise levels that a sampler visits in so many steps, 0 at the end. */
  double[] levels(int steps);

  @Override
  default ProblemPath path(PoissonProblem problem) {
    return new DenoiserPath(score(problem), Samplers.byName(sampler()), this::levels);
  }

  /** One problem's denoiser and condition, and how potentials look to it. */
  interface ProblemScore {
    /** D for states of this problem. */
    DifferentiableDenoiser denoiser();

    /** The problem's condition, the same for so many states. */
    Condition condition(int states);

    /** The clean state of a potential. */
    double[] encode(Field potential);

    /** Noise of the model's law and unit size, one generator per state. */
    NoiseSource noise(RandomGenerator... random);

    /**
     * Whether the noise is white. Where it is not, ∂D/∂x of a perfect model is no symmetric matrix.
     */
    boolean white();
  }
}
