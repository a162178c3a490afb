package org.deltafield.solvers;

/**
 * The compact fourth-order (Mehrstellen) equations of −εΔφ = ρ on a box.
 *
 * <p>With D_a φ = −δ_a²φ, the second difference divided by h_a²,
 *
 * <p>ε (Σ_a D_a − Σ_{a&lt;b} (h_a² + h_b²)/12 D_a D_b) φ = ρ − Σ_a h_a²/12 D_a ρ,
 *
 * <p>3, 9 or 19 nodes on the left, 3, 5 or 7 on the right. Both sides differ by O(h⁴) for φ of six
 * and ρ of four continuous derivatives; ρ counts on held nodes too. Beyond a flux face the equation
 * itself gives the node that is missing,
 *
 * <p>φ(h) = φ(−h) + g, εg = 2hq − h³/3 (∂ₙρ + Δₜq),
 *
 * <p>h outward, Δₜ along the face, with an error of h⁵; there ρ is continued by its differences
 * from inside. On unknown nodes the left side is that of mirrored and periodic neighbours, which
 * the transforms of the box diagonalise. Source: L. Collatz, The Numerical Treatment of
 * Differential Equations, 3rd ed., Springer 1960, table VI.
 */
final class CompactEquations {
  private final Grid grid;
  private final Boundaries boundaries;
  private final AxisEnds[] ends;
  private final int dimension;
  private final double epsilon;

  /** Extent, stride and origin of arrays with one more node on every side. */
  private final int[] stride = new int[3];

  private final int origin;
  private final double[] padded;

  /** g at the nodes beyond flux faces. */
  private final double[] beyond;

  CompactEquations(PoissonProblem problem) {
    grid = problem.grid();
    boundaries = problem.boundaries();
    dimension = grid.dimension();
    epsilon = ((Permittivity.Uniform) problem.permittivity()).value();
    ends = new AxisEnds[dimension];
    int size = 1;
    int first = 0;
    for (int a = 0; a < dimension; a++) {
      ends[a] = AxisEnds.of(boundaries, a);
      stride[a] = size;
      first += size;
      size = Math.multiplyExact(size, grid.nodes(a) + 2);
    }
    origin = first;
    padded = new double[size];
    beyond = new double[size];
    double[] rho = problem.charge().values();
    for (int a = 0; a < dimension; a++) {
      for (boolean upper : new boolean[] {false, true}) {
        if (boundaries.on(Face.of(a, upper)) instanceof BoundaryCondition.Neumann flux) {
          extend(a, upper, flux.values(), rho);
        }
      }
    }
  }

  /** The factor of an eigenvector whose D_a have the given eigenvalues. */
  double symbol(double[] d) {
    double sum = 0;
    for (int a = 0; a < dimension; a++) {
      sum += d[a];
      for (int b = 0; b < a; b++) {
        sum -= mixed(a, b) * d[a] * d[b];
      }
    }
    return epsilon * sum;
  }

  private double mixed(int a, int b) {
    double ha = grid.spacing(a);
    double hb = grid.spacing(b);
    return (ha * ha + hb * hb) / 12;
  }

  private int position(int n, int axis) {
    return n / grid.stride(axis) % grid.nodes(axis);
  }

  /** Index of a node in a padded array. */
  private int index(int n) {
    int at = origin;
    for (int a = 0; a < dimension; a++) {
      at += position(n, a) * stride[a];
    }
    return at;
  }

  /** g of a flux face, on the plane beyond it and on its continuation past lower axes. */
  private void extend(int axis, boolean upper, double[] q, double[] rho) {
    int[] nodes = Boundaries.faceNodes(grid, Face.of(axis, upper));
    double h = grid.spacing(axis);
    int out = upper ? 1 : -1;
    int inward = -out * grid.stride(axis);
    for (int k = 0; k < nodes.length; k++) {
      int n = nodes[k];
      double normal = (3 * rho[n] - 4 * rho[n + inward] + rho[n + 2 * inward]) / (2 * h);
      double along = 0;
      for (int b = 0, step = 1; b < dimension; b++) {
        if (b != axis) {
          along += second(q, k, step, position(n, b), b);
          step *= grid.nodes(b);
        }
      }
      beyond[index(n) + out * stride[axis]] =
          (2 * h * q[k] - h * h * h / 3 * (normal + along)) / epsilon;
    }
    for (int b = 0; b < axis; b++) {
      continuePast(b, nodes, out * stride[axis]);
    }
  }

