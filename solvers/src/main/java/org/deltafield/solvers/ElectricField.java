package org.deltafield.solvers;

import java.util.ArrayList;
import java.util.List;

/**
 * The electric field E = −∇φ on the nodes, one {@link Field} per axis.
 *
 * <p>E_a = −(φ_{i+1} − φ_{i−1})/2h_a inside and across periodic faces; on other faces the one-sided
 * −(−3φ_0 + 4φ_1 − φ_2)/2h_a. Error O(h²) everywhere for smooth φ. Where ε jumps, the normal
 * component does too, and a node on the jump gets the mean of both sides.
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
