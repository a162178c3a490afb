package org.deltafield.diffusion.objective;

/**
 * The weight λ(σ) of the squared error of x₀ in denoising score matching, for x = x₀ + σn. Signal
 * over noise is 1/σ² for data of unit variance.
 */
public enum Weighting {
  /** λ = 1: least squares on x₀. */
  UNIFORM {
    @Override
    public double at(double sigma, double sigmaData) {
      return 1;
    }
  },
  /** λ = 1/σ²: least squares on the noise (Ho et al. 2020). */
  SNR {
    @Override
    public double at(double sigma, double sigmaData) {
      return 1 / (sigma * sigma);
    }
  },
  /** λ = max(1/σ², 1) (Salimans and Ho 2022, section 4). */
  TRUNCATED_SNR {
    @Override
    public double at(double sigma, double sigmaData) {
      return Math.max(1 / (sigma * sigma), 1);
    }
  },
  /** λ = min(1/σ², 5) (Hang et al. 2023). */
  MIN_SNR {
    @Override
    public double at(double sigma, double sigmaData) {
      return Math.min(1 / (sigma * sigma), 5);
    }
  },
  /** λ = 1 + 1/σ²: least squares on the velocity (Salimans and Ho 2022). */
  VELOCITY {
    @Override
    public double at(double sigma, double sigmaData) {
      return 1 + 1 / (sigma * sigma);
    }
  },
  /** λ = (σ² + σ_d²)/(σσ_d)² = 1/σ² + 1/σ_d² (Karras et al. 2022, table 1). */
  EDM {
    @Override
    public double at(double sigma, double sigmaData) {
      return 1 / (sigma * sigma) + 1 / (sigmaData * sigmaData);
    }
  },
  /** λ = 1/σ⁴: least squares on the score (Vincent 2011). */
  SCORE {
    @Override
    public double at(double sigma, double sigmaData) {
      return 1 / (sigma * sigma * sigma * sigma);
    }
  },
  /**
   * λ = 2/σ³: with σ uniform, ½E of it bounds the negative log-likelihood from above but for a
   * constant (Song et al. 2021, arXiv 2101.09258, theorem 1, g² = 2σ).
   */
  LIKELIHOOD {
    @Override
    public double at(double sigma, double sigmaData) {
      return 2 / (sigma * sigma * sigma);
    }
  };

  /**
   * λ(σ).
   *
   * @param sigma σ &gt; 0
   * @param sigmaData σ_d &gt; 0, the scale of what is unknown; only {@link #EDM} asks for it
   */
  public abstract double at(double sigma, double sigmaData);
}
