package org.deltafield.datasets;

import java.util.Arrays;
import java.util.Optional;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.BoundaryCondition;
import org.deltafield.solvers.Face;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.Permittivity;
import org.deltafield.solvers.PoissonProblem;

/**
 * Checks a pair as it is written: every value finite, the held nodes at their potentials, and the
 * discrete equations obeyed. It shares no code with the solvers' operator.
 *
 * <p>At every unknown node p, r_p = ρ_p + Σ 2q/h − Σ_q w·c_pq (φ_p − φ_q), c_pq = 2ε_pε_q/((ε_p +
 * ε_q)h²), w = 2 on a Neumann face normal to the link. A link that the surface of a conductor cuts
 * at p + θ(q − p) has ε_p/(θh²) and ends at the conductor's potential, also where only a corner or
 * a cap reaches through the link ({@link ConductorSurfaces}). Rounding φ to unit round-off u moves
 * r_p by at most u·m_p, m_p = Σ w·c_pq (|φ_p| + |φ_q|). So a solution of relative residual t obeys
 * ‖r‖₂ ≤ t‖b‖₂ + u‖m‖₂, b the source with all boundary data folded in; that is the rule, with u =
 * 2⁻²⁴ in float32 and 4 · 2⁻⁵³ in float64, which leaves room for the sums' own rounding.
 *
 * <p>An instance belongs to one thread.
 */
final class PairCheck {
  /** θ of a surface counts as at least this, as in the solvers. */
  private static final double SMALLEST_CUT = 1e-4;

  /**
   * √(5/4), rounded up: the factors 2 of Neumann faces make columns of |A| sum up to at most 5/4 of
   * what the rows do, and the spectral norm is at most the root of the product.
   */
  private static final double SKEW = 1.12;

  private final Grid grid;
  private final double tolerance;
  private final double unitRoundoff;
  private final double[] residual;
  private final double[] magnitude;
  private final double[] lift;
  private final ConductorSurfaces surfaces;
  private boolean[] held;

  PairCheck(Grid grid, double tolerance, Precision precision) {
    this.grid = grid;
    this.tolerance = tolerance;
    unitRoundoff = precision == Precision.FLOAT32 ? 0x1p-24 : 4 * 0x1p-53;
    residual = new double[grid.size()];
    magnitude = new double[grid.size()];
    lift = new double[grid.size()];
    surfaces = new ConductorSurfaces(grid);
  }

  /** What is wrong with a pair, in a few words; empty if nothing is. */
  Optional<String> fault(PoissonProblem problem, double[] phi) {
    double squares = sumOfSquares(phi);
    if (!(squares < Double.POSITIVE_INFINITY)) {
      for (int n = 0; n < phi.length; n++) {
        if (!Double.isFinite(phi[n])) {
          return Optional.of("potential is " + phi[n] + " at node " + n);
        }
      }
    }
    int off = imposed(problem, phi);
    if (off >= 0) {
      return Optional.of("potential at held node " + off + " is " + phi[off]);
    }
    boolean bounded =
        problem.permittivity() instanceof Permittivity.Uniform && problem.conductors().isEmpty();
    equations(problem, phi, !bounded);
    double found = Math.sqrt(sumOfSquares(residual));
    double rounding =
        unitRoundoff
            * (bounded
                ? bound((Permittivity.Uniform) problem.permittivity()) * Math.sqrt(squares)
                : Math.sqrt(sumOfSquares(magnitude)));
    if (found <= rounding) {
      return Optional.empty();
    }
    equations(problem, lift, false);
    double allowed = tolerance * Math.sqrt(sumOfSquares(residual)) + rounding;
    return found <= allowed
        ? Optional.empty()
        : Optional.of("the equations are left with " + found + ", expected at most " + allowed);
  }

  /**
   * What a potential leaves of its equations, over unknown nodes.
   *
   * @param residual ‖r‖₂
   * @param source ‖b‖₂
   * @param rounding u‖m‖₂
   */
  record Measured(double residual, double source, double rounding) {
    /** ‖r‖₂/‖b‖₂; the norm itself where there is no source. */
    double relative() {
      return source > 0 ? residual / source : residual;
    }
  }

  /** Measures a potential. */
  Measured measure(PoissonProblem problem, double[] phi) {
    imposed(problem, phi);
    equations(problem, phi, true);
    double found = Math.sqrt(sumOfSquares(residual));
    double rounding = unitRoundoff * Math.sqrt(sumOfSquares(magnitude));
    equations(problem, lift, false);
    return new Measured(found, Math.sqrt(sumOfSquares(residual)), rounding);
  }

  /** ‖r‖₂ of a potential, over unknown nodes. */
  double residual(PoissonProblem problem, double[] phi) {
    imposed(problem, phi);
    equations(problem, phi, false);
    return Math.sqrt(sumOfSquares(residual));
  }

  /**
   * Sets lift and held nodes; returns the first held node where φ differs from its datum, or −1.
   */
  private int imposed(PoissonProblem problem, double[] phi) {
    Arrays.fill(lift, 0);
    problem.boundaries().impose(lift);
    held = problem.boundaries().dirichletNodes();
    surfaces.impose(problem.conductors(), held, lift);
    for (int n = 0; n < lift.length; n++) {
      // A conductor's potential is not rounded; its nodes are.
      if (held[n] && !(Math.abs(phi[n] - lift[n]) <= 2 * unitRoundoff * Math.abs(lift[n]))) {
        return n;
      }
    }
    return -1;
  }

