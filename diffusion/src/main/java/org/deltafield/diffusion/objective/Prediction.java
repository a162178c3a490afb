package org.deltafield.diffusion.objective;

/**
 * What a network may be asked for, given x = α x₀ + σ n. All are affine in one another for given x:
 * x₀ = a x + b y, y the prediction.
 *
 * <p>An error of y is an error of x₀ times b, so least squares on y weigh the squared error of x₀
 * by 1/b² (see {@link Weighting}).
 */
public enum Prediction {
  /** x₀ itself: a = 0, b = 1. */
  CLEAN {
    @Override
    public double stateShare(double alpha, double sigma) {
      return 0;
    }

    @Override
    public double outputShare(double alpha, double sigma) {
      return 1;
    }
  },
  /** The noise ε = n (Ho et al. 2020): a = 1/α, b = −σ/α. */
  NOISE {
    @Override
    public double stateShare(double alpha, double sigma) {
      return 1 / alpha;
    }

    @Override
    public double outputShare(double alpha, double sigma) {
      return -sigma / alpha;
    }
  },
  /**
   * The velocity v = (α n − σ x₀)/ρ with ρ² = α² + σ², 1 for a variance-preserving process
   * (Salimans and Ho 2022, appendix D): a = α/ρ², b = −σ/ρ.
   */
  VELOCITY {
    @Override
    public double stateShare(double alpha, double sigma) {
      return alpha / (alpha * alpha + sigma * sigma);
    }

    @Override
    public double outputShare(double alpha, double sigma) {
      return -sigma / Math.hypot(alpha, sigma);
    }
  },
  /** The score ∇log p(x) = (α E[x₀|x] − x)/σ² (Vincent 2011): a = 1/α, b = σ²/α. */
  SCORE {
    @Override
    public double stateShare(double alpha, double sigma) {
      return 1 / alpha;
    }

    @Override
    public double outputShare(double alpha, double sigma) {
      return sigma * sigma / alpha;
    }
  };

  /** a. */
  public abstract double stateShare(double alpha, double sigma);

  /** b, not 0 for σ &gt; 0. */
  public abstract double outputShare(double alpha, double sigma);

  /**
   * x₀ of a prediction.
   *
   * @param x noisy states
   * @param output the prediction y, of the same length
   * @param alpha α &gt; 0
   * @param sigma σ &gt; 0
   * @param clean receives x₀; may be output or x
   */
  public void toClean(double[] x, double[] output, double alpha, double sigma, double[] clean) {
    double a = stateShare(alpha, sigma);
    double b = outputShare(alpha, sigma);
    for (int n = 0; n < x.length; n++) {
      clean[n] = a * x[n] + b * output[n];
    }
  }

  /** The prediction y that stands for x₀; arguments as for {@link #toClean}. */
  public void fromClean(double[] x, double[] clean, double alpha, double sigma, double[] output) {
    double a = stateShare(alpha, sigma);
    double b = outputShare(alpha, sigma);
    for (int n = 0; n < x.length; n++) {
      output[n] = (clean[n] - a * x[n]) / b;
    }
  }
}
