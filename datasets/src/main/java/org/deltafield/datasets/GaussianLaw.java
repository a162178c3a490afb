package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.deltafield.solvers.Grid;

/**
 * The law of a Gaussian random function on the box Ω with Matérn's covariance operator σ²(−Δ +
 * τ²)^(−α), in one, two or three dimensions:
 *
 * <p>f = σ|Ω|^(−1/2) Σ_m ξ_m λ_m^(−α/2) ψ_m, λ_m = Σ_a κ_a² + τ², ξ standard normal, ψ_m the
 * product over the axes of functions of unit mean square: √2·sin(πks) with κ = πk/L, zero on the
 * faces; √2·cos(πks), with zero slope there; or √2·cos(2πks) and √2·sin(2πks) with κ = 2πk/L,
 * periodic. A periodic axis has these last ones, whatever the basis of the others.
 *
 * <p>Each ξ_m is a hash of the draw's key and of m alone. So a draw is a function on the box: every
 * grid that resolves the modes shows the same one, and more modes add detail to it. Nothing is
 * normalised by sums over nodes. Cost O(K·N^d) on N^d nodes.
 *
 * <p>Source: F. Lindgren, H. Rue and J. Lindström, J. R. Statist. Soc. B 73 (2011) 423, for the
 * operator; Z. Li et al., arXiv 2010.08895, for its use on the unit square.
 *
 * @param basis of the axes that are not periodic
 * @param modes K, functions along each axis, the constant counted; on a periodic axis the largest
 *     odd number up to K, so that every sine has its cosine
 * @param smoothness α, uniform; draws are continuous above d/2
 * @param inverseLength τ, uniform in the logarithm
 * @param amplitude σ; if empty, it is such that the variance averaged over the box is deviation²
 * @param deviation used where amplitude is empty
 * @param mean whether the constant is among the functions
 */