  private double bound(Permittivity.Uniform epsilon) {
    double sum = 0;
    for (int axis = 0; axis < grid.dimension(); axis++) {
      sum += 4 * epsilon.value() / (grid.spacing(axis) * grid.spacing(axis));
    }
    return SKEW * sum;
  }

  /** Fills residual and, where asked for, magnitude. */
  private void equations(PoissonProblem problem, double[] phi, boolean withMagnitude) {
    System.arraycopy(problem.charge().values(), 0, residual, 0, residual.length);
    if (withMagnitude) {
      Arrays.fill(magnitude, 0);
    }
    for (int axis = 0; axis < grid.dimension(); axis++) {
      links(problem.permittivity(), axis, phi, withMagnitude);
      for (boolean upper : new boolean[] {false, true}) {
        Face face = Face.of(axis, upper);
        if (problem.boundaries().on(face) instanceof BoundaryCondition.Neumann neumann) {
          int[] nodes = Boundaries.faceNodes(grid, face);
          for (int n = 0; n < nodes.length; n++) {
            residual[nodes[n]] += 2 * neumann.values()[n] / grid.spacing(axis);
          }
        }
      }
    }
    Permittivity epsilon = problem.permittivity();
    surfaces.cuts(
        problem.conductors(),
        held,
        (p, q, axis, theta, surface) -> cut(epsilon, phi, p, q, axis, theta, surface));
    for (int n = 0; n < held.length; n++) {
      if (held[n]) {
        residual[n] = 0;
        magnitude[n] = 0;
      }
    }
  }

  private void links(Permittivity epsilon, int axis, double[] phi, boolean withMagnitude) {
    int stride = grid.stride(axis);
    int block = stride * grid.nodes(axis);
    int end = block - stride;
    for (int from = 0; from < phi.length; from += block) {
      add(epsilon, axis, phi, from, from + stride, end, withMagnitude);
      add(epsilon, axis, phi, from + stride, from, end, withMagnitude);
      if (grid.periodic(axis)) {
        add(epsilon, axis, phi, from, from + end, stride, withMagnitude);
        add(epsilon, axis, phi, from + end, from, stride, withMagnitude);
      } else {
        // The half cell of a Neumann face: its one link counts twice. Held nodes do not mind.
        add(epsilon, axis, phi, from, from + stride, stride, withMagnitude);
        add(epsilon, axis, phi, from + end, from + end - stride, stride, withMagnitude);
      }
    }
  }

  /** The links from nodes p, p + 1, … to q, q + 1, …, into the rows of the p. */
  private void add(
      Permittivity epsilon,
      int axis,
      double[] phi,
      int p,
      int q,
      int count,
      boolean withMagnitude) {
    double h = grid.spacing(axis);
    if (epsilon instanceof Permittivity.Uniform uniform) {
      double c = uniform.value() / (h * h);
      for (int n = 0; n < count; n++) {
        residual[p + n] -= c * (phi[p + n] - phi[q + n]);
      }
      for (int n = 0; withMagnitude && n < count; n++) {
        magnitude[p + n] += c * (Math.abs(phi[p + n]) + Math.abs(phi[q + n]));
      }
      return;
    }
    double[] e = ((Permittivity.Variable) epsilon).field().values();
    for (int n = 0; n < count; n++) {
      double c = 2 * e[p + n] * e[q + n] / ((e[p + n] + e[q + n]) * h * h);
      residual[p + n] -= c * (phi[p + n] - phi[q + n]);
      magnitude[p + n] += c * (Math.abs(phi[p + n]) + Math.abs(phi[q + n]));
    }
  }

  /** Replaces the link from p to q by one that ends on a surface. */
  private void cut(
      Permittivity epsilon, double[] phi, int p, int q, int axis, double theta, double surface) {
    double h = grid.spacing(axis);
    int place = p / grid.stride(axis) % grid.nodes(axis);
    boolean end = !grid.periodic(axis) && (place == 0 || place == grid.intervals(axis));
    double weight = (end ? 2 : 1) / (h * h);
    double e = at(epsilon, p);
    double plain = 2 * e * at(epsilon, q) / (e + at(epsilon, q)) * weight;
    double cut = e / Math.max(SMALLEST_CUT, theta) * weight;
    residual[p] += plain * (phi[p] - phi[q]) - cut * (phi[p] - surface);
    magnitude[p] += cut * (Math.abs(phi[p]) + Math.abs(surface));
  }

  private static double at(Permittivity epsilon, int node) {
    return epsilon instanceof Permittivity.Uniform uniform
        ? uniform.value()
        : ((Permittivity.Variable) epsilon).field().values()[node];
  }

  private static double sumOfSquares(double[] v) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int n = 0;
    for (; n + 3 < v.length; n += 4) {
      a += v[n] * v[n];
      b += v[n + 1] * v[n + 1];
      c += v[n + 2] * v[n + 2];
      d += v[n + 3] * v[n + 3];
    }
    for (; n < v.length; n++) {
      a += v[n] * v[n];
    }
    return a + b + (c + d);
  }
}
