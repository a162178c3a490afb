package org.deltafield.diffusion.sampling;

import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;
import org.deltafield.diffusion.noise.NoiseSource;
import org.deltafield.solvers.InvalidInputException;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince54Integrator;

/**
 * The pair 5(4) of Dormand and Prince (1980), by Hipparchus, for the probability-flow equation
 * dx/dσ = (x − D(x; σ))/σ from the first level to the last above 0; then D, the step to σ = 0. The
 * levels in between are not visited: steps are as long as the estimated error allows, root mean
 * square over the values of the batch, relative and absolute alike.
 *
 * <p>Order 5, six evaluations a step and one at either end, 1,000 at most: a denoiser that is not
 * smooth to the tolerance needs more, which is refused in one clear line. The states of a batch
 * share their steps, so results depend on the batch within the tolerance. Allocates a few fields
 * per stage.
 */
public final class DormandPrinceSampler implements Sampler {
  private static final int MOST_EVALUATIONS = 1000;

  private final double tolerance;

  /** A sampler with a tolerance on the error of a step, above 0. */
  public DormandPrinceSampler(double tolerance) {
    if (!(tolerance > 0)) {
      throw new IllegalArgumentException("a tolerance above 0, not " + tolerance);
    }
    this.tolerance = tolerance;
  }

  @Override
  public String name() {
    return "dormand-prince";
  }

  @Override
  public int order() {
    return 5;
  }

  @Override
  public int evaluations(int steps) {
    return steps == 1 ? 1 : MOST_EVALUATIONS + 1;
  }

  @Override
  public boolean adaptive() {
    return true;
  }

  @Override
  public void sample(
      Denoiser denoiser, double[] levels, Condition condition, NoiseSource noise, double[] x) {
    int last = levels.length - 1;
    double bottom = levels[last] > 0 ? levels[last] : levels[last - 1];
    double range = levels[0] - bottom;
    double[] d = new double[x.length];
    if (range > 0) {
      DormandPrince54Integrator integrator =
          new DormandPrince54Integrator(1e-9 * range, range, tolerance, tolerance);
      integrator.setMaxEvaluations(MOST_EVALUATIONS);
      // A first step given saves the evaluation that guesses one.
      integrator.setInitialStepSize(0.05 * range);
      try {
        double[] end =
            integrator
                .integrate(
                    new ProbabilityFlow(denoiser, condition, x.length),
                    new ODEState(levels[0], x),
                    bottom)
                .getPrimaryState();
        System.arraycopy(end, 0, x, 0, x.length);
      } catch (MathIllegalStateException e) {
        throw InvalidInputException.of(
            "sampler",
            "name",
            name(),
            "heun, or another with fixed steps: the denoiser is not smooth enough for a tolerance"
                + " of "
                + tolerance);
      }
    }
    if (levels[last] == 0) {
      denoiser.denoise(x, bottom, condition, d);
      System.arraycopy(d, 0, x, 0, x.length);
    }
  }

  /** dx/dσ = (x − D)/σ. */
  private static final class ProbabilityFlow implements OrdinaryDifferentialEquation {
    private final Denoiser denoiser;
    private final Condition condition;
    private final int dimension;

    ProbabilityFlow(Denoiser denoiser, Condition condition, int dimension) {
      this.denoiser = denoiser;
      this.condition = condition;
      this.dimension = dimension;
    }

    @Override
    public int getDimension() {
      return dimension;
    }

    @Override
    public double[] computeDerivatives(double sigma, double[] x) {
      double[] slope = new double[x.length];
      denoiser.denoise(x, sigma, condition, slope);
      for (int n = 0; n < x.length; n++) {
        slope[n] = (x[n] - slope[n]) / sigma;
      }
      return slope;
    }
  }
}
