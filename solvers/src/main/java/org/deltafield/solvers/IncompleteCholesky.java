package org.deltafield.solvers;

/**
 * Incomplete Cholesky factorisation without fill, IC(0), in natural order: z = M⁻¹ W r with
 *
 * <p>M = (D + L) D⁻¹ (D + Lᵀ), L the strict lower part of S = W A, d_p = S_pp − Σ_{q&lt;p}
 * s_pq²/d_q,
 *
 * <p>W the cell shares that make S symmetric. M equals S on the diagonal and, since no two
 * neighbours of a node are neighbours, on all links (but not on a periodic axis of three nodes).
 * Pivots stay positive: by induction d_p ≥ Σ_{q&gt;p} s_pq. Only the last node of a problem without
 * held nodes can have none left; it keeps S_pp.
 *
 * <p>Two sweeps that follow each row from node to node, so they do not vectorise along x; memory d
 * + 3 arrays. Source: J. A. Meijerink and H. A. van der Vorst, Math. Comp. 31 (1977) 148.
 */
public final class IncompleteCholesky implements Preconditioner {
  /** A pivot this small beside its diagonal entry is round-off. */
  private static final double NO_PIVOT = 1e-13;

  private final SymmetricLinks links;
  private final double[] weights;
  private final double[] inverse;
  private final double[] row;

  /** Factors the operator. */
  public IncompleteCholesky(PoissonOperator operator) {
    links = new SymmetricLinks(operator);
    weights = operator.nodeWeights();
    row = new double[operator.grid().nodes(0)];
    inverse = inversePivots(links);
  }

  private static double[] inversePivots(SymmetricLinks links) {
    Grid grid = links.grid();
    double[] full = links.diagonal();
    double[] d = full.clone();
    for (int p = 0; p < d.length; p++) {
      d[p] = 1 / (d[p] > NO_PIVOT * full[p] ? d[p] : full[p]);
      for (int axis = 0; axis < grid.dimension(); axis++) {
        int stride = grid.stride(axis);
        int last = grid.nodes(axis) - 1;
        int i = p / stride % (last + 1);
        double[] s = links.along(axis);
        if (i < last) {
          d[p + stride] -= s[p] * (s[p] * d[p]);
        }
        if (i == 0 && grid.periodic(axis)) {
          int q = p + last * stride;
          d[q] -= s[q] * (s[q] * d[p]);
        }
      }
    }
    return d;
  }

  @Override
  public void apply(double[] r, double[] z) {
    Vectors.multiply(weights, r, z);
    boolean wraps = links.grid().periodic(0);
    for (int base = 0; base < z.length; base += row.length) {
      System.arraycopy(z, base, row, 0, row.length);
      links.addLowerRows(base, z, row);
      forward(row, links.alongX(), inverse, z, base, wraps);
    }
    for (int base = z.length - row.length; base >= 0; base -= row.length) {
      java.util.Arrays.fill(row, 0);
      links.addUpperRows(base, z, row);
      backward(row, links.alongX(), inverse, z, base, wraps);
    }
  }

  private static void forward(
      double[] row, double[] s, double[] inverse, double[] z, int base, boolean wraps) {
    double before = 0;
    int last = row.length - 1;
    for (int i = 0; i <= last; i++) {
      double link = i > 0 ? s[base + i - 1] : 0;
      double wrap = wraps && i == last ? s[base + last] * z[base] : 0;
      before = (row[i] + link * before + wrap) * inverse[base + i];
      z[base + i] = before;
    }
  }

  private static void backward(
      double[] row, double[] s, double[] inverse, double[] z, int base, boolean wraps) {
    int last = row.length - 1;
    double after = z[base + last] += row[last] * inverse[base + last];
    for (int i = last - 1; i >= 0; i--) {
      double wrap = wraps && i == 0 ? s[base + last] * z[base + last] : 0;
      after = z[base + i] + (row[i] + s[base + i] * after + wrap) * inverse[base + i];
      z[base + i] = after;
    }
  }
}