  /** g one node further at both ends of an axis: repeated, or the cubic through the outermost. */
  private void continuePast(int b, int[] nodes, int shift) {
    int last = grid.nodes(b) - 1;
    for (int n : nodes) {
      int i = position(n, b);
      if (i == 0 || i == last) {
        int at = index(n) + shift;
        int in = i == 0 ? stride[b] : -stride[b];
        if (ends[b] == AxisEnds.PERIODIC) {
          beyond[at - in] = beyond[at + last * in];
        } else {
          beyond[at - in] = continued(at, in, last);
        }
      }
    }
  }

  private double continued(int at, int in, int last) {
    double parabola = 3 * beyond[at] - 3 * beyond[at + in] + beyond[at + 2 * in];
    return last < 3
        ? parabola
        : parabola
            + (beyond[at] - 3 * beyond[at + in] + 3 * beyond[at + 2 * in] - beyond[at + 3 * in]);
  }

  /** δ² of values along an axis, from inside where an end is not periodic. */
  private double second(double[] v, int n, int step, int i, int axis) {
    int last = grid.nodes(axis) - 1;
    double h2 = grid.spacing(axis) * grid.spacing(axis);
    if (i > 0 && i < last) {
      return (v[n - step] - 2 * v[n] + v[n + step]) / h2;
    }
    if (ends[axis] == AxisEnds.PERIODIC) {
      int before = i == 0 ? n + last * step : n - step;
      int after = i == last ? n - last * step : n + step;
      return (v[before] - 2 * v[n] + v[after]) / h2;
    }
    int in = i == 0 ? step : -step;
    return last > 2
        ? (2 * v[n] - 5 * v[n + in] + 4 * v[n + 2 * in] - v[n + 3 * in]) / h2
        : (v[n] - 2 * v[n + in] + v[n + 2 * in]) / h2;
  }

  /** Right side less left side of φ at unknown nodes, 0 at held ones. */
  void residual(double[] rho, double[] phi, boolean[] held, double[] out) {
    fill(phi);
    for (int n = 0; n < out.length; n++) {
      if (held[n]) {
        out[n] = 0;
        continue;
      }
      int p = index(n);
      double left = 0;
      double right = rho[n];
      for (int a = 0; a < dimension; a++) {
        double h2 = grid.spacing(a) * grid.spacing(a);
        right += h2 / 12 * second(rho, n, grid.stride(a), position(n, a), a);
        left += difference(p, stride[a]) / h2;
        for (int b = 0; b < a; b++) {
          double across = 2 * difference(p, stride[b]);
          across -= difference(p - stride[a], stride[b]);
          across -= difference(p + stride[a], stride[b]);
          left -= mixed(a, b) * across / (h2 * grid.spacing(b) * grid.spacing(b));
        }
      }
      out[n] = right - epsilon * left;
    }
  }

  private double difference(int p, int step) {
    return 2 * padded[p] - padded[p - step] - padded[p + step];
  }

  /** φ with the nodes beyond the faces, axis by axis, those beyond lower axes included. */
  private void fill(double[] phi) {
    int row = grid.nodes(0);
    for (int n = 0; n < phi.length; n += row) {
      System.arraycopy(phi, n, padded, index(n), row);
    }
    for (int a = 0; a < dimension; a++) {
      int block = stride[a] * (grid.nodes(a) + 2);
      int top = grid.nodes(a) * stride[a];
      for (int base = 0; base < padded.length; base += block) {
        for (int n = base; n < base + stride[a]; n++) {
          int lower = n + stride[a];
          int upper = n + top;
          if (ends[a] == AxisEnds.PERIODIC) {
            padded[n] = padded[upper];
            padded[upper + stride[a]] = padded[lower];
          }
          if (ends[a].lowerFlux()) {
            padded[n] = padded[lower + stride[a]] + beyond[n];
          }
          if (ends[a].upperFlux()) {
            padded[upper + stride[a]] = padded[upper - stride[a]] + beyond[upper + stride[a]];
          }
        }
      }
    }
  }
}
