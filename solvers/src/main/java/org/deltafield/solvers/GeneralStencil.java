package org.deltafield.solvers;

import java.util.Arrays;

/**
 * The (2d+1)-point stencil of −∇·(ε∇) + κ² in 1, 2 or 3 dimensions, every mix of boundary
 * conditions, conductors inside.
 *
 * <p>A sum over links between neighbours p, q: flux c_pq (φ_p − φ_q) leaves p and enters q, with
 * c_pq the strengths of {@link PoissonOperator#links}. A node on a Neumann face owns half a cell,
 * so its row takes the flux along the normal twice; the given flux belongs to the right-hand side.
 * Error O(h²). Costs one pass over the array per axis.
 */
final class GeneralStencil implements Stencil {
  private final Grid grid;
  private final boolean[] held;
  private final double[][] coefficients;
  private final double[] reaction;

  GeneralStencil(PoissonOperator operator) {
    grid = operator.grid();
    held = operator.regions().held();
    coefficients = new double[grid.dimension()][];
    for (int axis = 0; axis < coefficients.length; axis++) {
      coefficients[axis] = operator.links(axis);
    }
    reaction = operator.reaction();
  }

  @Override
  public void apply(double[] phi, double[] out) {
    Arrays.fill(out, 0);
    for (int axis = 0; axis < coefficients.length; axis++) {
      addAxis(axis, phi, out);
    }
    for (int n = 0; n < reaction.length; n++) {
      out[n] += reaction[n] * phi[n];
    }
    for (int n = 0; n < out.length; n++) {
      if (held[n]) {
        out[n] = 0;
      }
    }
  }

  private void addAxis(int axis, double[] phi, double[] out) {
    double[] c = coefficients[axis];
    int stride = grid.stride(axis);
    int nodes = grid.nodes(axis);
    int block = stride * nodes;
    for (int base = 0; base < out.length; base += block) {
      for (int i = 0; i + 1 < nodes; i++) {
        int p = base + i * stride;
        addLinks(c, phi, out, p, p + stride, stride, weight(axis, i), weight(axis, i + 1));
      }
      if (grid.periodic(axis)) {
        addLinks(c, phi, out, base + block - stride, base, stride, 1, 1);
      }
    }
  }

  private static void addLinks(
      double[] c, double[] phi, double[] out, int p, int q, int count, double wp, double wq) {
    for (int j = 0; j < count; j++) {
      double flux = c[p + j] * (phi[p + j] - phi[q + j]);
      out[p + j] += wp * flux;
      out[q + j] -= wq * flux;
    }
  }

  /** 1 / (the share of h_a that node i owns along the axis). */
  private double weight(int axis, int i) {
    return !grid.periodic(axis) && (i == 0 || i == grid.intervals(axis)) ? 2 : 1;
  }

  /** One: links run from row to row. */
  @Override
  public int rows() {
    return 1;
  }

  @Override
  public void residualRow(double[] charge, double[] phi, double[] out, int row) {
    apply(phi, out);
    for (int n = 0; n < out.length; n++) {
      out[n] = held[n] ? 0 : charge[n] - out[n];
    }
  }

  @Override
  public void diagonal(double[] out) {
    Arrays.fill(out, 0);
    System.arraycopy(reaction, 0, out, 0, reaction.length);
    for (int axis = 0; axis < coefficients.length; axis++) {
      double[] c = coefficients[axis];
      int stride = grid.stride(axis);
      int nodes = grid.nodes(axis);
      for (int n = 0; n < out.length; n++) {
        int i = n / stride % nodes;
        int below = i > 0 ? n - stride : n + (nodes - 1) * stride;
        out[n] += weight(axis, i) * (c[n] + c[below]);
      }
    }
    for (int n = 0; n < out.length; n++) {
      if (held[n]) {
        out[n] = 1;
      }
    }
  }
}
