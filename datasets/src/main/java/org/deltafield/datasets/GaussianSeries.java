package org.deltafield.datasets;

import java.util.Arrays;
import java.util.Optional;
import org.deltafield.solvers.Grid;

/**
 * The law of a Gaussian random source on the nodes of a grid, in its own basis: f = Σ_m a_m ξ_m ψ_m
 * with independent standard normal ξ_m, ψ_m products of functions along the axes.
 *
 * <p>So f = Lξ, L = Ψ diag(a), and f has the covariance C = LLᵀ between nodes. Nothing here is a
 * matrix: L and Lᵀ go one axis after the other, O(K·N^d) for K functions an axis and N^d nodes.
 *
 * <p>With w the trapezoidal weights of the nodes (½ per end of an axis that is not periodic), the
 * ψ_m are orthogonal: Σ w ψ_m ψ_n = 0 for m ≠ n. Sines vanish where w is not 1. Immutable; may be
 * shared by threads.
 */
public final class GaussianSeries {
  private final Grid grid;
  private final AxisFunctions[] axes;
  private final double[] amplitudes;

  private GaussianSeries(Grid grid, AxisFunctions[] axes, double[] amplitudes) {
    this.grid = grid;
    this.axes = axes;
    this.amplitudes = amplitudes;
  }

