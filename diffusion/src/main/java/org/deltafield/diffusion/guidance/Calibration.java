package org.deltafield.diffusion.guidance;

/**
 * What is believed of the covariance C of x₀ given x_σ, which sets the strength of guidance: the
 * likelihood of y given x_σ is taken as N(HD, R + HCHᵀ).
 */
public sealed interface Calibration {
  /** The rule at a noise level. */
  default Calibration at(double sigma) {
    return this;
  }

  /**
   * Tweedie's second-order formula, C = σ² ∂D/∂x: exact for Gaussian data. The system with R + HCHᵀ
   * is solved by conjugate residuals, one vector–Jacobian product an iteration. It needs a Jacobian
   * that is near symmetric, as that of a true score is; {@link
   * org.deltafield.diffusion.jacobian.JacobianAsymmetry} measures how near.
   *
   * @param tolerance of the system's residual, relative; a float32 network gives some 1e-5
   * @param maxIterations at least 1
   */
  record Jacobian(double tolerance, int maxIterations) implements Calibration {
    /** Checks the bounds. */
    public Jacobian {
      if (!(tolerance > 0) || maxIterations < 1) {
        throw new IllegalArgumentException(
            "tolerance is positive and iterations are at least 1: "
                + tolerance
                + ", "
                + maxIterations);
      }
    }
  }

  /**
   * C = s²σ²/(s² + σ²) I, as if every value of x₀ had standard deviation s on its own (Song et al.
   * 2023, pseudo-inverse guidance). One vector–Jacobian product in all. Where the data are smooth
   * it takes neighbours for independent and pulls too weakly: it is the cheap, uncalibrated choice.
   *
   * @param deviation s &gt; 0
   */
  record Isotropic(double deviation) implements Calibration {
    /** Checks the bound. */
    public Isotropic {
      if (!(deviation > 0) || Double.isInfinite(deviation)) {
        throw new IllegalArgumentException("the deviation is positive: " + deviation);
      }
    }
  }

  /**
   * One rule at high noise, the other at low. A learned ∂D/∂x errs by some 10⁻³ in places, and
   * Tweedie's formula takes that times σ²: above σ of order 1, in units of the data, it tells the
   * network's faults. What is left there to decide is the coarse shape, for which the isotropic
   * rule does.
   *
   * @param level the highest σ of the Jacobian's rule, above 0
   * @param below the rule up to there
   * @param above the rule beyond
   */
  record Switched(double level, Jacobian below, Isotropic above) implements Calibration {
    /** Checks the level. */
    public Switched {
      if (!(level > 0)) {
        throw new IllegalArgumentException("the level is positive: " + level);
      }
    }

    @Override
    public Calibration at(double sigma) {
      return sigma <= level ? below : above;
    }
  }
}
