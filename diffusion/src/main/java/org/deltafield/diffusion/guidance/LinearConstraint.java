package org.deltafield.diffusion.guidance;

import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * Hx = y for a few independent rows, such as a total flux: x ← x + Hᵀ(HHᵀ)⁻¹(y − Hx), the nearest
 * state that obeys. HHᵀ is factored once, in O(rows²·columns); the projection is applied twice, so
 * that what is left is round-off of the rows themselves.
 *
 * <p>Owns scratch memory: one instance belongs to one thread.
 */
public final class LinearConstraint implements HardConstraint {
  /** Rows whose pivot falls below this share of the largest count as dependent. */
  private static final double DEPENDENT = 1e-12;

  private final LinearMap map;
  private final double[] values;
  private final DecompositionSolver solver;
  private final double[] applied;

  /**
   * Holds a map at given values.
   *
   * @param map H, with independent rows
   * @param values y: one set for all states, or one per state, flat
   */
  public LinearConstraint(LinearMap map, double... values) {
    int m = map.rows();
    if (values.length == 0 || values.length % m != 0) {
      throw new IllegalArgumentException(m + " rows are held at " + values.length + " values");
    }
    this.map = map;
    this.values = values.clone();
    applied = new double[m];
    RealMatrix gram = MatrixUtils.createRealMatrix(m, m);
    double[] unit = new double[m];
    double[] row = new double[map.columns()];
    double largest = 0;
    for (int i = 0; i < m; i++) {
      java.util.Arrays.fill(row, 0);
      unit[i] = 1;
      map.addTranspose(unit, 0, row, 0);
      unit[i] = 0;
      map.apply(row, 0, applied, 0);
      gram.setColumn(i, applied);
      largest = Math.max(largest, applied[i]);
    }
    try {
      solver = new CholeskyDecomposition(gram, 1e-9, DEPENDENT * largest).getSolver();
    } catch (MathIllegalArgumentException e) {
      throw new IllegalArgumentException("the rows of a constraint are not independent", e);
    }
  }

  @Override
  public void impose(double[] x, int batch) {
    for (int pass = 0; pass < 2; pass++) {
      for (int b = 0; b < batch; b++) {
        RealVector gap = gap(x, b);
        map.addTranspose(solver.solve(gap).toArray(), 0, x, b * map.columns());
      }
    }
  }

  @Override
  public double violation(double[] x, int batch) {
    double largest = 0;
    for (int b = 0; b < batch; b++) {
      largest = Math.max(largest, gap(x, b).getLInfNorm());
    }
    return largest;
  }

  /** y − Hx. */
  private RealVector gap(double[] x, int state) {
    map.apply(x, state * map.columns(), applied, 0);
    double[] gap = new double[applied.length];
    int at = values.length == gap.length ? 0 : state * gap.length;
    for (int i = 0; i < gap.length; i++) {
      gap[i] = values[at + i] - applied[i];
    }
    return new ArrayRealVector(gap, false);
  }
}