  /**
   * The law of a source distribution: a {@code gaussian-field} or {@code random-field} of fixed
   * smoothness and inverse length, or a mixture of nothing else.
   *
   * @throws IllegalArgumentException if {@link #refusal} is not empty
   */
  public static GaussianSeries of(SourceDistribution source, Grid grid) {
    refusal(source, grid)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(why);
            });
    if (single(source) instanceof RandomField field) {
      GaussianLaw law = law(field);
      AxisFunctions[] axes = law.axes(grid);
      double[] a = field.amplitudes(field.smoothness().min(), field.inverseLength().min());
      return new GaussianSeries(grid, axes, a);
    }
    GaussianLaw law = ((GaussianField) single(source)).law();
    AxisFunctions[] axes = law.axes(grid);
    double[] a = law.amplitudes(axes, grid, law.smoothness().min(), law.inverseLength().min());
    return new GaussianSeries(grid, axes, a);
  }

  /** Why a distribution has no such law, in one line; empty when it has. */
  public static Optional<String> refusal(SourceDistribution source, Grid grid) {
    Optional<String> why = source.refusal(grid);
    if (why.isPresent()) {
      return why;
    }
    SourceDistribution one = single(source);
    GaussianLaw law = null;
    if (one instanceof RandomField field) {
      law = law(field);
    } else if (one instanceof GaussianField field) {
      law = field.law();
    }
    if (law == null) {
      return Optional.of("source " + source.kind() + " is no Gaussian law, gaussian-field is one");
    }
    boolean fixed = law.smoothness().min() == law.smoothness().max();
    fixed &= law.inverseLength().min() == law.inverseLength().max();
    return fixed
        ? Optional.empty()
        : Optional.of(
            "source " + one.kind() + " is Gaussian for one smoothness and one inverse-length only");
  }

  /** The only part of a mixture that leaves its size alone; otherwise the distribution itself. */
  private static SourceDistribution single(SourceDistribution source) {
    return source instanceof MixtureSource mixture
            && mixture.parts().size() == 1
            && mixture.magnitude().isEmpty()
        ? single(mixture.parts().get(0).source())
        : source;
  }

  private static GaussianLaw law(RandomField field) {
    return new GaussianLaw(
        field.basis(),
        field.modes(),
        field.smoothness(),
        field.inverseLength(),
        java.util.OptionalDouble.empty(),
        1,
        false);
  }

  /** The grid. */
  public Grid grid() {
    return grid;
  }

  /** The number of functions ψ_m. */
  public int modes() {
    return amplitudes.length;
  }

  /** f = Σ_m a_m ξ_m ψ_m on the nodes; a new array. */
  public double[] synthesize(double[] xi) {
    check(xi, modes(), "coefficients");
    double[] c = new double[xi.length];
    Arrays.setAll(c, m -> amplitudes[m] * xi[m]);
    return GaussianLaw.synthesize(axes, c);
  }

  /** The transpose: a_m Σ_n ψ_m(n) v_n for every m; a new array. */
  public double[] analyze(double[] v) {
    check(v, grid.size(), "values");
    double[] values = v;
    int inner = 1;
    for (AxisFunctions axis : axes) {
      values = project(axis, values, inner);
      inner *= axis.count();
    }
    for (int m = 0; m < values.length; m++) {
      values[m] *= amplitudes[m];
    }
    return values;
  }

  private static double[] project(AxisFunctions axis, double[] values, int inner) {
    int modes = axis.count();
    int nodes = axis.nodes();
    int outer = values.length / (nodes * inner);
    double[] next = new double[outer * modes * inner];
    for (int o = 0; o < outer; o++) {
      for (int k = 0; k < modes; k++) {
        double[] psi = axis.values(k);
        int to = (o * modes + k) * inner;
        if (inner == 1) {
          next[to] = dot(psi, values, o * nodes);
        } else {
          for (int i = 0; i < nodes; i++) {
            Modes.addTo(next, to, psi[i], values, (o * nodes + i) * inner, inner);
          }
        }
      }
    }
    return next;
  }

  private static double dot(double[] psi, double[] values, int from) {
    double even = 0;
    double odd = 0;
    int i = 0;
    for (; i + 1 < psi.length; i += 2) {
      even += psi[i] * values[from + i];
      odd += psi[i + 1] * values[from + i + 1];
    }
    return i < psi.length ? even + odd + psi[i] * values[from + i] : even + odd;
  }

  /** Σ_m a_m² ψ_m², the variance of f at every node; a new array. */
  public double[] variance() {
    AxisFunctions[] squared = new AxisFunctions[axes.length];
    for (int a = 0; a < axes.length; a++) {
      double[][] table = new double[axes[a].count()][];
      for (int k = 0; k < table.length; k++) {
        table[k] = Arrays.stream(axes[a].values(k)).map(v -> v * v).toArray();
      }
      squared[a] = new AxisFunctions(axes[a].first(), axes[a].kappas(), table);
    }
    return GaussianLaw.synthesize(squared, Arrays.stream(amplitudes).map(a -> a * a).toArray());
  }

  /** w, the trapezoidal weights of the nodes; a new array. */
  public double[] weights() {
    double[] w = new double[grid.size()];
    Arrays.fill(w, 1);
    for (int axis = 0; axis < grid.dimension(); axis++) {
      for (int n = 0; !grid.periodic(axis) && n < w.length; n++) {
        int i = n / grid.stride(axis) % grid.nodes(axis);
        w[n] *= i == 0 || i == grid.intervals(axis) ? 0.5 : 1;
      }
    }
    return w;
  }

  /** a_m² Σ w ψ_m²: the eigenvalues of the covariance in the inner product of the weights. */
  public double[] spectrum() {
    double[][] squares = new double[axes.length][];
    for (int a = 0; a < axes.length; a++) {
      squares[a] = new double[axes[a].count()];
      for (int k = 0; k < squares[a].length; k++) {
        double[] psi = axes[a].values(k);
        double ends = grid.periodic(a) ? 0 : 0.5 * (psi[0] * psi[0] + square(psi[psi.length - 1]));
        squares[a][k] = dot(psi, psi, 0) - ends;
      }
    }
    double[] spectrum = new double[amplitudes.length];
    for (int m = 0; m < spectrum.length; m++) {
      spectrum[m] = square(amplitudes[m]);
      int rest = m;
      for (double[] along : squares) {
        spectrum[m] *= along[rest % along.length];
        rest /= along.length;
      }
    }
    return spectrum;
  }

  private static double square(double v) {
    return v * v;
  }

  private static void check(double[] values, int length, String name) {
    if (values.length != length) {
      throw new IllegalArgumentException(values.length + " " + name + " instead of " + length);
    }
  }
}
