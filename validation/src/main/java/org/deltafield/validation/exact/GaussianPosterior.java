package org.deltafield.validation.exact;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;

/**
 * The exact posterior of a {@link GaussianProblem} under linear observations y = Gξ + c + η.
 *
 * <p>With K = GGᵀ + diag(noise²), an m × m matrix for m observations,
 *
 * <p>ξ | y ~ N(GᵀK⁻¹(y − c), I − GᵀK⁻¹G), and charge and potential follow by L and S.
 *
 * <p>A sample is exact by Matheron's rule: ξ* = ξ + GᵀK⁻¹(y − c − Gξ − η) with ξ, η from the prior.
 * The pointwise variance is the prior's less Σ_i (field of row i of R⁻¹G)², K = RRᵀ. Without
 * observations it is the prior.
 *
 * <p>Set-up costs a solve per observation of φ, m²M/2 products for M modes, and m³/6; an ensemble
 * then 2mM products a sample. Memory mM numbers. Observations without noise get a variance of
 * {@value #NUGGET} of the largest prior variance of any observation, below which float64 cannot
 * tell K from a singular matrix.
 *
 * <p>Sources: C. E. Rasmussen and C. K. I. Williams, Gaussian Processes for Machine Learning, MIT
 * Press 2006, section 2.2; A. G. Journel and C. J. Huijbregts, Mining Geostatistics, Academic Press
 * 1978, for conditioning by kriging.
 */
public final class GaussianPosterior {
  /** Relative to the largest prior variance of an observation. */
  public static final double NUGGET = 1e-13;

  private static final int BLOCK = 512;

  private final GaussianProblem problem;
  private final List<Observation> observations;
  private final double[][] rows;
  private final double[] means;
  private final double[] noises;
  private final Cholesky factor;

  /**
   * Conditions a problem.
   *
   * @throws IllegalArgumentException if an observation follows from the others in float64
   */
  public GaussianPosterior(GaussianProblem problem, List<Observation> observations) {
    this.problem = problem;
    this.observations = List.copyOf(observations);
    int m = observations.size();
    rows = new double[m][];
    means = new double[m];
    noises = new double[m];
    for (int i = 0; i < m; i++) {
      Observation seen = observations.get(i);
      rows[i] = seen.row(problem);
      means[i] =
          seen.offset()
              + seen.linear(problem.mean(Quantity.CHARGE), problem.mean(Quantity.POTENTIAL));
    }
    double[][] k = gram(rows);
    double largest = 0;
    for (int i = 0; i < m; i++) {
      largest = Math.max(largest, k[i][i]);
    }
    for (int i = 0; i < m; i++) {
      double noise = observations.get(i).noise();
      k[i][i] += Math.max(noise * noise, NUGGET * largest);
      noises[i] = noise;
    }
    factor = new Cholesky(k);
  }

