package org.deltafield.solvers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The electric field E = −∇φ on the nodes, one {@link Field} per axis.
 *
 * <p>E_a = −(φ_{i+1} − φ_{i−1})/2h_a inside and across periodic faces; on other faces the one-sided
 * −(−3φ_0 + 4φ_1 − φ_2)/2h_a. Error O(h²) everywhere for smooth φ. Where ε jumps, the normal
 * component does too, and a node on the jump gets the mean of both sides.
 *
 * <p>Beside a conductor the difference reaches to the surface, where φ is given: with φ_Γ at the
 * distance a and φ_q at b on the other side, E_a = −[(φ_q − φ_p)a/b + (φ_p − φ_Γ)b/a]/(a + b). The
 * formula is of second order, but φ solves equations with an error that is not smooth along the
 * surface, so E has O(h) there. E = 0 inside.
 *
 * @param components E_x, E_y, E_z, as many as axes
 */
public record ElectricField(List<Field> components) {
  /** Copies the list. */
  public ElectricField {
    components = List.copyOf(components);
  }

  /** −∇φ. */
  public static ElectricField of(Field phi) {
    List<Field> components = new ArrayList<>();
    for (int axis = 0; axis < phi.grid().dimension(); axis++) {
      components.add(new Field(phi.grid(), component(phi, axis)));
    }
    return new ElectricField(components);
  }

  /** −∇φ for φ as the solution of a problem, with its conductors. */
  public static ElectricField of(PoissonProblem problem, Field phi) {
    ElectricField field = of(phi);
    if (!problem.conductors().isEmpty()) {
      field.correct(new PoissonOperator(problem), phi.values());
    }
    return field;
  }

  /** Sets E inside conductors and beside them. */
  private void correct(PoissonOperator operator, double[] v) {
    HeldRegions regions = operator.regions();
    Grid grid = operator.grid();
    CutLink[][] cuts = new CutLink[2][v.length];
    for (int axis = 0; axis < grid.dimension(); axis++) {
      Arrays.fill(cuts[0], null);
      Arrays.fill(cuts[1], null);
      for (CutLink cut : regions.cuts()) {
        if (cut.axis() == axis) {
          cuts[cut.upward() ? 1 : 0][cut.node()] = cut;
        }
      }
      double[] e = components.get(axis).values();
      for (int n = 0; n < v.length; n++) {
        if (regions.conductorAt(n) >= 0) {
          e[n] = 0;
        } else if (cuts[0][n] != null || cuts[1][n] != null) {
          e[n] = -beside(operator, v, n, axis, cuts[0][n], cuts[1][n]);
        }
      }
    }
  }

  /** ∂φ/∂x_a at a node with the surface on one side or on both. */
  private static double beside(
      PoissonOperator operator, double[] v, int n, int axis, CutLink lower, CutLink upper) {
    Grid grid = operator.grid();
    double h = grid.spacing(axis);
    int stride = grid.stride(axis);
    int last = grid.nodes(axis) - 1;
    int i = n / stride % (last + 1);
    double epsilon = operator.problem().permittivity().at(n);
    double a = lower == null ? h : epsilon / (lower.strength() * h);
    double b = upper == null ? h : epsilon / (upper.strength() * h);
    boolean lowest = lower == null && i == 0 && !grid.periodic(axis);
    boolean highest = upper == null && i == last && !grid.periodic(axis);
    double below =
        lowest ? 0 : lower == null ? v[i == 0 ? n + last * stride : n - stride] : lower.potential();
    double above =
        highest
            ? 0
            : upper == null ? v[i == last ? n - last * stride : n + stride] : upper.potential();
    double down = (v[n] - below) / a;
    double up = (above - v[n]) / b;
    return lowest ? up : highest ? down : (up * a + down * b) / (a + b);
  }

  private static double[] component(Field phi, int axis) {
    Grid grid = phi.grid();
    double[] v = phi.values();
    double[] e = new double[v.length];
    int stride = grid.stride(axis);
    int last = grid.nodes(axis) - 1;
    int around = last * stride;
    double c = 0.5 / grid.spacing(axis);
    for (int n = 0; n < v.length; n++) {
      int i = n / stride % (last + 1);
      boolean wraps = grid.periodic(axis);
      if (i == 0 && !wraps) {
        e[n] = c * (3 * v[n] - 4 * v[n + stride] + v[n + 2 * stride]);
      } else if (i == last && !wraps) {
        e[n] = -c * (3 * v[n] - 4 * v[n - stride] + v[n - 2 * stride]);
      } else {
        double below = v[i == 0 ? n + around : n - stride];
        double above = v[i == last ? n - around : n + stride];
        e[n] = -c * (above - below);
      }
    }
    return e;
  }

  /** E along an axis. */
  public Field component(int axis) {
    return components.get(axis);
  }

  /** |E|. */
  public Field magnitude() {
    Field norm = Field.zero(component(0).grid());
    double[] sum = norm.values();
    for (Field component : components) {
      for (int n = 0; n < sum.length; n++) {
        sum[n] = Math.hypot(sum[n], component.values()[n]);
      }
    }
    return norm;
  }
}