public record GaussianLaw(
    RandomField.Basis basis,
    int modes,
    Range smoothness,
    Range inverseLength,
    OptionalDouble amplitude,
    double deviation,
    boolean mean) {
  private static final Bounds MODES = Bounds.between(2, 512);

  /** Checks the bounds. */
  public GaussianLaw {
    if (modes < 1 || modes > 512 || !(deviation > 0) || !(inverseLength.min() > 0)) {
      throw new IllegalArgumentException(
          "a Gaussian field needs 1 to 512 modes, a deviation and an inverse length above 0: "
              + modes
              + ", "
              + deviation
              + ", "
              + inverseLength.min());
    }
  }

  /** Reads the parameters that a file gives, and takes the others from here. */
  GaussianLaw read(ConfigNode node) {
    if (node.has("amplitude") && node.has("deviation")) {
      throw node.error("deviation", "no deviation beside an amplitude");
    }
    return new GaussianLaw(
        node.choice("basis", RandomField.Basis.class, basis),
        node.integer("modes", MODES, modes),
        Range.read(node, "smoothness", Bounds.between(0, 10), smoothness),
        Range.read(node, "inverse-length", Bounds.above(0, 1000), inverseLength),
        node.has("amplitude")
            ? OptionalDouble.of(node.number("amplitude", Bounds.POSITIVE))
            : amplitude,
        node.number("deviation", Bounds.POSITIVE, deviation),
        node.flag("mean", mean));
  }

  /** The parameters as {@link #read} reads them. */
  void put(ObjectNode json) {
    json.put("basis", ConfigNode.nameOf(basis));
    json.put("modes", modes);
    smoothness.put(json, "smoothness");
    inverseLength.put(json, "inverse-length");
    if (amplitude.isPresent()) {
      json.put("amplitude", amplitude.getAsDouble());
    } else {
      json.put("deviation", deviation);
    }
    json.put("mean", mean);
  }

  /** Why a grid cannot show the function, in one line; empty when it can. */
  Optional<String> refusal(Grid grid) {
    for (int axis = 0; axis < grid.dimension(); axis++) {
      int most = AxisFunctions.resolved(grid, axis, basis);
      if (AxisFunctions.count(grid, axis, modes) > most) {
        return Optional.of(
            modes + " modes, but axis " + "xyz".charAt(axis) + " resolves at most " + most);
      }
    }
    return Optional.empty();
  }

  /** Draws the function on the nodes, row-major with x fastest; a new array. */
  public double[] draw(RandomGenerator random, Grid grid) {
    long key = random.nextLong();
    double alpha = smoothness.uniform(random);
    double tau = inverseLength.logUniform(random);
    AxisFunctions[] axes = axes(grid);
    double[] coefficients = amplitudes(axes, grid, alpha, tau);
    fill(axes, coefficients, key);
    return synthesize(axes, coefficients);
  }

  private static void fill(AxisFunctions[] axes, double[] coefficients, long key) {
    int nx = axes[0].count();
    int ny = axes.length > 1 ? axes[1].count() : 1;
    for (int n = 0; n < coefficients.length; n++) {
      long k = (long) axes[0].first() + n % nx;
      long l = axes.length > 1 ? (long) axes[1].first() + n / nx % ny : 0;
      long m = axes.length > 2 ? (long) axes[2].first() + n / nx / ny : 0;
      coefficients[n] *= Seeds.normal(key, k | l << 20 | m << 40);
    }
  }

  /** The functions of every axis on the nodes of a grid. */
  AxisFunctions[] axes(Grid grid) {
    AxisFunctions[] axes = new AxisFunctions[grid.dimension()];
    for (int axis = 0; axis < axes.length; axis++) {
      boolean twin =
          axis > 0
              && grid.intervals(axis) == grid.intervals(axis - 1)
              && grid.length(axis) == grid.length(axis - 1)
              && grid.periodic(axis) == grid.periodic(axis - 1);
      axes[axis] = twin ? axes[axis - 1] : AxisFunctions.of(grid, axis, basis, modes);
    }
    return axes;
  }

  /** σ|Ω|^(−1/2)·λ_m^(−α/2) for all m, x fastest. */
  double[] amplitudes(AxisFunctions[] axes, Grid grid, double alpha, double tau) {
    int size = 1;
    double volume = 1;
    for (int axis = 0; axis < axes.length; axis++) {
      size *= axes[axis].count();
      volume *= grid.length(axis);
    }
    double[] a = new double[size];
    double sum = 0;
    for (int n = 0; n < size; n++) {
      double kappa2 = 0;
      int rest = n;
      for (AxisFunctions axis : axes) {
        double kappa = axis.kappa(rest % axis.count());
        kappa2 += kappa * kappa;
        rest /= axis.count();
      }
      boolean dropped = kappa2 == 0 && !mean;
      a[n] = dropped ? 0 : Math.pow(kappa2 + tau * tau, -alpha / 2);
      sum += a[n] * a[n];
    }
    double scale =
        amplitude.isPresent()
            ? amplitude.getAsDouble() / Math.sqrt(volume)
            : deviation / Math.sqrt(sum);
    for (int n = 0; n < size; n++) {
      a[n] *= scale;
    }
    return a;
  }

  /** Σ_m c_m ψ_m on the nodes: one axis after the other. */
  static double[] synthesize(AxisFunctions[] axes, double[] coefficients) {
    double[] values = coefficients;
    int inner = 1;
    for (AxisFunctions axis : axes) {
      int modes = axis.count();
      int nodes = axis.nodes();
      int outer = values.length / (modes * inner);
      double[] next = new double[outer * nodes * inner];
      for (int o = 0; o < outer; o++) {
        for (int k = 0; k < modes; k++) {
          double[] psi = axis.values(k);
          if (inner == 1) {
            Modes.addTo(next, o * nodes, values[o * modes + k], psi, 0, nodes);
            continue;
          }
          for (int i = 0; i < nodes; i++) {
            int from = (o * modes + k) * inner;
            Modes.addTo(next, (o * nodes + i) * inner, psi[i], values, from, inner);
          }
        }
      }
      values = next;
      inner *= nodes;
    }
    return values;
  }
}