  /** The lower triangle of G Gᵀ, by blocks of columns that stay in the cache. */
  private static double[][] gram(double[][] rows) {
    double[][] k = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      k[i] = new double[i + 1];
    }
    int columns = rows.length == 0 ? 0 : rows[0].length;
    for (int from = 0; from < columns; from += BLOCK) {
      int to = Math.min(from + BLOCK, columns);
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j <= i; j++) {
          k[i][j] += dot(rows[i], rows[j], from, to);
        }
      }
    }
    return k;
  }

  private static double dot(double[] a, double[] b, int from, int to) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int n = from;
    for (; n + 3 < to; n += 4) {
      s0 += a[n] * b[n];
      s1 += a[n + 1] * b[n + 1];
      s2 += a[n + 2] * b[n + 2];
      s3 += a[n + 3] * b[n + 3];
    }
    for (; n < to; n++) {
      s0 += a[n] * b[n];
    }
    return s0 + s1 + (s2 + s3);
  }

  /** The problem. */
  public GaussianProblem problem() {
    return problem;
  }

  /** What is observed. */
  public List<Observation> observations() {
    return observations;
  }

  /** Observes two fields, with noise from the generator. */
  public double[] observe(Field charge, Field potential, RandomGenerator random) {
    double[] y = new double[rows.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = observations.get(i).of(charge, potential) + noises[i] * random.nextGaussian();
    }
    return y;
  }

  /** E[ξ | y]; a new array. */
  public double[] meanCoefficients(double[] y) {
    if (y.length != rows.length) {
      throw new IllegalArgumentException(
          y.length + " values instead of " + rows.length + ", one per observation");
    }
    double[] innovation = new double[y.length];
    Arrays.setAll(innovation, i -> y[i] - means[i]);
    return gain(innovation);
  }

  /** An exact sample of ξ given y; a new array. */
  public double[] sampleCoefficients(double[] y, RandomGenerator random) {
    double[] xi = new double[problem.modes()];
    Arrays.setAll(xi, m -> random.nextGaussian());
    double[] fictive = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      fictive[i] = y[i] - dot(rows[i], xi, 0, xi.length) - noises[i] * random.nextGaussian();
    }
    double[] correction = meanCoefficients(fictive);
    Arrays.setAll(xi, m -> xi[m] + correction[m]);
    return xi;
  }

  /** GᵀK⁻¹v. */
  private double[] gain(double[] v) {
    double[] multipliers = factor.solve(v);
    double[] xi = new double[problem.modes()];
    for (int i = 0; i < v.length; i++) {
      double share = multipliers[i];
      double[] row = rows[i];
      for (int m = 0; m < xi.length; m++) {
        xi[m] += share * row[m];
      }
    }
    return xi;
  }

  /** E[field | y]. */
  public Field mean(Quantity quantity, double[] y) {
    return problem.field(quantity, meanCoefficients(y));
  }

  /** An exact sample of a field given y. */
  public Field sample(Quantity quantity, double[] y, RandomGenerator random) {
    return problem.field(quantity, sampleCoefficients(y, random));
  }

  /** The pointwise posterior variance, which no y changes. For φ, one solve per mode. */
  public Field variance(Quantity quantity) {
    double[] variance = problem.variance(quantity);
    for (double[] row : factor.whiten(rows)) {
      double[] known = problem.deviation(quantity, row);
      for (int n = 0; n < variance.length; n++) {
        variance[n] -= known[n] * known[n];
      }
    }
    for (int n = 0; n < variance.length; n++) {
      // Round-off of the difference where the data tell everything.
      variance[n] = variance[n] < 0 ? 0 : variance[n];
    }
    return new Field(problem.grid(), variance);
  }

  /** The law of one field given y. */
  public Gaussian law(Quantity quantity, double[] y) {
    return new Law(quantity, y.clone());
  }

  private final class Law implements Gaussian {
    private final Quantity quantity;
    private final double[] y;
    private final double[] mean;
    private final double[] weights;
    private final double[] spectrum;

    Law(Quantity quantity, double[] y) {
      this.quantity = quantity;
      this.y = y;
      mean = GaussianPosterior.this.mean(quantity, y).values();
      weights = problem.series().weights();
      spectrum = problem.series().spectrum();
    }

    @Override
    public Grid grid() {
      return problem.grid();
    }

    @Override
    public double[] mean() {
      return mean.clone();
    }

    @Override
    public double[] covariance(double[] v) {
      double[] xi = problem.adjoint(quantity, v);
      double[] seen = new double[rows.length];
      Arrays.setAll(seen, i -> dot(rows[i], xi, 0, xi.length));
      double[] known = gain(seen);
      for (int m = 0; m < xi.length; m++) {
        xi[m] -= known[m];
      }
      return problem.deviation(quantity, xi);
    }

    @Override
    public double[] variance() {
      return GaussianPosterior.this.variance(quantity).values();
    }

    @Override
    public double[] draw(RandomGenerator random) {
      return sample(quantity, y, random).values();
    }

    /**
     * For a charge, (C + σ²W⁻¹)⁻¹ of the prior's C, diagonal in its own basis: W⁻¹ is I inside, so
     * for a prior of sines it is the inverse itself.
     */
    @Override
    public double[] roughInverse(double variance, double[] v) {
      if (quantity == Quantity.POTENTIAL) {
        return Gaussian.super.roughInverse(variance, v);
      }
      // (LLᵀ + σ²W⁻¹)⁻¹ = W/σ² − W L (σ² + LᵀWL)⁻¹ LᵀW/σ², LᵀWL diagonal.
      double[] z = new double[v.length];
      Arrays.setAll(z, n -> weights[n] * v[n]);
      double[] xi = problem.adjoint(quantity, z);
      for (int m = 0; m < xi.length; m++) {
        xi[m] /= variance + spectrum[m];
      }
      double[] known = problem.deviation(quantity, xi);
      for (int n = 0; n < z.length; n++) {
        z[n] = (z[n] - weights[n] * known[n]) / variance;
      }
      return z;
    }
  }
}
