package org.deltafield.diffusion;

import java.util.random.RandomGenerator;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.PoissonProblem;

/** A generator whose way from noise to samples can be watched. */
public interface PathAccess extends FieldGenerator {
  /** The sampler this model is meant to be used with. */
  String sampler();

  /** The number of steps this model is meant to be used with. */
  int steps();

  /** The way for one problem; an instance serves until the next call. */
  ProblemPath path(PoissonProblem problem);

  /** One problem's way down, and how potentials look on it. */
  interface ProblemPath {
    /** The clean state of a potential. */
    double[] encode(Field potential);

    /**
     * Samples one state per generator, from noise of the model's own law.
     *
     * @param random one generator per state
     * @param steps of the sampler
     * @param listener hears of every evaluation
     * @return the samples, [state, node] flat
     */
    double[] sample(RandomGenerator[] random, int steps, PathListener listener);
  }

  /** Hears of every evaluation of the denoiser. */
  @FunctionalInterface
  interface PathListener {
    /**
     * One evaluation; arrays are [state, node] flat and only lent.
     *
     * @param sigma σ of each state
     * @param x the noisy states
     * @param denoised D(x; σ)
     * @param estimate what the sampler makes of it: D itself, unless it knows more
     */
    void evaluated(double[] sigma, double[] x, double[] denoised, double[] estimate);
  }
}
