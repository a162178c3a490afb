package org.deltafield.diffusion.uncertainty;

import java.util.List;
import java.util.random.RandomGenerator;
import org.deltafield.diffusion.Condition;
import org.deltafield.diffusion.Denoiser;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * Laplace's approximation of what training leaves open in a denoiser's last layer (MacKay 1992;
 * Daxberger et al. 2021). D is affine in the head's weights, D = D₀ + Σ_c w_c h_c, so with the loss
 * λ(σ)‖D − x₀‖² the posterior of w is Gaussian:
 *
 * <p>w ~ N(w*, P⁻¹), P = (1/s²) Σ λ(σ) HᵀH + τ I, H the columns h_c over nodes,
 *
 * <p>with s² the mean weighted square of the residuals, and the prior's precision τ by maximum
 * evidence, τ ← γ/‖w*‖², γ = Σ l/(l + τ) over the eigenvalues l of the first term. A state counts
 * as one observation, not as many as it has nodes: its residuals are smooth, not independent.
 *
 * <p>Drawn weights make a denoiser; sampled with the same noise, they make an error bar of the
 * field. Fitting costs one estimate per weight and example batch.
 */
public final class LastLayerLaplace {
  private static final int EVIDENCE_ROUNDS = 100;

  private final LinearHead head;
  private final double[] best;
  private final double[][] directions;
  private final double[] deviations;

  /**
   * Noisy states with their clean ones.
   *
   * @param noisy x, [batch, node] flat
   * @param clean x₀, shaped like x
   * @param sigma σ of the whole batch
   * @param condition of the batch
   * @param weight λ(σ) of the training loss
   */
  public record Example(
      double[] noisy, double[] clean, double sigma, Condition condition, double weight) {}

  /**
   * Fits the posterior around the head's present weights, which are left as they are.
   *
   * @param denoiser whose head it is
   * @param head its last layer
   * @param examples at least one batch of the training's kind
   */
  public LastLayerLaplace(Denoiser denoiser, LinearHead head, List<Example> examples) {
    if (examples.isEmpty()) {
      throw new IllegalArgumentException("a posterior needs at least one example");
    }
    this.head = head;
    best = head.get();
    int m = best.length;
    RealMatrix curvature = MatrixUtils.createRealMatrix(m, m);
    double residual = 0;
    long states = 0;
    try {
      for (Example example : examples) {
        residual += add(denoiser, example, curvature);
        states += example.condition().batch();
      }
    } finally {
      head.set(best);
    }
    // One observation a state: its weighted residual, summed over nodes, has variance s²d.
    double variance = residual / states;
    EigenDecompositionSymmetric eigen =
        new EigenDecompositionSymmetric(
            curvature.scalarMultiply(1 / Math.max(variance, Double.MIN_NORMAL)));
    double[] l = eigen.getEigenvalues();
    double precision = evidence(l, square(best));
    directions = new double[m][];
    deviations = new double[m];
    for (int i = 0; i < m; i++) {
      directions[i] = eigen.getEigenvector(i).toArray();
      deviations[i] = 1 / Math.sqrt(Math.max(0, l[i]) + precision);
    }
  }

  /** Adds λHᵀH of a batch; returns its sum of λ‖D − x₀‖². */
  private double add(Denoiser denoiser, Example example, RealMatrix curvature) {
    int m = best.length;
    int n = example.noisy().length;
    double[] base = estimate(denoiser, example, new double[m]);
    double[][] h = new double[m][];
    double[] unit = new double[m];
    for (int c = 0; c < m; c++) {
      unit[c] = 1;
      h[c] = estimate(denoiser, example, unit);
      unit[c] = 0;
      for (int k = 0; k < n; k++) {
        h[c][k] -= base[k];
      }
    }
    for (int a = 0; a < m; a++) {
      for (int b = 0; b <= a; b++) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += h[a][k] * h[b][k];
        }
        curvature.addToEntry(a, b, example.weight() * sum);
        if (a != b) {
          curvature.addToEntry(b, a, example.weight() * sum);
        }
      }
    }
    double[] d = estimate(denoiser, example, best);
    double residual = 0;
    for (int k = 0; k < n; k++) {
      residual += (d[k] - example.clean()[k]) * (d[k] - example.clean()[k]);
    }
    return example.weight() * residual;
  }

  private double[] estimate(Denoiser denoiser, Example example, double[] weights) {
    head.set(weights);
    double[] out = new double[example.noisy().length];
    denoiser.denoise(example.noisy(), example.sigma(), example.condition(), out);
    return out;
  }

  private static double evidence(double[] l, double square) {
    double precision = l.length / Math.max(square, Double.MIN_NORMAL);
    for (int round = 0; round < EVIDENCE_ROUNDS; round++) {
      double effective = 0;
      for (double value : l) {
        effective += Math.max(0, value) / (Math.max(0, value) + precision);
      }
      // Never nothing: a head at zero has no scale of its own.
      precision = Math.max(effective, 1e-6) / Math.max(square, Double.MIN_NORMAL);
    }
    return precision;
  }

  private static double square(double[] v) {
    double sum = 0;
    for (double value : v) {
      sum += value * value;
    }
    return sum;
  }

  /** Sets weights drawn from the posterior. */
  public void draw(RandomGenerator random) {
    double[] w = best.clone();
    for (int i = 0; i < deviations.length; i++) {
      double z = deviations[i] * random.nextGaussian();
      for (int c = 0; c < w.length; c++) {
        w[c] += z * directions[i][c];
      }
    }
    head.set(w);
  }

  /** Sets the trained weights again. */
  public void restore() {
    head.set(best);
  }

  /** The standard deviations along the posterior's axes. */
  public double[] deviations() {
    return deviations.clone();
  }
}
