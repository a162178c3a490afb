package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.deltafield.solvers.Grid;

/**
 * A Gaussian random field with the spectrum of Matérn's covariance:
 *
 * <p>ρ = Σ_kl ξ_kl a_kl ψ_k(x/L₁) ψ_l(y/L₂), ξ standard normal, a_kl ∝ (κ² + τ²)^(−α/2), κ² = π²(k²
 * + l²), ψ_k(s) = √2·sin(πks) for k = 1 … K, or √2·cos(πks) for k = 0 … K − 1 with ψ_0 = 1 and
 * without the mean mode k = l = 0.
 *
 * <p>Σ a_kl² = 1, so the variance averaged over the box is 1 whatever grid, τ and α. The modes do
 * not depend on the grid: a finer grid shows the same function. Cost O(K²N + KN²) on N² nodes.
 *
 * @param basis sines vanish on the edge of the box; cosines have zero slope there
 * @param modes K; the grid needs more intervals than that along each axis
 * @param smoothness α, uniform; in two dimensions samples are continuous above 1
 * @param inverseLength τ, uniform in the logarithm, in units of one over the sides
 */
public record RandomField(Basis basis, int modes, Range smoothness, Range inverseLength)
    implements SourceDistribution {
  static final String KIND = "random-field";
  private static final RandomField DEFAULT =
      new RandomField(Basis.SINE, 24, new Range(1.5, 3.5), new Range(3, 20));

  /** The functions that the field is made of. */
  public enum Basis {
    /** √2·sin(πks). */
    SINE,
    /** √2·cos(πks). */
    COSINE
  }

  static SourceDistribution read(ConfigNode node) {
    return new RandomField(
        node.choice("basis", Basis.class, DEFAULT.basis),
        node.integer("modes", Bounds.between(2, 512), DEFAULT.modes),
        Range.read(node, "smoothness", Bounds.between(0, 10), DEFAULT.smoothness),
        Range.read(node, "inverse-length", Bounds.above(0, 1000), DEFAULT.inverseLength));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Optional<String> refusal(Grid grid) {
    Optional<String> general = SourceDistribution.super.refusal(grid);
    if (general.isEmpty() && modes >= Math.min(grid.intervals(0), grid.intervals(1))) {
      return Optional.of(
          "source "
              + KIND
              + " of "
              + modes
              + " modes needs more than that many intervals along each axis");
    }
    return general;
  }

  @Override
  public double[] draw(RandomGenerator random, Grid grid) {
    double alpha = smoothness.uniform(random);
    double tau = inverseLength.logUniform(random);
    double[] amplitudes = amplitudes(alpha, tau);
    for (int n = 0; n < amplitudes.length; n++) {
      amplitudes[n] *= random.nextGaussian();
    }
    return synthesize(grid, amplitudes);
  }

  /** a_kl, row l, column k. */
  double[] amplitudes(double alpha, double tau) {
    int first = basis == Basis.SINE ? 1 : 0;
    double[] a = new double[modes * modes];
    double sum = 0;
    for (int l = 0; l < modes; l++) {
      for (int k = 0; k <= l; k++) {
        double kx = k + first;
        double ky = l + first;
        boolean mean = kx == 0 && ky == 0;
        double kappa2 = Math.PI * Math.PI * (kx * kx + ky * ky);
        double value = mean ? 0 : Math.pow(kappa2 + tau * tau, -alpha / 2);
        a[l * modes + k] = value;
        a[k * modes + l] = value;
        sum += (k == l ? 1 : 2) * value * value;
      }
    }
    double scale = 1 / Math.sqrt(sum);
    for (int n = 0; n < a.length; n++) {
      a[n] *= scale;
    }
    return a;
  }

  private double[] synthesize(Grid grid, double[] coefficients) {
    int nx = grid.nodes(0);
    int ny = grid.nodes(1);
    double[][] alongX = basisOn(grid.intervals(0));
    double[][] alongY =
        grid.intervals(1) == grid.intervals(0) ? alongX : basisOn(grid.intervals(1));
    double[][] rows = new double[modes][nx];
    for (int l = 0; l < modes; l++) {
      for (int k = 0; k < modes; k++) {
        addTo(rows[l], coefficients[l * modes + k], alongX[k]);
      }
    }
    double[] values = new double[nx * ny];
    double[] same = new double[nx];
    double[] opposite = new double[nx];
    // ψ_l(1 − s) = ±ψ_l(s), in turn: a row and its mirror image share their sums.
    for (int j = 0; 2 * j < ny; j++) {
      Arrays.fill(same, 0);
      Arrays.fill(opposite, 0);
      for (int l = 0; l < modes; l++) {
        addTo(l % 2 == 0 ? same : opposite, alongY[l][j], rows[l]);
      }
      for (int i = 0; i < nx; i++) {
        values[j * nx + i] = same[i] + opposite[i];
        values[(ny - 1 - j) * nx + i] = same[i] - opposite[i];
      }
    }
    if (ny % 2 == 1) {
      // The middle row is its own image, and its opposite part is round-off.
      System.arraycopy(same, 0, values, ny / 2 * nx, nx);
    }
    return values;
  }

  private static void addTo(double[] target, double factor, double[] values) {
    for (int i = 0; i < values.length; i++) {
      target[i] += factor * values[i];
    }
  }

  private double[][] basisOn(int intervals) {
    return basis == Basis.SINE ? Modes.sines(intervals, modes) : Modes.cosines(intervals, modes);
  }

  @Override
  public ObjectNode parameters() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("basis", ConfigNode.nameOf(basis));
    json.put("modes", modes);
    smoothness.put(json, "smoothness");
    inverseLength.put(json, "inverse-length");
    return json;
  }
}
