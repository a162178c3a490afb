package org.deltafield.diffusion;

/**
 * A linear stochastic differential equation dx = f(t) x dt + g(t) dw that turns data into noise.
 * Its marginals are x_t = α(t) x₀ + σ(t) n with n ~ N(0, I) (Song et al. 2021, appendix B).
 */
public interface ForwardProcess {
  /** α(t), the factor on the data. */
  double alpha(double t);

  /** σ(t), the standard deviation of the noise. */
  double sigma(double t);

  /** f(t), the drift's factor: d ln α/dt. */
  double drift(double t);

  /** g(t), the diffusion coefficient: g² = dσ²/dt − 2 f σ². */
  double diffusion(double t);

  /**
   * Time is the noise level itself: α = 1, σ = t, f = 0, g = √(2t) (Karras et al. 2022, table 1).
   */
  ForwardProcess VARIANCE_EXPLODING =
      new ForwardProcess() {
        @Override
        public double alpha(double t) {
          return 1;
        }

        @Override
        public double sigma(double t) {
          return t;
        }

        @Override
        public double drift(double t) {
          return 0;
        }

        @Override
        public double diffusion(double t) {
          return Math.sqrt(2 * t);
        }
      };
}
